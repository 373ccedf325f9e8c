package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardbee.adapters.chat.Reply;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {
  private static final ReportBlocks BLOCKS = new ReportBlocks(UnaryOperator.identity());

  private static AuditReport stored(AuditReport report) {
    return ReportReader.read(ReportJson.of(report));
  }

  private static List<Object> shown(AuditReport report) {
    return List.of(BLOCKS.of(report, "vm-42"), CheckBlocks.of(report, "vm-42"), Unknowns.of(report),
        parts(ReportCard.answer(report, "vm-42", Optional.of("dana"))),
        parts(OwnerText.answer(report, "vm-42", "help@example.org")), report.exitCode());
  }

  /// Attachments are made when somebody wants them: their content counts.
  private static List<Object> parts(Reply reply) {
    var files = reply.files().stream().map(file -> file.name() + file.content().get()).toList();
    return switch (reply) {
      case Reply.Answered a -> List.of(a.summary(), a.standing(), a.blocks(), a.pages(), files);
      case Reply.Failed f -> List.of(f.text(), files);
      case Reply.Refused r -> List.of(r);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"failing", "fine", "silent", "hostile", "many", "cloud", "shut-off"})
  void a_stored_report_is_shown_as_it_was(String sample) {
    var report = SampleReports.called(sample);

    assertThat(shown(stored(report))).isEqualTo(shown(report));
  }

  @ParameterizedTest
  @ValueSource(strings = {"failing", "fine", "silent", "hostile", "many", "cloud", "shut-off"})
  void a_stored_report_is_written_as_it_was(String sample) {
    var json = ReportJson.of(SampleReports.called(sample));

    assertThat(ReportJson.of(ReportReader.read(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vm-42", "vm-43", "vm-44", "vm-45"})
  void a_stored_report_of_a_real_host_is_shown_and_written_as_it_was(String vm) {
    var report = SampleReports.recorded(vm);

    assertThat(report.checks()).hasSizeGreaterThan(100);
    assertThat(shown(stored(report))).isEqualTo(shown(report));
    assertThat(ReportJson.of(stored(report))).isEqualTo(ReportJson.of(report));
  }

  @Test
  void why_more_may_be_wrong_is_kept_and_shown() {
    var sample = SampleReports.failing();
    var checks = sample.checks().stream().map(check -> check.outcome() instanceof Outcome.Fail fail
        ? check.with(fail.besides(new Outcome.Unknown(new ProbeFailure.NeedsRight("sshd -T"))), Optional.empty())
        : check).toList();
    var report = new AuditReport(sample.auditId(), sample.target(), sample.trust(), sample.startedAt(), sample.took(),
        sample.views(), sample.overall(), sample.silent(), sample.items(), checks, sample.notices());

    assertThat(stored(report).checks()).extracting(CheckResult::told).isEqualTo(
        checks.stream().map(CheckResult::told).toList()).contains(false);
    assertThat(shown(stored(report))).isEqualTo(shown(report));
    assertThat(ReportJson.of(stored(report))).isEqualTo(ReportJson.of(report)).contains("\"unread\"");
    assertThat(shown(report).toString()).contains("Not everything could be looked at: ");
  }

  @Test
  void a_view_that_was_silent_still_is_and_one_that_lacked_a_right_was_not() {
    var alone = SampleReports.only(SampleReports.failing(), "bf-jail-ssh");

    assertThat(stored(SampleReports.silent()).silent()).containsOnlyKeys(View.INSIDE);
    assertThat(stored(alone).silent()).isEmpty();
    assertThat(stored(alone).checks().getFirst().outcome()).isEqualTo(alone.checks().getFirst().outcome());
    assertThat(alone.checks().getFirst().outcome().reason())
        .isEqualTo(new ProbeFailure.NeedsRight("/usr/bin/fail2ban-client -i").why());
  }

  @ParameterizedTest
  @ValueSource(strings = {"failing", "fine", "silent", "hostile", "many"})
  void a_report_of_a_release_without_doors_is_still_shown_as_it_was(String sample) {
    var report = SampleReports.called(sample);
    var json = ReportJson.of(report);
    var old = json.replaceAll(",\\s+\"doors\" : \\[ ]", "").replaceAll(",\\s+\"silent\" : (null|\\{[^}]*})", "");

    assertThat(old).doesNotContain("doors", "silent");
    assertThat(shown(ReportReader.read(old))).isEqualTo(shown(report));
    assertThat(ReportReader.read(old).silent().keySet()).isEqualTo(report.silent().keySet());
  }

  @Test
  void the_doors_and_the_view_that_was_silent_are_read_back() {
    assertThat(stored(SampleReports.cloud()).doors()).isEqualTo(SampleReports.cloud().doors()).hasSize(2);
    assertThat(stored(SampleReports.shutOff()).silent()).containsOnlyKeys(View.INSIDE);
    assertThat(stored(SampleReports.shutOff()).exitCode()).isEqualTo(1);
  }

  @Test
  void names_that_a_later_release_adds_are_passed_over() {
    var json = ReportJson.of(SampleReports.failing());
    var later = json.replace("\"auditId\"", "\"engine\" : {\"n\" : [1]},\n  \"auditId\"").replace("\"decidedBy\"",
        "\"since\" : \"2027\",\n    \"decidedBy\"");

    assertThat(later).isNotEqualTo(json);
    assertThat(ReportJson.of(ReportReader.read(later))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "7", "{\"schemaVersion\":\"1\"}", "{\"schemaVersion\":\"2\"}", "{",
      "\u0000", "{\"schemaVersion\":\"1\",\"schemaVersion\":\"1\"}"})
  void what_is_no_report_is_refused(String text) {
    assertThatThrownBy(() -> ReportReader.read(text)).isExactlyInstanceOf(UnreadableReport.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"\"inside\"|\"beside\"", "\"critical\"|\"dreadful\"", "\"unknown\"|\"unheard\"",
      "2026-11-23T21:03:00Z|yesterday", "\"ssh-root-login\"|\"SSH; rm\"", "\"known-hosts\"|\"trust me\"",
      "\"item\" : 8|\"item\" : 80", "\"checks\" : [|\"checks\" : 7, \"old\" : [", "\"title\"|\"label\"",
      "\"evidence\" : [ {|\"evidence\" : [ ], \"old\" : [ {"})
  void a_report_with_an_impossible_value_is_refused(String right, String wrong) {
    var json = ReportJson.of(SampleReports.failing());
    var broken = json.replace(right, wrong);

    assertThat(broken).isNotEqualTo(json);
    assertThatThrownBy(() -> ReportReader.read(broken)).isExactlyInstanceOf(UnreadableReport.class)
        .hasMessageStartingWith("The stored report cannot be read: ");
  }

  @Test
  void a_report_that_was_cut_anywhere_is_refused() {
    var json = ReportJson.of(SampleReports.fine());

    for (int end = 0; end < json.length() - 1; end += 7) {
      var cut = json.substring(0, end);
      assertThatThrownBy(() -> ReportReader.read(cut)).as("cut after %d", end)
          .isExactlyInstanceOf(UnreadableReport.class);
    }
  }
}
