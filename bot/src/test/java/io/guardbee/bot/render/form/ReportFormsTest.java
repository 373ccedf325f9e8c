package io.guardbee.bot.render.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.render.ReportJson;
import io.guardbee.bot.render.ReportReader;
import io.guardbee.checks.catalog.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportFormsTest {
  private static final ReportForms FORMS = ReportForms.of(Catalogue.load());

  @Test
  void each_word_of_the_option_names_a_form() {
    assertThat(List.of(ReportForms.NAMES.split("\\|"))).containsExactly("text", "json", "html", "csv", "markdown",
        "sarif", "junit");
    assertThat(FORMS.names()).isEqualTo(ReportForms.NAMES.replace("|", ", "));
    assertThat(FORMS.named("text")).isEmpty();
    assertThat(FORMS.named("pdf")).isEmpty();
  }

  @Test
  void a_report_that_was_stored_reads_the_same_in_every_form() {
    var report = FormSamples.whole();
    var stored = ReportReader.read(ReportJson.of(report));

    FORMS.all().stream().filter(form -> !form.name().equals("sarif")).forEach(form -> assertThat(form.of(stored))
        .as(form.name()).isEqualTo(form.of(report)));
  }

  @Test
  void every_form_ends_its_last_line() {
    FORMS.all().forEach(form -> assertThat(form.of(FormSamples.whole())).as(form.name()).endsWith("\n"));
  }
}
