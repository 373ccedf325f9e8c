package io.guardbee.bot.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.bot.command.AuditMemory;
import io.guardbee.bot.work.Pause;
import io.guardbee.bot.work.StoredAudits;
import io.guardbee.bot.work.Wire;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Change;
import io.guardbee.checks.result.Change.Event;
import io.guardbee.checks.result.Change.OfFinding;
import io.guardbee.checks.result.Change.OfTrace;
import io.guardbee.checks.result.Change.Turn;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Redaction;
import io.guardbee.checks.result.Trace.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What changed on a real host between two audits, by a real memory: an intruder's account, key, sudo rule and listener
/// are planted, and taken away again.
class DriftIT {
  private static final String HOST = "keys-right";
  private static final String PLANT = """
      set -e
      useradd -m -s /bin/bash mallory
      install -d -m 700 -o mallory -g mallory /home/mallory/.ssh
      ssh-keygen -q -t ed25519 -N '' -f /run/mallory
      install -m 600 -o mallory -g mallory /run/mallory.pub /home/mallory/.ssh/authorized_keys
      echo 'mallory ALL=(ALL:ALL) NOPASSWD: ALL' >/etc/sudoers.d/mallory
      chmod 440 /etc/sudoers.d/mallory
      systemd-run --quiet --unit=mallory python3 -m http.server 8099 --directory /srv/results
      for try in 1 2 3 4 5 6 7 8 9 10; do ss -tln | grep -q :8099 && exit 0; sleep 0.5; done
      exit 1
      """;
  @TempDir
  private Path dir;

  @Test
  void what_an_intruder_left_is_new_and_what_is_mended_is_fixed() {
    try (var lab = HostLab.open();
        var store = Store.open(new StoreSettings("sqlite:" + dir.resolve("bee.db"), Optional.empty(),
            Duration.ofSeconds(5)), InstantSource.system(), new Random(7));
        var pause = new Pause()) {
      var memory = new StoredAudits(() -> store, new Wire(Redaction.knowing(List.of())), pause,
          InstantSource.system(), "drift", Duration.ofSeconds(20));
      lab.reset(HOST);
      var first = audit(lab, memory);
      assertThat(first.since()).isEmpty();
      assertThat(outcome(first, "acct-new")).isInstanceOf(Outcome.NotApplicable.class);
      assertThat(outcome(first, "svc-new")).isInstanceOf(Outcome.NotApplicable.class);
      assertThat(outcome(first, "key-shared-across")).isInstanceOf(Outcome.Pass.class);

      var quiet = audit(lab, memory);
      assertThat(quiet.since().orElseThrow().changes()).as("nobody touched it").isEmpty();
      assertThat(outcome(quiet, "acct-new")).isInstanceOf(Outcome.Pass.class);
      assertThat(outcome(quiet, "svc-new")).isInstanceOf(Outcome.Pass.class);

      var planted = lab.root(HOST, PLANT, Duration.ofSeconds(60));
      assertThat(planted.exitCode()).as(planted.output()).isZero();
      found(audit(lab, memory));

      lab.reset(HOST);
      mended(audit(lab, memory));
    }
  }

  private static void found(AuditReport report) {
    assertThat(objects(report, "acct-new")).hasSize(2).contains("user:mallory")
        .anyMatch(object -> object.startsWith("mallory:SHA256:"));
    assertThat(objects(report, "svc-new")).containsExactly("tcp/0.0.0.0:8099");
    assertThat(objects(report, "key-unknown")).singleElement().asString().startsWith("mallory:SHA256:");
    var changes = report.since().orElseThrow().changes();
    assertThat(turns(changes, Turn.APPEARED)).contains(Kind.ACCOUNT, Kind.KEY, Kind.SUDO, Kind.LISTENER);
    assertThat(turns(changes, Turn.VANISHED)).isEmpty();
    assertThat(checks(changes, Event.NEW)).contains("acct-new", "svc-new", "key-unknown", "priv-sudo-nopasswd");
    assertThat(checks(changes, Event.FIXED)).isEmpty();
  }

  private static void mended(AuditReport report) {
    assertThat(outcome(report, "acct-new")).isInstanceOf(Outcome.Pass.class);
    assertThat(outcome(report, "svc-new")).isInstanceOf(Outcome.Pass.class);
    var changes = report.since().orElseThrow().changes();
    assertThat(turns(changes, Turn.VANISHED)).contains(Kind.ACCOUNT, Kind.KEY, Kind.SUDO, Kind.LISTENER);
    assertThat(checks(changes, Event.FIXED)).contains("acct-new", "svc-new", "key-unknown", "priv-sudo-nopasswd");
    assertThat(checks(changes, Event.NEW)).isEmpty();
  }

  private static AuditReport audit(HostLab lab, StoredAudits memory) {
    var seen = lab.remembering(HOST, memory);
    assertThat(memory.remember(seen.report(), new AuditMemory.Seen(true, seen.traces(), seen.changes()))).isEmpty();
    return seen.report();
  }

  private static Outcome outcome(AuditReport report, String check) {
    return report.checks().stream().filter(it -> it.id().value().equals(check)).findFirst().orElseThrow().outcome();
  }

  private static List<String> objects(AuditReport report, String check) {
    assertThat(outcome(report, check)).isInstanceOf(Outcome.Fail.class);
    return outcome(report, check) instanceof Outcome.Fail(_, var findings, _)
        ? findings.stream().map(Finding::object).toList()
        : List.of();
  }

  private static List<Kind> turns(List<Change> changes, Turn turn) {
    return changes.stream().flatMap(change -> change instanceof OfTrace it && it.event() == turn
        ? java.util.stream.Stream.of(it.trace().kind())
        : java.util.stream.Stream.of()).toList();
  }

  private static List<String> checks(List<Change> changes, Event event) {
    return changes.stream().flatMap(change -> change instanceof OfFinding it && it.event() == event
        ? java.util.stream.Stream.of(it.check().value())
        : java.util.stream.Stream.of()).toList();
  }
}
