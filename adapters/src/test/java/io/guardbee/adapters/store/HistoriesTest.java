package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.Audited.Drift;
import io.guardbee.checks.result.Change;
import io.guardbee.checks.result.Change.Event;
import io.guardbee.checks.result.Change.OfFinding;
import io.guardbee.checks.result.Change.OfTrace;
import io.guardbee.checks.result.Change.Turn;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.Fingerprint;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.Trace;
import io.guardbee.checks.result.Trace.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoriesTest extends OnBothDatabases {
  private static final Audited.Found ROOT = new Audited.Found("f1", "ssh-root-login", "sshd", "high");
  private static final Trace ALICE = new Trace(Kind.ACCOUNT, "user:alice", "uid 1001");
  private static final Trace EVE = new Trace(Kind.ACCOUNT, "user:eve", "uid 1002");

  private void audit(String id, String target, Instant at, Drift drift, Audited.Found... found) {
    store.audits().remember(new Audited(id, target, "web", "alpha", at, Duration.ofSeconds(2), "failing", "C", 0.9, 74,
        "accepted", "{}", List.of(found), Map.of(), drift));
  }

  private static Drift accounts(boolean whole, Trace... traces) {
    return new Drift(whole, Map.of(Kind.ACCOUNT, List.of(traces)), List.of());
  }

  private Past past(String target, String... keys) {
    return store.histories().past(target, "alpha", Set.of(keys), NOW.plus(DAY));
  }

  @Test
  void a_machine_that_nobody_audited_has_no_past() {
    assertThat(past("vm-1")).isEqualTo(Past.NOTHING);
  }

  @Test
  void what_stood_there_is_known_since_when() {
    audit("a1", "vm-1", NOW, accounts(true, ALICE));
    audit("a2", "vm-1", NOW.plus(DAY), accounts(true, ALICE, EVE));

    var watched = past("vm-1").of(Kind.ACCOUNT).orElseThrow();

    assertThat(watched.since()).isEqualTo(NOW);
    assertThat(watched.lastRead()).isEqualTo(NOW.plus(DAY));
    assertThat(watched.since("user:alice")).contains(NOW);
    assertThat(watched.since("user:eve")).contains(NOW.plus(DAY));
    assertThat(past("vm-1").of(Kind.KEY)).isEmpty();
    assertThat(past("vm-2").of(Kind.ACCOUNT)).isEmpty();
  }

  @Test
  void what_was_gone_and_came_back_stands_there_since_it_came_back() {
    audit("a1", "vm-1", NOW, accounts(true, ALICE, EVE));
    audit("a2", "vm-1", NOW.plus(DAY), accounts(true, ALICE));
    assertThat(past("vm-1").of(Kind.ACCOUNT).orElseThrow().standing()).containsOnlyKeys("user:alice");

    audit("a3", "vm-1", NOW.plus(DAY.multipliedBy(2)), accounts(true, ALICE, EVE));

    assertThat(past("vm-1").of(Kind.ACCOUNT).orElseThrow().since("user:eve")).contains(NOW.plus(DAY.multipliedBy(2)));
  }

  @Test
  void a_kind_that_was_not_read_stays_as_it_was() {
    audit("a1", "vm-1", NOW, accounts(true, ALICE));
    audit("a2", "vm-1", NOW.plus(DAY), new Drift(true, Map.of(), List.of()));

    var watched = past("vm-1").of(Kind.ACCOUNT).orElseThrow();

    assertThat(watched.standing()).containsOnlyKeys("user:alice");
    assertThat(watched.lastRead()).isEqualTo(NOW);
  }

  @Test
  void an_audit_that_comes_late_changes_nothing_that_is_newer() {
    audit("a2", "vm-1", NOW.plus(DAY), accounts(true, ALICE));
    audit("a1", "vm-1", NOW, accounts(true, EVE));

    assertThat(past("vm-1").of(Kind.ACCOUNT).orElseThrow().standing()).containsOnlyKeys("user:alice");
    assertThat(past("vm-1").last()).contains(new Past.Last("a2", NOW.plus(DAY)));
  }

  @Test
  void only_an_audit_of_everything_is_what_the_next_is_compared_with() {
    audit("a1", "vm-1", NOW, accounts(true, ALICE));
    var mended = new OfFinding(Event.FIXED, new CheckId("ssh-root-login"), "sshd", Severity.HIGH);
    audit("a2", "vm-1", NOW.plus(DAY), new Drift(false, Map.of(), List.of(mended)));

    assertThat(past("vm-1").last()).contains(new Past.Last("a1", NOW));
    assertThat(past("vm-1").between()).containsExactly(mended);

    audit("a3", "vm-1", NOW.plus(DAY.multipliedBy(2)), accounts(true, ALICE));
    assertThat(past("vm-1").between()).isEmpty();
  }

  @Test
  void findings_are_known_be_they_gone() {
    audit("a1", "vm-1", NOW, accounts(true), ROOT);
    assertThat(past("vm-1").findings()).containsEntry(new Fingerprint("f1"),
        new Past.Found(new CheckId("ssh-root-login"), "sshd", Severity.HIGH, true));

    audit("a2", "vm-1", NOW.plus(DAY), accounts(true));

    assertThat(past("vm-1").findings()).containsEntry(new Fingerprint("f1"),
        new Past.Found(new CheckId("ssh-root-login"), "sshd", Severity.HIGH, false));
  }

  @Test
  void a_key_is_found_on_other_machines_and_in_other_projects() {
    var key = new Trace(Kind.OPENER, "SHA256:abc", "ssh-ed25519");
    for (var number = 1; number <= 3; number++) {
      audit("a" + number, "vm-" + number, NOW, new Drift(true, Map.of(Kind.OPENER, List.of(key)), List.of()));
    }
    opened("b1", "vm-9", "beta", NOW, key);
    opened("b2", "ssh://debian@192.0.2.1", "", NOW, key);
    opened("b3", "vm-deleted", "beta", NOW.plus(DAY).minus(Histories.STANDS).minusSeconds(1), key);

    assertThat(past("vm-1", "SHA256:abc", "SHA256:other").keys())
        .containsExactlyEntriesOf(Map.of("SHA256:abc", new Past.Spread(3, 1)));
    assertThat(past("vm-1").keys()).isEmpty();
  }

  private void opened(String id, String target, String project, Instant at, Trace key) {
    store.audits().remember(new Audited(id, target, "db", project, at, Duration.ZERO, "", "", 1, 1, "", "{}",
        List.of(), Map.of(), new Drift(true, Map.of(Kind.OPENER, List.of(key)), List.of())));
  }

  @Test
  void each_audit_tells_what_it_changed() {
    var changes = List.<Change>of(new OfFinding(Event.NEW, new CheckId("ssh-root-login"), "sshd", Severity.HIGH),
        new OfTrace(Turn.APPEARED, EVE));
    audit("a1", "vm-1", NOW, accounts(true, ALICE));
    audit("a2", "vm-1", NOW.plus(DAY), new Drift(true, Map.of(), changes));
    audit("a2", "vm-1", NOW.plus(DAY), new Drift(true, Map.of(), changes));

    var told = store.histories().told("vm-1", 9);

    assertThat(told).extracting(it -> it.audit().id()).containsExactly("a2", "a1");
    assertThat(told.getFirst().changes()).as("once, although it came twice").isEqualTo(changes);
    assertThat(told.getLast().changes()).isEmpty();
    assertThat(store.histories().told("vm-1", 1)).hasSize(1);
    assertThat(store.histories().changed("alpha", NOW)).containsExactlyEntriesOf(Map.of("vm-1", changes));
    assertThat(store.histories().changed("alpha", NOW.plus(DAY))).isEmpty();
  }

  @Test
  void an_audit_is_told_with_how_much_it_looked_at() {
    looked("a1", NOW, "{}", "a gist");
    looked("a2", NOW.plus(DAY), "{\"checks\":[]}", "");
    looked("a3", NOW.plus(DAY.multipliedBy(2)), "x".repeat(40_001), "");

    var told = store.histories().told("vm-1", 9);

    assertThat(told).extracting(it -> it.whole().orElseThrow()).containsExactly(false, false, true);
    assertThat(told).extracting(it -> it.audit().reportJson()).as("only a short one of some checks")
        .containsExactly("", "{\"checks\":[]}", "");
  }

  private void looked(String id, Instant at, String report, String gist) {
    store.audits().remember(new Audited(id, "vm-1", "web", "alpha", at, Duration.ofSeconds(2), "failing", "C", 0.9, 74,
        "accepted", report, List.of(), Map.of(), gist));
  }

  @Test
  void a_project_has_a_past_too() {
    var rule = new Trace(Kind.RULE, "r1", "tcp 22 from anywhere");
    store.histories().remember("one/p1", "alpha", NOW, Map.of(Kind.RULE, List.of(rule)), List.of());

    assertThat(store.histories().standing("one/p1")).containsExactlyEntriesOf(Map.of(Kind.RULE, new Past.Watched(NOW,
        NOW, Map.of("r1", new Past.Standing("tcp 22 from anywhere", NOW)))));
    assertThat(store.histories().standing("one/p2")).isEmpty();
  }

  @Test
  void hostile_words_are_bounded_and_come_back_as_they_are_kept() {
    var long1 = new Trace(Kind.LISTENER, "tcp/any:" + "x".repeat(5000), "a\u001b[31m\u202e\u0000b");
    audit("a1", "vm-1", NOW, new Drift(true, Map.of(Kind.LISTENER, List.of(long1)), List.of()));
    audit("a2", "vm-1", NOW.plus(DAY), new Drift(true, Map.of(Kind.LISTENER, List.of(long1)), List.of()));

    var watched = past("vm-1").of(Kind.LISTENER).orElseThrow();

    assertThat(watched.since(long1.object())).contains(NOW);
    assertThat(watched.standing().values()).singleElement()
        .satisfies(standing -> assertThat(standing.otherwise(long1.label())).isFalse());
  }

  @Test
  void what_is_watched_goes_with_its_age_and_with_whoever_is_forgotten() {
    audit("a1", "vm-1", NOW, new Drift(true, Map.of(Kind.ACCOUNT, List.of(ALICE)),
        List.of(new OfTrace(Turn.APPEARED, ALICE))));
    audit("a2", "vm-2", NOW, accounts(true, ALICE));

    assertThat(store.keeping().forgetVm("vm-1").rows()).containsEntry(Kept.TRACES, 3L).containsEntry(Kept.CHANGES, 1L);
    assertThat(past("vm-1")).isEqualTo(Past.NOTHING);
    assertThat(past("vm-2").last()).isPresent();

    var swept = store.keeping().sweep(new Retention(400, 20, 1100), NOW.plus(DAY.multipliedBy(401)));
    assertThat(swept.of(Kept.TRACES)).isEqualTo(3);
    assertThat(past("vm-2")).isEqualTo(Past.NOTHING);
  }

  @Test
  void more_than_can_be_watched_is_cut_and_harms_nothing() {
    var many = IntStream.range(0, 1500).mapToObj(number -> new Trace(Kind.RULE, "rule-" + number, "")).toList();
    audit("a1", "vm-1", NOW, new Drift(true, Map.of(Kind.RULE, many), List.of()));

    assertThat(past("vm-1").of(Kind.RULE).orElseThrow().standing()).hasSize(1000);
  }
}
