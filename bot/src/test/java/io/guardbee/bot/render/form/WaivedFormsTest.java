package io.guardbee.bot.render.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guardbee.bot.render.Golden;
import io.guardbee.bot.render.ReportReader;
import io.guardbee.bot.render.ReportSchema;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// What was accepted and confirmed, in each form that a report is handed on in.
class WaivedFormsTest {
  private static final AuditReport REPORT = WaivedSamples.report();

  @Test
  void a_table_has_columns_for_it() {
    var text = new CsvForm().of(REPORT).replace("\r\n", "\n");

    Golden.matches(WaivedFormsTest.class, "waived.csv", text);
    assertThat(text).as("no formula").doesNotContain(",=HYPERLINK", "\"=HYPERLINK");
  }

  @Test
  void a_text_lists_it_in_its_own_place() {
    Golden.matches(WaivedFormsTest.class, "waived.md", new MarkdownForm().of(REPORT));
  }

  @Test
  void a_build_server_sees_it_skipped_with_its_reason() {
    var text = new JunitForm().of(REPORT);

    Golden.matches(WaivedFormsTest.class, "waived.xml", text);
    assertThat(text).contains("<skipped message=\"waived: Root may log in with a key.");
    assertThat(text).as("something of it is left")
        .containsPattern("<failure type=\"critical\"[^>]*passwords of 2 kinds");
  }

  @Test
  void a_code_scanner_sees_it_suppressed() throws Exception {
    var text = new SarifForm(_ -> Optional.empty()).of(REPORT);
    var root = new ObjectMapper().readTree(text);

    SarifRules.hold(root);
    Golden.matches(WaivedFormsTest.class, "waived.sarif", text);
    var results = root.at("/runs/0/results");
    assertThat(results).as("once one tells, all tell").allMatch(result -> result.has("suppressions"));
    assertThat(StreamSupport.stream(results.spliterator(), false).filter(WaivedFormsTest::suppressed)
        .map(result -> result.get("ruleId").asText()))
        .containsExactly("ssh-password-auth", "ssh-root-login");
  }

  private static boolean suppressed(JsonNode result) {
    return !result.get("suppressions").isEmpty();
  }

  @Test
  void a_page_lists_it_and_marks_each_finding() {
    var text = new HtmlForm().of(REPORT);

    assertThat(text).contains("<h2 id=\"accepted\">Accepted risks</h2>", "href=\"#accepted\"",
        "<span class=\"badge out-waived\">WAIVED</span>", "class=\"part-waived\"", "key-waived",
        "accepted by Dana, until 21 Feb 2027", "90 days left", "ends within a day", "approved by Sam");
    assertThat(text).doesNotContain("<b>@here</b>");
    assertThat(text).as("nobody has to look at it").contains("<details class=\"check fail\">");
  }

  @Test
  void a_program_reads_it_and_it_comes_back_as_it_was() {
    var text = new JsonForm().of(REPORT);

    ReportSchema.holds(text);
    assertThat(ReportSchema.refuses(text.replace("\"scope\" : \"vm\"", "\"scope\" : \"cloud\""))).isTrue();
    assertThat(new JsonForm().of(ReportReader.read(text))).isEqualTo(text);
    var back = ReportReader.read(text);
    assertThat(back.checks()).extracting(check -> check.findings().stream().map(found -> found.waiver()).toList())
        .isEqualTo(
            REPORT.checks().stream().map(check -> check.findings().stream().map(found -> found.waiver()).toList())
                .toList());
    assertThat(back.checks()).extracting(check -> check.attestation())
        .isEqualTo(REPORT.checks().stream().map(check -> check.attestation()).toList());
    assertThat(back.failed()).hasSameSizeAs(REPORT.failed());
  }

  @Test
  void where_more_may_be_wrong_no_form_passes_it_off_as_settled() throws Exception {
    var report = halfRead();

    assertThat(new JunitForm().of(report))
        .contains("<error type=\"unknown\" message=\"unknown beyond what was accepted: "
            + "Root may log in with a key.", "Not everything could be looked at: Without root's right");
    assertThat(new MarkdownForm().of(report)).contains("cannot run: sshd", "could not be told");
    assertThat(new CsvForm().of(report)).contains("allow it without a password: sshd -T.");
    var root = new ObjectMapper().readTree(new SarifForm(_ -> Optional.empty()).of(report));
    SarifRules.hold(root);
    assertThat(StreamSupport.stream(root.at("/runs/0/results").spliterator(), false)
        .filter(result -> result.get("ruleId").asText().equals("ssh-root-login"))
        .map(result -> result.get("kind").asText())).containsExactly("fail", "open");
    assertThat(new HtmlForm().of(report)).contains("Not everything could be looked at:");
  }

  /// The same, and of the check that was accepted as a whole not everything could be read.
  private static AuditReport halfRead() {
    var why = new Outcome.Unknown(new ProbeFailure.NeedsRight("sshd -T"));
    var checks = REPORT.checks().stream().map(check -> check.waived() && check.outcome() instanceof Outcome.Fail fail
        ? check.with(fail.besides(why), check.attestation())
        : check).toList();
    assertThat(checks).filteredOn(CheckResult::untold).extracting(it -> it.id().value()).contains("ssh-root-login");
    return new AuditReport(REPORT.auditId(), REPORT.target(), REPORT.trust(), REPORT.startedAt(), REPORT.took(),
        REPORT.views(), REPORT.overall(), REPORT.silent(), REPORT.items(), checks, REPORT.notices(), REPORT.doors(),
        REPORT.digests());
  }
}
