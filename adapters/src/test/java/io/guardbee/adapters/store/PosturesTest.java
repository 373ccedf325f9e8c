package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.guardbee.adapters.store.Audited.Found;
import io.guardbee.adapters.store.Postures.Point;
import io.guardbee.adapters.store.Postures.Whole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PosturesTest extends OnBothDatabases {
  private static final Found ROOT = new Found("f-root", "ssh-root-login", "sshd", "high");

  private void audited(String id, String target, Instant at, int score, String gist, Found... findings) {
    store.audits().remember(new Audited(id, target, "called " + id, "alpha", at, Duration.ofSeconds(9), "failing", "C",
        0.9, score, "pinned", "{\"report\":\"" + id + "\"}", List.of(findings), Map.of(), gist));
  }

  private Postures postures() {
    return store.postures();
  }

  @Test
  void the_newest_whole_audit_of_each_machine_is_found_with_its_gist() {
    audited("a1", "vm-1", NOW, 50, "one");
    audited("a2", "vm-1", NOW.plus(DAY), 60, "two");
    audited("a3", "vm-1", NOW.plus(DAY.multipliedBy(2)), 10, "");
    audited("a4", "vm-2", NOW, 70, "four");
    audited("a5", "vm-3", NOW, 70, "five");

    assertThat(postures().newest(List.of("vm-1", "vm-2", "vm-never"))).containsExactlyInAnyOrder(
        new Whole("vm-1", "a2", NOW.plus(DAY), "C", 0.9, 60, "two"),
        new Whole("vm-2", "a4", NOW, "C", 0.9, 70, "four"));
  }

  @Test
  void of_two_audits_at_the_same_instant_one_is_the_newest() {
    audited("a1", "vm-1", NOW, 50, "one");
    audited("a2", "vm-1", NOW, 60, "two");

    assertThat(postures().newest(List.of("vm-1"))).extracting(Whole::audit).containsExactly("a2");
  }

  @Test
  void scores_are_those_of_whole_audits_since_an_instant() {
    audited("a1", "vm-1", NOW.minus(DAY), 40, "x");
    audited("a2", "vm-1", NOW, 50, "x");
    audited("a3", "vm-1", NOW.plus(DAY), -1, "x");
    audited("a4", "vm-1", NOW.plus(DAY), 10, "");
    audited("a5", "vm-2", NOW.plus(DAY), 70, "x");

    assertThat(postures().scores(List.of("vm-1", "vm-2"), NOW)).containsExactlyInAnyOrder(
        new Point("vm-1", NOW, 50, 0.9), new Point("vm-1", NOW.plus(DAY), -1, 0.9),
        new Point("vm-2", NOW.plus(DAY), 70, 0.9));
  }

  @Test
  void audits_of_an_earlier_release_are_told_apart_with_the_beginning_of_their_reports() {
    audited("a1", "vm-1", NOW, 40, "x");
    audited("a2", "vm-1", NOW, 50, "x");
    audited("a3", "vm-1", NOW.minus(DAY), 50, "x");
    sql("update audit set gist = null, report = '" + "r".repeat(9000) + "' where id in ('a2', 'a3')");

    assertThat(postures().bare(List.of("vm-1"), NOW)).singleElement().satisfies(old -> {
      assertThat(old.audit()).isEqualTo("a2");
      assertThat(old.score()).isEqualTo(50);
      assertThat(old.head()).hasSize(6000).matches("r+");
    });
    assertThat(postures().scores(List.of("vm-1"), NOW)).hasSize(1);
  }

  @Test
  void findings_are_those_that_are_there_or_were_since_an_instant() {
    audited("a1", "vm-1", NOW, 40, "x", ROOT, new Found("f-gone", "log-remote", "rsyslog", "low"));
    store.audits().remember(new Audited("a2", "vm-1", "web", "alpha", NOW.plus(DAY), DAY, "", "C", 1, 60, "", "{}",
        List.of(ROOT), Map.of(), "x"), Set.of("log-remote", "ssh-root-login"));

    assertThat(postures().findings(List.of("vm-1", "vm-2"), NOW)).extracting(Postures.Known::targetKey,
        Postures.Known::check, Postures.Known::object, Postures.Known::severity, Postures.Known::firstSeen,
        Postures.Known::lastSeen, Postures.Known::goneAt).containsExactlyInAnyOrder(
            tuple("vm-1", "ssh-root-login", "sshd", "high", NOW, NOW.plus(DAY), Optional.empty()),
            tuple("vm-1", "log-remote", "rsyslog", "low", NOW, NOW, Optional.of(NOW.plus(DAY))));
    assertThat(postures().findings(List.of("vm-1"), NOW.plus(DAY.multipliedBy(2)))).hasSize(1);
  }

  @Test
  void when_a_finding_came_back_is_told() {
    audited("a1", "vm-1", NOW, 40, "x", ROOT);
    assertThat(postures().findings(List.of("vm-1"), NOW)).extracting(Postures.Known::returnedAt)
        .containsExactly(Optional.empty());

    sql("update finding set returned_at = ?", NOW.plus(DAY).toEpochMilli());

    assertThat(postures().findings(List.of("vm-1"), NOW)).extracting(Postures.Known::returnedAt)
        .containsExactly(Optional.of(NOW.plus(DAY)));
  }

  @Test
  void the_first_audit_counts_even_of_some_checks_only() {
    audited("a1", "vm-1", NOW, 40, "");
    audited("a2", "vm-1", NOW.plus(DAY), 40, "x");

    assertThat(postures().firstAudits(List.of("vm-1", "vm-2"))).isEqualTo(Map.of("vm-1", NOW));
  }

  @Test
  void the_machines_of_a_project_are_called_as_they_were_called_last() {
    audited("a2", "vm-1", NOW.plus(DAY), 40, "x");
    audited("a1", "vm-1", NOW, 40, "x");
    audited("a3", "vm-2", NOW, 40, "x");

    assertThat(postures().machines("alpha")).isEqualTo(Map.of("vm-1", "called a2", "vm-2", "called a3"));
    assertThat(postures().machines("beta")).isEmpty();
  }

  @Test
  void more_machines_than_a_statement_takes_are_asked_for_in_several() {
    IntStream.range(0, 3).forEach(i -> audited("a" + i, "vm-" + i * 600, NOW, i, "x"));

    var all = IntStream.rangeClosed(0, 1200).mapToObj(i -> "vm-" + i).toList();

    assertThat(postures().newest(all)).extracting(Whole::score).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(postures().newest(List.of())).isEmpty();
  }

  @Test
  void a_gist_goes_with_its_audit_when_a_machine_is_forgotten_or_it_is_too_old() {
    audited("a1", "vm-1", NOW, 40, "one");
    audited("a2", "vm-2", NOW, 40, "two");

    store.keeping().forgetVm("vm-1");
    assertThat(postures().newest(List.of("vm-1", "vm-2"))).extracting(Whole::audit).containsExactly("a2");
    store.keeping().sweep(new Retention(7, 7, 30), NOW.plus(DAY.multipliedBy(8)));
    assertThat(postures().newest(List.of("vm-1", "vm-2"))).isEmpty();
  }

  @Test
  void two_hundred_machines_with_long_reports_are_told_in_good_time() {
    var report = "{\"x\":\"" + "r".repeat(250_000) + "\"}";
    var ids = IntStream.range(0, 200).mapToObj(i -> "vm-" + i).toList();
    ids.forEach(id -> IntStream.range(0, 3).forEach(week -> store.audits().remember(new Audited(id + "-" + week, id, id,
        "alpha", NOW.minus(DAY.multipliedBy(7L * week)), DAY, "failing", "C", 0.9, 60 + week, "pinned", report,
        IntStream.range(0, 30).mapToObj(f -> new Found(id + "f" + f, "check-" + f, "object", "high")).toList(),
        Map.of(), "{\"unknown\":3}"))));

    var begun = System.nanoTime();
    assertThat(postures().newest(ids)).hasSize(200);
    assertThat(postures().scores(ids, NOW.minus(DAY.multipliedBy(60)))).hasSize(600);
    assertThat(postures().findings(ids, NOW)).hasSize(6000);
    assertThat(postures().firstAudits(ids)).hasSize(200);
    assertThat(postures().bare(ids, NOW.minus(DAY.multipliedBy(60)))).isEmpty();
    var took = Duration.ofNanos(System.nanoTime() - begun);
    assertThat(took).as("a second on a quiet machine").isLessThan(Duration.ofSeconds(20));
  }
}
