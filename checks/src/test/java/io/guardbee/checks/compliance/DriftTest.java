package io.guardbee.checks.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Change;
import io.guardbee.checks.result.Change.Event;
import io.guardbee.checks.result.Change.OfFinding;
import io.guardbee.checks.result.Change.OfTrace;
import io.guardbee.checks.result.Change.Turn;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Fingerprint;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.Since;
import io.guardbee.checks.result.Trace;
import io.guardbee.checks.result.Trace.Kind;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final Instant THEN = Instant.parse("2026-11-20T03:00:00Z");
  private static final Target VM = new Target("vm-42", "0b0c", "project-x", List.of());
  private static final Trace ALICE = new Trace(Kind.ACCOUNT, "user:alice", "uid 1001");
  private static final Trace EVE = new Trace(Kind.ACCOUNT, "user:eve", "uid 1002");
  private static final Since.Compared WHOLE = Since.Compared.WHOLE;
  private static final Outcome PASS = new Outcome.Pass("fine");
  private static final Outcome UNKNOWN = new Outcome.Unknown(new ProbeFailure.NeedsRight("sshd -T"));

  private static CheckResult result(String id, Outcome outcome) {
    return new CheckResult(CheckSpec.of(id, 1, View.INSIDE, Severity.HIGH, "It is so"), Severity.HIGH, List.of(),
        outcome, "", List.of(), 0, List.of());
  }

  private static Outcome fail(String... objects) {
    return new Outcome.Fail("wrong",
        List.of(objects).stream().map(object -> Finding.of(object, "sshd -T", "yes")).toList());
  }

  private static Past past(Map<Kind, Past.Watched> watched, boolean open, String... objects) {
    var found = new java.util.HashMap<Fingerprint, Past.Found>();
    for (var object : objects) {
      var id = new CheckId("ssh-root-login");
      found.put(Fingerprint.of(id, VM, Finding.of(object, "x", "y")),
          new Past.Found(id, object, Severity.HIGH, open));
    }
    return new Past(Optional.of(new Past.Last("a1", THEN)), found, watched, Map.of(), List.of());
  }

  private static Past.Watched stood(Trace... traces) {
    var standing = new java.util.HashMap<String, Past.Standing>();
    List.of(traces).forEach(trace -> standing.put(trace.object(), new Past.Standing(trace.label(), THEN)));
    return new Past.Watched(THEN, THEN, standing);
  }

  private static Change finding(Event event, String object) {
    return new OfFinding(event, new CheckId("ssh-root-login"), object, Severity.HIGH);
  }

  private static List<Change> changes(Past past, Outcome outcome) {
    return Drift.changes(past, VM, List.of(result("ssh-root-login", outcome)), Map.of());
  }

  @Test
  void the_first_audit_changes_nothing() {
    assertThat(Drift.changes(Past.NOTHING, VM, List.of(result("ssh-root-login", fail("sshd"))),
        Map.of(Kind.ACCOUNT, List.of(ALICE)))).isEmpty();
    assertThat(Drift.since(Past.NOTHING, List.of(), WHOLE)).isEmpty();
  }

  @Test
  void a_finding_is_new_open_fixed_or_returned() {
    assertThat(changes(past(Map.of(), true), fail("sshd"))).containsExactly(finding(Event.NEW, "sshd"));
    assertThat(changes(past(Map.of(), true, "sshd"), fail("sshd"))).isEmpty();
    assertThat(changes(past(Map.of(), true, "sshd"), PASS)).containsExactly(finding(Event.FIXED, "sshd"));
    assertThat(changes(past(Map.of(), false, "sshd"), fail("sshd"))).containsExactly(finding(Event.RETURNED, "sshd"));
    assertThat(changes(past(Map.of(), false, "sshd"), PASS)).isEmpty();
  }

  @Test
  void what_could_not_be_told_is_not_fixed() {
    assertThat(changes(past(Map.of(), true, "sshd"), UNKNOWN)).isEmpty();
    assertThat(Drift.changes(past(Map.of(), true, "sshd"), VM, List.of(result("ssh-crypto", PASS)), Map.of()))
        .as("of a check that was not asked").isEmpty();
  }

  @Test
  void the_order_of_findings_and_the_name_of_the_machine_change_nothing() {
    var renamed = new Target("other name", "0b0c", "project-x", List.of());

    assertThat(Drift.changes(past(Map.of(), true, "a", "b"), renamed,
        List.of(result("ssh-root-login", fail("b", "a"))), Map.of())).isEmpty();
  }

  @Test
  void things_appear_vanish_and_are_called_otherwise() {
    var before = Map.of(Kind.ACCOUNT, stood(ALICE));

    assertThat(Drift.between(before, Map.of(Kind.ACCOUNT, List.of(ALICE, EVE))))
        .containsExactly(new OfTrace(Turn.APPEARED, EVE));
    assertThat(Drift.between(before, Map.of(Kind.ACCOUNT, List.of())))
        .containsExactly(new OfTrace(Turn.VANISHED, ALICE));
    var other = new Trace(Kind.ACCOUNT, "user:alice", "uid 0");
    assertThat(Drift.between(before, Map.of(Kind.ACCOUNT, List.of(other))))
        .containsExactly(new OfTrace(Turn.CHANGED, other));
    assertThat(Drift.between(before, Map.of(Kind.ACCOUNT, List.of(new Trace(Kind.ACCOUNT, "user:alice", "")))))
        .as("a name that was not visible").isEmpty();
  }

  @Test
  void a_kind_that_was_not_read_before_or_is_not_now_changes_nothing() {
    assertThat(Drift.between(Map.of(), Map.of(Kind.ACCOUNT, List.of(ALICE)))).isEmpty();
    assertThat(Drift.between(Map.of(Kind.ACCOUNT, stood(ALICE)), Map.of())).isEmpty();
    var key = new Trace(Kind.OPENER, "SHA256:abc", "");
    assertThat(Drift.between(Map.of(Kind.OPENER, stood()), Map.of(Kind.OPENER, List.of(key))))
        .as("what only helps to find keys elsewhere").isEmpty();
  }

  @Test
  void what_came_and_went_in_between_has_not_changed() {
    var past = new Past(Optional.of(new Past.Last("a1", THEN)), Map.of(), Map.of(), Map.of(),
        List.of(finding(Event.FIXED, "sshd"), new OfTrace(Turn.APPEARED, EVE), finding(Event.NEW, "other")));

    var since = Drift.since(past, List.of(finding(Event.RETURNED, "sshd"), new OfTrace(Turn.VANISHED, EVE)), WHOLE);

    assertThat(since.orElseThrow().changes()).containsExactly(finding(Event.NEW, "other"));
  }

  @Test
  void what_is_wrong_stands_before_what_is_mended_and_what_stands_there() {
    var low = new OfFinding(Event.NEW, new CheckId("ssh-crypto"), "x", Severity.LOW);

    var since = Drift.since(past(Map.of(), true), List.of(new OfTrace(Turn.APPEARED, EVE),
        finding(Event.FIXED, "b"), low, finding(Event.NEW, "a")), WHOLE).orElseThrow();

    assertThat(since.changes()).containsExactly(finding(Event.NEW, "a"), low, finding(Event.FIXED, "b"),
        new OfTrace(Turn.APPEARED, EVE));
    assertThat(since.findings(Event.NEW)).hasSize(2);
    assertThat(since.traces()).hasSize(1);
  }

  @Test
  void what_may_be_wrong_besides_is_not_fixed() {
    var half = new Outcome.Fail("wrong", List.of(Finding.of("a", "sshd -T", "yes"))).besides(UNKNOWN);

    assertThat(changes(past(Map.of(), true, "a", "b"), half)).isEmpty();
    assertThat(changes(past(Map.of(), true, "a", "b"), fail("a"))).containsExactly(finding(Event.FIXED, "b"));
    assertThat(changes(past(Map.of(), true, "b"), half)).containsExactly(finding(Event.NEW, "a"));
  }

  @Test
  void where_nobody_could_look_nothing_was_compared() {
    var looked = Reported.of(Reported.passing("ssh-crypto"));
    var why = new ProbeFailure.ConnectionRefused("vm-42");
    var silent = new AuditReport("a2", VM, HostKeyTrust.NONE, THEN, Duration.ofSeconds(1), looked.views(),
        looked.overall(), Map.of(View.INSIDE, why), List.of(),
        List.of(result("ssh-crypto", new Outcome.Unknown(why))), List.of());

    assertThat(Drift.compared(looked, true)).isEqualTo(Since.Compared.WHOLE);
    assertThat(Drift.compared(looked, false)).isEqualTo(Since.Compared.PART);
    assertThat(Drift.compared(silent, true)).isEqualTo(Since.Compared.NOTHING);
  }
}
