package io.guardbee.bot.render.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chart.ScoreChart;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.bot.render.Golden;
import io.guardbee.checks.compliance.Compliance;
import io.guardbee.checks.compliance.SampleProject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComplianceHtmlTest {
  private static final Compliance MIXED = Compliance.of(SampleProject.mixed());
  private static final ZoneId ZONE = ZoneId.of("UTC");
  /// The letters of a real one differ from machine to machine.
  private static final byte[] PNG = "a picture".getBytes(StandardCharsets.US_ASCII);

  private static String page(Compliance of, Optional<byte[]> chart) {
    return ComplianceHtml.of(of, ZONE, chart);
  }

  @Test
  void a_page_is_written_as_agreed() {
    Golden.matches(ComplianceHtmlTest.class, "compliance-mixed.html", page(MIXED, Optional.of(PNG)));
    Golden.matches(ComplianceHtmlTest.class, "compliance-stale.html",
        page(Compliance.of(SampleProject.stale()), Optional.empty()));
  }

  @Test
  void the_chart_stands_in_the_page_and_its_numbers_beside_it() {
    assertThat(page(MIXED, Optional.of(PNG))).contains("src=\"data:image/png;base64,YSBwaWN0dXJl\"",
        "alt=\"Score (and coverage) of "
            + "project-x at the end of each of the last 8 weeks, ",
        "img-src data:;");
    assertThat(page(MIXED, Optional.empty())).contains("There is no chart").doesNotContain("<img", "img-src");
  }

  @Test
  void nothing_is_fetched_run_or_taken_for_markup() {
    var page = page(MIXED, Optional.of(PNG));

    assertThat(page).doesNotContain("<script", "=\"http", "<b>@everyone", "\u202e", "javascript:", " style=")
        .contains("&lt;b&gt;@everyone&lt;/b&gt;", "default-src &#39;none&#39;");
  }

  @Test
  void the_files_come_with_the_chart_first_and_are_called_after_the_project() {
    var files = ComplianceFiles.of(MIXED, ZONE, new ScoreChart()::png);

    assertThat(files.drawn()).isTrue();
    assertThat(files.list()).extracting(Attachment::name).containsExactly("guardbee-compliance-project-x.png",
        "guardbee-compliance-project-x.html", "guardbee-compliance-project-x.csv",
        "guardbee-compliance-project-x.json");
    assertThat(files.list().getFirst().description()).contains("Score (and coverage) of project-x")
        .matches(".*: [0-9none, ()%\u00a0]+");
    assertThat(files.list().getFirst().bytes()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(files.list().get(1).text()).contains("data:image/png;base64,iVBOR");
  }

  @Test
  void a_machine_that_cannot_draw_sends_the_rest() {
    var files = ComplianceFiles.of(MIXED, ZONE, TrendPicture.NONE);

    assertThat(files.drawn()).isFalse();
    assertThat(files.list()).extracting(Attachment::mediaType)
        .containsExactly("text/html", "text/csv", "application/json");
  }

  @Test
  void where_there_is_no_score_nothing_is_drawn() {
    var files = ComplianceFiles.of(Compliance.of(SampleProject.facts(List.of())), ZONE,
        (_, _, _) -> Optional.of(PNG));

    assertThat(files.drawn()).isFalse();
  }

  @Test
  void the_sample_can_be_looked_at(@TempDir Path directory) throws Exception {
    var written = Optional.ofNullable(System.getProperty("guardbee.samples")).map(Path::of).orElse(directory);
    for (var file : ComplianceFiles.of(MIXED, ZONE, new ScoreChart()::png).list()) {
      Files.write(written.resolve(file.name()), file.bytes());
      assertThat(written.resolve(file.name())).isNotEmptyFile();
    }
  }
}
