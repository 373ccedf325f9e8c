package io.guardbee.bot.render.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.render.ReportCard;
import io.guardbee.bot.render.ReportFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportsTest {
  private static final Reply CARD = ReportCard.answer(FormSamples.whole(), "vm-42", Optional.of("dana"));

  @Test
  void an_answer_is_made_into_the_very_files_of_its_report() {
    assertThat(Exports.of(CARD, ReportFile.PAGE.id()).orElseThrow().files()).singleElement().satisfies(file -> {
      assertThat(file.name()).isEqualTo("guardbee-k3x9p.html");
      assertThat(file.text()).isEqualTo(new HtmlForm().of(FormSamples.whole()));
    });
    assertThat(Exports.of(CARD, ReportFile.TABLE.id()).orElseThrow().files()).singleElement().satisfies(file -> {
      assertThat(file.name()).isEqualTo("guardbee-k3x9p.csv");
      assertThat(file.text()).isEqualTo(new CsvForm().of(FormSamples.whole()));
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"points", "summary", "", "file-"})
  void another_page_is_none_of_its_business(String page) {
    assertThat(Exports.of(CARD, page)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"application/json,{}", "application/json,rubbish", "text/plain,{}"})
  void an_answer_without_a_report_says_so(String mediaType, String text) {
    var odd = new Reply.Answered("x", Reply.Standing.FINE, List.of(), List.of(Attachment.of("x", mediaType, text)));

    assertThat(Exports.of(odd, ReportFile.PAGE.id()).orElseThrow()).isInstanceOfSatisfying(Reply.Refused.class,
        refused -> assertThat(refused.text()).contains("/audit"));
  }
}
