package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.AttestationRow;
import io.guardbee.adapters.store.Audited;
import io.guardbee.adapters.store.Signature;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.adapters.store.WaiverRow;
import io.guardbee.bot.command.ProjectMemory.Away;
import io.guardbee.bot.command.ProjectMemory.Known;
import io.guardbee.bot.command.ProjectMemory.Machine;
import io.guardbee.bot.render.ReportJson;
import io.guardbee.bot.render.SampleReports;
import io.guardbee.checks.compliance.Vm.Scored;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Redaction;
import io.guardbee.checks.result.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredProjectMemoryTest {
  private static final Instant NOW = Instant.parse("2026-11-25T19:00:00Z");
  private static final Project ALPHA = new Project("mel", "aaaa", "alpha", "alpha");
  private static final Wire WIRE = new Wire(Redaction.knowing(List.of("correct-horse-battery")));
  @TempDir
  private Path directory;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(new StoreSettings("sqlite:" + directory.resolve("bee.db"), Optional.empty(),
        Duration.ofSeconds(20)), InstantSource.fixed(NOW), new Random(7));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void audited(String id, Duration age, int score, String report, String gist) {
    store.audits().remember(new Audited(id, "vm-1", "web", "alpha", NOW.minus(age), Duration.ofSeconds(9), "failing",
        "C", 0.9, score, "pinned", report, List.of(new Audited.Found("f1", "ssh-root-login", "sshd", "high")),
        Map.of(), gist));
  }

  private Map<String, Machine> known(Optional<Set<String>> servers) {
    var memory = new StoredProjectMemory(() -> store, InstantSource.fixed(NOW)).of(ALPHA, servers,
        NOW.minus(Duration.ofDays(64)));
    return ((Known) memory).machines();
  }

  private Machine vm1() {
    return Objects.requireNonNull(known(Optional.of(Set.of("vm-1", "vm-2"))).get("vm-1"));
  }

  @Test
  void what_is_needed_of_an_audit_is_remembered_beside_it() {
    var report = SampleReports.called("failing");
    audited("a1", Duration.ofDays(1), 74, "", Gist.of(report).written(WIRE));

    var look = vm1().newest().orElseThrow();

    assertThat(look.auditId()).isEqualTo("a1");
    assertThat(look.unknown()).isEqualTo(report.unknown().size()).isPositive();
    assertThat(look.score()).isEqualTo(74);
    assertThat(look.silent()).isEmpty();
    assertThat(vm1().scores()).containsExactly(new Scored(NOW.minus(Duration.ofDays(1)), 74, 0.9));
    assertThat(vm1().findings()).singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.HIGH));
    assertThat(known(Optional.of(Set.of("vm-1", "vm-2")))).containsOnlyKeys("vm-1");
  }

  @Test
  void where_the_cloud_does_not_tell_the_project_has_the_machines_that_are_remembered() {
    audited("a1", Duration.ofDays(1), 74, "", "");

    assertThat(known(Optional.empty())).containsOnlyKeys("vm-1");
    assertThat(known(Optional.empty()).values()).extracting(Machine::name).containsExactly("web");
    assertThat(vm1().newest()).as("an audit of some checks is no whole one").isEmpty();
    assertThat(vm1().firstAudit()).contains(NOW.minus(Duration.ofDays(1)));
  }

  @Test
  void a_machine_that_nobody_could_look_into_says_why() {
    assertThat(Gist.of(SampleReports.called("silent")).silent()).isNotEmpty();
    assertThat(Gist.of(SampleReports.called("fine")).silent()).isEmpty();
  }

  @Test
  void what_another_release_wrote_leaves_something_unknown() {
    audited("a1", Duration.ofDays(1), 74, "", "{\"unknown\":\"many\"}");

    assertThat(vm1().newest().orElseThrow().unknown()).isPositive();
    assertThat(vm1().newest().orElseThrow().silent()).as("compliance takes it for unseen").isPresent();
  }

  @Test
  void a_word_that_ended_or_was_taken_back_is_due_again_before_the_next_audit() {
    audited("a1", Duration.ofDays(1), 90, "", new Gist(0, List.of("x"), "", List.of(
        new Gist.Word("ended", "vm", NOW.toEpochMilli()), new Gist.Word("holds", "vm", NOW.toEpochMilli() + 1),
        new Gist.Word("taken-back", "person", Long.MAX_VALUE), new Gist.Word("of-another", "vm", Long.MAX_VALUE)))
        .written(WIRE));
    said("taken-back", "person", "alpha");
    said("of-another", "vm", "vm-2");
    said("holds", "vm", "vm-1");
    var later = new Signature("slack:U1", "Ann", NOW.minus(Duration.ofHours(1)));
    store.attestations().withdraw("taken-back", "alpha", later.by(), later.at());
    store.attestations().withdraw("of-another", "vm-2", later.by(), later.at());

    assertThat(vm1().newest().orElseThrow().due()).containsExactly("x", "ended", "taken-back");
  }

  private void said(String check, String scope, String place) {
    store.attestations().say(List.of(new AttestationRow(check, scope, place, "alpha", "vm-1", "web", "subject", "shown",
        "confirmed", NOW.plus(Duration.ofDays(300)), new Signature("slack:U1", "Ann", NOW.minus(Duration.ofDays(2))))));
  }

  @Test
  void a_check_alone_that_found_more_than_was_accepted_takes_the_waiver_from_the_finding() {
    waived("w1");
    seen("a1", Duration.ofDays(2), "w1");
    assertThat(vm1().findings().getFirst().acceptedUntil()).contains(NOW.plus(Duration.ofDays(30)));

    seen("a2", Duration.ofDays(1), "w1", "");
    assertThat(vm1().findings().getFirst().acceptedUntil()).as("a part of it was not accepted").isEmpty();

    seen("a3", Duration.ofHours(1), "w1");
    store.waivers().withdraw("w1", new Signature("slack:U2", "Sam", NOW));
    assertThat(vm1().findings().getFirst().acceptedUntil()).as("taken back").isEmpty();
  }

  private void seen(String id, Duration age, String... waivers) {
    store.audits().remember(new Audited(id, "vm-1", "web", "alpha", NOW.minus(age), Duration.ofSeconds(9), "failing",
        "C", 0.9, 50, "pinned", "", Stream.of(waivers).map(waiver -> new Audited.Found("f1", "ssh-root-login", "sshd",
            "high", waiver)).toList(),
        Map.of(), ""), Set.of("ssh-root-login"));
  }

  private void waived(String id) {
    store.waivers().ask(new WaiverRow(id, "alpha", "ssh-root-login", "sshd", "vm-1", "web", "vm", "medium", "why",
        NOW.plus(Duration.ofDays(30)), false, new Signature("slack:U1", "Ann", NOW.minus(Duration.ofDays(3))),
        Optional.empty(), Optional.empty()), List.of(new WaiverRow.Covered("vm-1", "f1", "medium")));
  }

  @Test
  void audits_of_before_gists_are_read_from_their_reports() throws Exception {
    AuditReport report = SampleReports.called("failing");
    audited("old", Duration.ofDays(9), 60, WIRE.cleaned(whole(report)), "");
    audited("part", Duration.ofDays(2), 10, "{\"items\":[{\"item\":4}]}", "");
    ungisted();

    assertThat(vm1().newest().orElseThrow().auditId()).isEqualTo("old");
    assertThat(vm1().newest().orElseThrow().unknown()).isEqualTo(report.unknown().size());
    assertThat(vm1().scores()).containsExactly(new Scored(NOW.minus(Duration.ofDays(9)), 60, 0.9));

    audited("new", Duration.ofDays(1), 80, "", Gist.of(report).written(WIRE));
    assertThat(vm1().newest().orElseThrow().auditId()).isEqualTo("new");
    assertThat(vm1().scores()).hasSize(2);
  }

  /// With the last point of the checklist, which the sample leaves out.
  private static String whole(AuditReport report) {
    return ReportJson.of(report).replaceFirst("\"items\" : \\[",
        "\"items\" : [{\"item\" : 17, \"title\" : \"Service guides\", \"outcome\" : \"pass\"},");
  }

  /// As rows look that an earlier release wrote.
  private void ungisted() throws Exception {
    try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("bee.db"));
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("update audit set gist = null")).isPositive();
    }
  }

  @Test
  void no_secret_gets_into_a_gist() {
    assertThat(new Gist(1, List.of("x"), "the host is called correct-horse-battery", List.of()).written(WIRE))
        .doesNotContain("horse");
    assertThat(Gist.read(new Gist(1, List.of("x"), "y", List.of()).written(WIRE)))
        .contains(new Gist(1, List.of("x"), "y", List.of()));
  }

  @Test
  void a_memory_that_is_away_is_no_empty_one() throws Exception {
    var file = Files.writeString(directory.resolve("no.db"), "this is no database, and never was one");
    try (var broken = Store.open(new StoreSettings("sqlite:" + file, Optional.empty(), Duration.ofMillis(300)),
        InstantSource.fixed(NOW), new Random(7))) {
      assertThat(new StoredProjectMemory(() -> broken, InstantSource.fixed(NOW)).of(ALPHA, Optional.empty(), NOW))
          .isInstanceOf(Away.class);
    }
  }
}
