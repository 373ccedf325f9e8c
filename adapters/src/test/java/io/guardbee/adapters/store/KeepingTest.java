package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.guardbee.adapters.store.Audited.Found;
import io.guardbee.adapters.store.Trail.Entry;
import io.guardbee.adapters.store.Trail.Verification.Broken;
import io.guardbee.adapters.store.Trail.Verification.Whole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeepingTest extends OnBothDatabases {
  private static final Retention RETENTION = new Retention(400, 20, 1100);

  private void audit(String id, String target, String name, String project, Instant at) {
    store.audits().remember(new Audited(id, target, name, project, at, Duration.ZERO, "", "", 1, 1, "", "{}",
        List.of(new Found("f-" + id, "ssh-root-login", "sshd", "high")), Map.of("sshd", "d-" + id)));
  }

  private void ask(String id, String person, String project, String subject) {
    AnyTable.insert(store, "ask", Map.of("id", id, "person", person, "project", project, "subject", subject));
    AnyTable.insert(store, "letter", Map.of("id", "m" + id, "ask", id));
    AnyTable.insert(store, "turn_quick", Map.of("task_instance", id));
    AnyTable.insert(store, "turn_audit", Map.of("task_instance", id));
  }

  private void record(String person, String name, String subject, String why) {
    store.trail().append(new Entry(NOW, person, name, "slack:T1/C1", "SLASH", "audit", subject, "allowed", why));
  }

  @Test
  void what_is_young_enough_is_kept() {
    audit("a1", "vm-1", "web", "alpha", NOW.minus(Duration.ofDays(399)));
    store.answers().keep("r1", "slack:U1", "p", "{}", NOW.minusSeconds(1));
    store.links().grant("slack:U1", "alpha", NOW.plusSeconds(1), "");
    store.hostKeys().accept(HostKeysTest.decision("web", 22, "one", NOW.minus(DAY.multipliedBy(5000))));
    store.trail().append(TrailTest.entry(1));

    assertThat(store.keeping().sweep(RETENTION, NOW)).isEqualTo(new Counts(Map.of()));
  }

  @Test
  void what_is_too_old_goes_however_much_it_is() {
    for (var number = 0; number < 3; number++) {
      audit("a" + number, "vm-" + number, "web", "alpha", NOW.minus(Duration.ofDays(401)));
    }
    store.answers().keep("r1", "slack:U1", "p", "{}", NOW);
    store.components().keep(IntStream.range(0, 1100).mapToObj(
        number -> new Component("c" + number, "", "", "", "{}", NOW, true)).toList());
    store.links().grant("slack:U1", "alpha", NOW, "");
    store.links().issue("slack:U1", "alpha", "hash", NOW);
    store.hostKeys().accept(HostKeysTest.decision("web", 22, "one", NOW.minus(Duration.ofDays(1101))));
    store.hostKeys().accept(HostKeysTest.decision("web", 22, "two", NOW.minus(Duration.ofDays(1101))));

    var swept = store.keeping().sweep(new Retention(400, 20, 1100), NOW);
    assertThat(swept).isEqualTo(
        new Counts(Map.of(Kept.AUDITS, 3L, Kept.FINDINGS, 3L, Kept.FACTS, 3L, Kept.LINKS, 2L, Kept.HOST_KEYS, 1L)));

    assertThat(store.keeping().sweep(RETENTION, NOW.plus(Duration.ofDays(21))))
        .isEqualTo(new Counts(Map.of(Kept.ANSWERS, 1L, Kept.COMPONENTS, 1100L)));
    assertThat(store.hostKeys().current("web", 22)).isPresent();
  }

  @Test
  void an_answer_that_has_not_ended_outlives_its_days() {
    store.answers().keep("r1", "slack:U1", "p", "{}", NOW.plus(Duration.ofDays(30)));

    assertThat(store.keeping().sweep(RETENTION, NOW.plus(Duration.ofDays(29))).total()).isZero();
    assertThat(store.keeping().sweep(RETENTION, NOW.plus(Duration.ofDays(31))).of(Kept.ANSWERS)).isOne();
  }

  @Test
  void a_pruned_trail_is_whole_from_its_anchor_on_and_goes_on() {
    store.trail().appendAll(TrailTest.entries(1, 700));

    // entry N is N seconds after NOW
    var swept = store.keeping().sweep(RETENTION, NOW.plusSeconds(601).plus(Duration.ofDays(1100)));

    assertThat(swept.of(Kept.TRAIL)).isEqualTo(600);
    assertThat(store.trail().verify()).isInstanceOfSatisfying(Whole.class,
        it -> assertThat(it.records()).isEqualTo(100));
    assertThat(count("alias")).as("those of the records that are left").isLessThan(120);
    store.trail().append(TrailTest.entry(701));
    assertThat(store.trail().latest(1).getFirst().sequence()).isEqualTo(701);
    assertThat(store.trail().verify()).isInstanceOf(Whole.class);

    sql("delete from trail where sequence = 601");
    assertThat(store.trail().verify()).isEqualTo(new Broken(601, "a record was removed"));
  }

  @Test
  void a_trail_that_is_pruned_away_still_goes_on() {
    store.trail().appendAll(TrailTest.entries(1, 3));
    store.keeping().sweep(RETENTION, NOW.plus(Duration.ofDays(2000)));
    assertThat(store.trail().verify()).isInstanceOfSatisfying(Whole.class, it -> assertThat(it.records()).isZero());

    store.trail().append(TrailTest.entry(4));

    assertThat(store.trail().verify()).isInstanceOfSatisfying(Whole.class, it -> assertThat(it.records()).isOne());
  }

  @Test
  void retention_does_not_cover_up_what_was_done_to_the_trail() {
    store.trail().appendAll(TrailTest.entries(1, 30));
    sql("delete from trail where sequence = 7");

    assertThat(store.keeping().sweep(RETENTION, NOW.plus(Duration.ofDays(2000))).of(Kept.TRAIL)).isEqualTo(6);

    assertThat(store.trail().verify()).isEqualTo(new Broken(7, "a record was removed"));
  }

  @Test
  void a_machine_is_forgotten_by_its_key_or_name() {
    AnyTable.work(store);
    for (var called : List.of("10.0.0.5:22", "web")) {
      audit("a1", "10.0.0.5:22", "web", "alpha", NOW);
      audit("a2", "10.0.0.55:22", "web-2", "alpha", NOW);
      store.hostKeys().accept(HostKeysTest.decision("10.0.0.5", 22, "one", NOW));
      store.hostKeys().accept(HostKeysTest.decision("10.0.0.55", 22, "two", NOW));
      store.answers().keep("r1", "slack:U1", "p", "{\"text\":\"\\nweb: F\"}", NOW);
      store.answers().keep("r2", "slack:U1", "p", "{\"text\":\"db\"}", NOW);
      store.components().keep(List.of(new Component("c1", "", "", "", "{\"vm\":\"web\"}", NOW, true)));
      ask("q1", "slack:U1", "alpha", "web");
      ask("q2", "slack:U1", "alpha", "web-2");
      record("slack:U1", "Ada", "web", "linked");
      record("slack:U1", "Ada", "web-2", "because web, too");

      assertThat(store.keeping().forgetVm(called)).isEqualTo(new Counts(Map.of(Kept.AUDITS, 1L, Kept.FINDINGS, 1L,
          Kept.FACTS, 1L, Kept.HOST_KEYS, 1L, Kept.ANSWERS, 1L, Kept.COMPONENTS, 1L, Kept.WORK, 2L, Kept.ALIASES, 2L)));

      assertThat(store.audits().find("a2")).isPresent();
      assertThat(store.audits().findings("10.0.0.5:22")).isEmpty();
      assertThat(store.hostKeys().current("10.0.0.55", 22)).isPresent();
      assertThat(store.answers().find("r2")).isPresent();
      assertThat(store.trail().latest(2)).extracting(Trail.Recorded::subject).containsExactly("web-2", "forgotten");
      assertThat(store.trail().latest(2)).extracting(Trail.Recorded::why).containsExactly("forgotten", "linked");
      assertThat(store.trail().verify()).isInstanceOf(Whole.class);
      assertThat(count("ask") + count("letter") + count("turn_quick") + count("turn_audit")).isEqualTo(4);
      List.of("ask", "letter", "turn_quick", "turn_audit").forEach(table -> sql("delete from " + table));
    }
  }

  @Test
  void a_project_is_forgotten_with_its_machines_but_not_one_that_moved_on() {
    AnyTable.work(store);
    audit("a1", "vm-1", "web", "alpha", NOW);
    audit("a2", "vm-2", "db", "alpha", NOW);
    audit("a3", "vm-2", "db", "beta", NOW.plusSeconds(1));
    store.links().grant("slack:U1", "alpha", NOW.plus(DAY), "");
    store.links().issue("slack:U2", "alpha", "hash", NOW.plus(DAY));
    store.links().grant("slack:U1", "beta", NOW.plus(DAY), "");
    store.hostKeys().accept(HostKeysTest.decision("web", 22, "one", NOW));
    store.answers().keep("r1", "slack:U1", "p", "{\"project\":\"alpha\"}", NOW);
    ask("q1", "slack:U1", "alpha", "");
    record("slack:U1", "Ada", "web", "linked to alpha");

    assertThat(store.keeping().forgetProject("alpha")).isEqualTo(new Counts(Map.of(Kept.AUDITS, 2L, Kept.FINDINGS, 1L,
        Kept.FACTS, 1L, Kept.LINKS, 2L, Kept.HOST_KEYS, 1L, Kept.ANSWERS, 1L, Kept.WORK, 2L, Kept.ALIASES, 2L)));

    assertThat(store.audits().latest("vm-2", 9)).extracting(Audits.Row::id).containsExactly("a3");
    assertThat(store.audits().findings("vm-2")).isNotEmpty();
    assertThat(store.links().projects("slack:U1", NOW)).containsOnlyKeys("beta");
    assertThat(store.trail().verify()).isInstanceOf(Whole.class);
  }

  @Test
  void a_person_is_forgotten_and_the_keys_that_they_accepted_stay() {
    AnyTable.work(store);
    store.links().grant("slack:U1", "alpha", NOW.plus(DAY), "");
    store.links().issue("slack:U1", "beta", "hash", NOW.plus(DAY));
    store.links().grant("slack:U11", "alpha", NOW.plus(DAY), "");
    store.hostKeys().accept(HostKeysTest.decision("web", 22, "one", NOW));
    store.answers().keep("r1", "slack:U1", "p", "{}", NOW);
    store.components().keep(List.of(new Component("c1", "", "slack:U1", "", "{}", NOW, true)));
    ask("q1", "slack:U1", "alpha", "web");
    record("slack:U1", "Ada", "web", "sits there");
    record("slack:U1", "Ada Lovelace", "web", "sits there");
    record("slack:U2", "Bob", "slack:U1", "Ada Lovelace asked for it");

    assertThat(store.keeping().forgetPerson("slack:U1")).isEqualTo(new Counts(Map.of(Kept.LINKS, 2L, Kept.HOST_KEYS, 1L,
        Kept.ANSWERS, 1L, Kept.COMPONENTS, 1L, Kept.WORK, 2L, Kept.ALIASES, 4L)));

    assertThat(store.links().projects("slack:U11", NOW)).isNotEmpty();
    assertThat(store.hostKeys().current("web", 22).orElseThrow().by()).isEqualTo("forgotten");
    assertThat(store.trail().latest(3)).extracting(Trail.Recorded::person, Trail.Recorded::personName)
        .containsExactly(tuple("slack:U2", "Bob"), tuple("forgotten", "forgotten"), tuple("forgotten", "forgotten"));
    assertThat(store.trail().verify()).isInstanceOf(Whole.class);
    assertThat(store.database().<Long>read(handle -> handle
        .createQuery("select count(*) from alias where value like '%U1%' or name like '%Ada%' or value like '%Ada%'")
        .mapTo(long.class).one())).isZero();
  }

  @Test
  void nothing_is_forgotten_where_nothing_is_named() {
    audit("a1", "vm-1", "web", "", NOW);

    assertThatThrownBy(() -> store.keeping().forgetProject(" ")).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Say what is to be forgotten: it must not be empty");
    assertThat(store.keeping().forgetVm("never-seen").total()).isZero();
    assertThat(count("audit")).isOne();
  }

  @Test
  void forgetting_works_without_the_tables_of_the_work() {
    store.links().grant("slack:U1", "alpha", NOW.plus(DAY), "");

    assertThat(store.keeping().forgetPerson("slack:U1").of(Kept.LINKS)).isOne();
  }
}
