package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.Audited;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
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
    var memory = new StoredProjectMemory(() -> store).of(ALPHA, servers, NOW.minus(Duration.ofDays(64)));
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
    assertThat(new Gist(1, List.of("x"), "the host is called correct-horse-battery").written(WIRE))
        .doesNotContain("horse");
    assertThat(Gist.read(new Gist(1, List.of("x"), "y").written(WIRE))).contains(new Gist(1, List.of("x"), "y"));
  }

  @Test
  void a_memory_that_is_away_is_no_empty_one() throws Exception {
    var file = Files.writeString(directory.resolve("no.db"), "this is no database, and never was one");
    try (var broken = Store.open(new StoreSettings("sqlite:" + file, Optional.empty(), Duration.ofMillis(300)),
        InstantSource.fixed(NOW), new Random(7))) {
      assertThat(new StoredProjectMemory(() -> broken).of(ALPHA, Optional.empty(), NOW)).isInstanceOf(Away.class);
    }
  }
}
