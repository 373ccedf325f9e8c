package io.guardbee.bot.render.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guardbee.bot.render.Golden;
import io.guardbee.bot.render.SampleReports;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Fingerprint;
import io.guardbee.checks.result.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SarifFormTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static String text(AuditReport report) {
    return new SarifForm(_ -> Optional.empty()).of(report);
  }

  private static JsonNode run(AuditReport report) throws Exception {
    var runs = MAPPER.readTree(text(report)).get("runs");
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  private static Stream<JsonNode> results(JsonNode run, String rule) {
    return StreamSupport.stream(run.get("results").spliterator(), false)
        .filter(r -> r.get("ruleId").asText().equals(rule));
  }

  private static String kind(JsonNode run, String rule) {
    var result = results(run, rule).findFirst().orElseThrow();
    return result.get("kind").asText() + " " + result.get("level").asText();
  }

  @Test
  void the_whole_report_is_written_as_agreed() {
    Golden.matches(HtmlFormTest.class, "whole.sarif", text(FormSamples.whole()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"failing", "fine", "silent", "hostile", "many", "cloud", "shut-off"})
  void every_report_holds_the_rules_of_the_standard(String sample) throws Exception {
    SarifRules.hold(MAPPER.readTree(text(SampleReports.called(sample))));
  }

  @Test
  void the_whole_catalogue_holds_the_rules_of_the_standard() throws Exception {
    var all = (SarifForm) ReportForms.of(Catalogue.load()).named("sarif").orElseThrow();
    var root = MAPPER.readTree(all.of(SampleReports.called("failing")));

    SarifRules.hold(root);
    var help = root.at("/runs/0/tool/driver/rules/1/help/text").asText();
    assertThat(help).startsWith("Risk:\n").contains("Known traps:");
    assertThat(root.at("/runs/0/tool/driver/rules/1/helpUri").asText()).startsWith("https://");
  }

  @ParameterizedTest
  @MethodSource("io.guardbee.bot.render.form.HtmlFormTest#seeds")
  void whatever_a_machine_says_the_rules_hold(long seed) throws Exception {
    var root = MAPPER.readTree(text(HostileReports.of(HostileReports.drawn(seed))));

    SarifRules.hold(root);
    root.findValues("message").forEach(message -> assertThat(message.get("text").asText()).doesNotContain("](")
        .doesNotContainPattern("(?<!\\{)\\{\\d+}"));
  }

  @Test
  void an_outcome_has_its_kind_and_a_failure_its_level() throws Exception {
    var run = run(FormSamples.whole());

    assertThat(kind(run, "ssh-password-auth")).isEqualTo("fail error");
    assertThat(kind(run, "ssh-root-login")).isEqualTo("fail warning");
    assertThat(kind(run, "upd-reboot")).isEqualTo("fail note");
    assertThat(kind(run, "ssh-allow-list")).isEqualTo("informational none");
    assertThat(kind(run, "bf-jail-ssh")).isEqualTo("open none");
    assertThat(kind(run, "svc-legacy")).isEqualTo("notApplicable none");
    assertThat(kind(run, "key-owner-attest")).isEqualTo("review none");
    assertThat(kind(run, "log-running")).isEqualTo("pass none");
  }

  @Test
  void a_finding_carries_its_fingerprint_and_its_file() throws Exception {
    var report = FormSamples.whole();
    var check = report.failed().getFirst();
    var first = results(run(report), check.id().value()).findFirst().orElseThrow();

    assertThat(check.outcome()).isInstanceOf(Outcome.Fail.class);
    if (check.outcome() instanceof Outcome.Fail(_, var findings, _)) {
      assertThat(first.at("/partialFingerprints/guardbeeFinding~1v1").asText())
          .isEqualTo(Fingerprint.of(check.id(), report.target(), findings.getFirst()).value());
    }
    assertThat(first.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("etc/ssh/sshd_config.d/50-cloud-init.conf");
    assertThat(first.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(1);
    assertThat(results(run(report), "sg-world-ssh").findFirst().orElseThrow()
        .at("/locations/0/physicalLocation/artifactLocation/uri").asText()).isEqualTo("vm-42");
  }

  @Test
  void a_path_that_climbs_is_no_file() throws Exception {
    for (var odd : List.of("/etc/../../x", "/..", "/a b", "/%2e%2e/x", "//host/x", "..", "relative/x")) {
      var report = HostileReports.of(() -> odd);
      assertThat(run(report).at("/results/0/locations/0/physicalLocation/artifactLocation/uri").asText()).as(odd)
          .doesNotContain("/", " ").doesNotMatch("\\.+");
    }
  }

  @Test
  void where_nothing_answered_the_run_did_not_succeed() throws Exception {
    assertThat(run(SampleReports.called("silent")).at("/invocations/0/executionSuccessful").asBoolean(true)).isFalse();
    assertThat(run(SampleReports.called("fine")).at("/invocations/0/executionSuccessful").asBoolean(false)).isTrue();
  }
}
