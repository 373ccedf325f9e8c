package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.guardbee.adapters.store.Slots.Entry;
import io.guardbee.adapters.store.Slots.Firing;
import io.guardbee.adapters.store.Slots.Moved;
import io.guardbee.adapters.store.Slots.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotsTest extends OnBothDatabases {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant DUE = NOW.minusSeconds(60);

  private static SubscriptionRow row(String id, String kind, Instant due) {
    return new SubscriptionRow(id, "one", "p1", "alpha", kind, "mon 09:00", "Australia/Melbourne", "slack",
        "slack:T1/C1", "{}", "slack:U1", "{}", NOW.minus(WEEK), true, "", Instant.EPOCH, NOW.minus(WEEK), due, due);
  }

  private SubscriptionRow kept(String id, String kind, Instant due) {
    assertThat(store.subscriptions().add(row(id, kind, due))).isEmpty();
    return store.subscriptions().find(id).orElseThrow();
  }

  private static NewAsk ask(String id) {
    return new NewAsk(id, List.of("due-" + id), "audit", "slack:U1", "alpha", "", "slack", "", "{}", "c/due", "body",
        "one moment");
  }

  private static Firing firing(SubscriptionRow row, String letter) {
    return new Firing(row, new Named("2026-W10", DUE), List.of(new Named("2026-W09", DUE.minus(WEEK))), false, "p1",
        ask(letter), new Moved(DUE, DUE.plus(WEEK), DUE.plus(WEEK)));
  }

  @Test
  void a_slot_is_claimed_once_and_has_one_ask_and_one_letter() {
    var row = kept("7kq2p", "weekly", DUE);

    assertThat(store.slots().fire(firing(row, "a1"))).isTrue();
    assertThat(store.slots().fire(firing(row, "a1"))).isFalse();
    assertThat(another().slots().fire(firing(store.subscriptions().find("7kq2p").orElseThrow(), "a2"))).isFalse();

    assertThat(store.asks().find("a1")).isPresent();
    assertThat(store.asks().find("a2")).isEmpty();
    assertThat(count("letter")).isOne();
    assertThat(store.slots().of("7kq2p", 9)).extracting(Entry::slot, Entry::state, Entry::letter).containsExactly(
        tuple("2026-W10", "CLAIMED", "a1"),
        tuple("2026-W09", "SKIPPED", ""));
    assertThat(store.subscriptions().find("7kq2p").orElseThrow().dueAt().toEpochMilli())
        .isEqualTo(DUE.plus(WEEK).toEpochMilli());
  }

  @Test
  void of_many_that_look_at_once_one_claims() {
    var row = kept("7kq2p", "weekly", DUE);
    try (var other = another()) {
      var claimed = IntStream.range(0, 8).mapToObj(number -> CompletableFuture.supplyAsync(() -> {
        try {
          return (number % 2 == 0 ? store : other).slots().fire(firing(row, "a" + number));
        } catch (StoreUnavailable _) {
          return false;
        }
      })).toList().stream().map(CompletableFuture::join).filter(it -> it).count();

      assertThat(claimed).isOne();
      assertThat(count("ask")).isOne();
    }
  }

  @Test
  void the_ledger_says_what_became_of_the_letter() {
    store.slots().fire(firing(kept("7kq2p", "weekly", DUE), "a1"));
    store.slots().settle();
    assertThat(store.slots().of("7kq2p", 1).getFirst().state()).isEqualTo("CLAIMED");

    store.asks().begun("a1", "p1");
    store.asks().end("a1", "the post", List.of());
    for (var round = 0; round < 2; round++) {
      store.outbox().claim(Set.of(""), 9, Duration.ofMinutes(1)).forEach(letter -> store.outbox().sent(letter, "m1"));
    }
    store.slots().settle();

    assertThat(store.slots().of("7kq2p", 1).getFirst().state()).isEqualTo("POSTED");
  }

  @Test
  void a_letter_that_is_given_up_is_a_slot_that_failed() {
    store.slots().fire(firing(kept("7kq2p", "weekly", DUE), "a1"));

    store.outbox().claim(Set.of(""), 9, Duration.ofMinutes(1)).forEach(it -> store.outbox().lost(it, "gone"));
    store.slots().settle();

    assertThat(store.slots().of("7kq2p", 1).getFirst().state()).isEqualTo("FAILED");
  }

  @Test
  void the_same_is_not_subscribed_to_twice_in_a_channel_while_it_lasts() {
    kept("7kq2p", "weekly", DUE);

    assertThat(store.subscriptions().add(row("other", "weekly", DUE)).map(SubscriptionRow::id)).contains("7kq2p");
    assertThat(store.subscriptions().add(row("feeds", "advisories", DUE))).isEmpty();
    assertThat(store.subscriptions().end("7kq2p", "enough")).isTrue();
    assertThat(store.subscriptions().end("7kq2p", "again")).isFalse();
    assertThat(store.subscriptions().add(row("other", "weekly", DUE))).isEmpty();
    assertThat(store.subscriptions().find("7kq2p").orElseThrow().why()).isEqualTo("enough");
    assertThat(store.subscriptions().active(9)).extracting(SubscriptionRow::id).containsExactlyInAnyOrder("feeds",
        "other");
  }

  @Test
  void what_is_paused_or_ended_or_not_yet_due_is_not_due() {
    kept("aaaaa", "weekly", DUE);
    assertThat(store.subscriptions().due(false, 9)).extracting(SubscriptionRow::id).containsExactly("aaaaa");
    assertThat(store.subscriptions().due(true, 9)).isEmpty();

    paused(NOW.plusSeconds(1), DUE);
    assertThat(store.subscriptions().due(false, 9)).isEmpty();
    paused(NOW, DUE);
    assertThat(store.subscriptions().due(false, 9)).hasSize(1);
    paused(NOW, NOW.plusSeconds(1));
    assertThat(store.subscriptions().due(false, 9)).isEmpty();
  }

  private void paused(Instant until, Instant next) {
    var row = store.subscriptions().find("aaaaa").orElseThrow();
    assertThat(store.slots().pause(row, until, new Moved(row.doneUntil(), DUE, next), List.of())).isTrue();
  }

  @Test
  void what_was_due_before_a_pause_is_in_the_ledger_and_a_slot_that_was_taken_up_meanwhile_is_not_paused_away() {
    var row = kept("7kq2p", "weekly", DUE);
    var moved = new Moved(DUE, DUE.plus(WEEK), DUE.plus(WEEK));
    assertThat(store.slots().pause(row, NOW.plus(WEEK), moved, List.of(new Named("2026-W10", DUE)))).isTrue();
    assertThat(store.slots().of("7kq2p", 9)).extracting(Entry::slot, Entry::state)
        .containsExactly(tuple("2026-W10", "SKIPPED"));

    assertThat(store.slots().pause(row, NOW, moved, List.of())).as("it has changed since").isFalse();
    assertThat(store.subscriptions().find("7kq2p").orElseThrow().pausedUntil()).isAfter(NOW);
  }

  @Test
  void a_slot_is_fed_once_unless_whoever_took_it_on_is_not_heard_of() {
    kept("7kq2p", "weekly", NOW.plusSeconds(1800));
    var slot = new Named("2026-W10", NOW.plusSeconds(1800));
    assertThat(store.subscriptions().hungry(Duration.ofHours(1))).hasSize(1);

    assertThat(store.slots().feeding("7kq2p", slot, "p1", Duration.ofMinutes(2))).isTrue();
    assertThat(store.slots().feeding("7kq2p", slot, "p2", Duration.ofMinutes(2))).isFalse();
    assertThat(store.subscriptions().hungry(Duration.ofHours(1))).isEmpty();

    try (var later = Store.open(new StoreSettings(url, Optional.empty(), PATIENCE),
        InstantSource.fixed(NOW.plusSeconds(121)), new Random(7))) {
      assertThat(later.subscriptions().hungry(Duration.ofHours(1))).hasSize(1);
      assertThat(later.slots().feeding("7kq2p", slot, "p2", Duration.ofMinutes(2))).isTrue();
      later.slots().fed("7kq2p", slot);
      assertThat(later.subscriptions().hungry(Duration.ofHours(1))).isEmpty();
      assertThat(later.slots().feeding("7kq2p", slot, "p1", Duration.ofMinutes(2))).isFalse();
    }
  }

  @Test
  void what_was_told_of_a_server_is_remembered_with_the_one_ask_that_tells_it() {
    var row = kept("feeds", "advisories", DUE);
    var moved = new Moved(NOW, NOW.plusSeconds(3600), NOW.plusSeconds(3600));

    assertThat(store.slots().announce(row, Map.of("DSA-1", Set.of("vm-1", "vm-2")), Optional.of(ask("a1")), moved))
        .isTrue();
    assertThat(another().slots().announce(row, Map.of("DSA-1", Set.of("vm-3")), Optional.of(ask("a2")), moved))
        .isFalse();

    assertThat(store.slots().told("feeds")).isEqualTo(Map.of("DSA-1", Set.of("vm-1", "vm-2")));
    assertThat(count("ask")).isOne();
  }

  @Test
  void what_a_letter_could_not_tell_is_taken_back_and_what_others_told_stays() {
    var now = kept("feeds", "advisories", DUE);
    for (var number = 1; number <= 3; number++) {
      var next = NOW.plusSeconds(100 + number);
      try (var later = Store.open(new StoreSettings(url, Optional.empty(), PATIENCE),
          InstantSource.fixed(NOW.plusSeconds(number)), new Random(7))) {
        assertThat(later.slots().announce(now, Map.of("DSA-" + number, Set.of("vm-1"), "DSA-9",
            Set.of("vm-" + number)), Optional.of(ask("a" + number)), new Moved(NOW, next, next))).isTrue();
      }
      now = store.subscriptions().find("feeds").orElseThrow();
    }

    store.slots().retract("feeds", "a1", "!mark", "once");
    store.slots().retract("feeds", "a1", "!mark", "once");
    assertThat(store.slots().told("feeds")).isEqualTo(Map.of("DSA-2", Set.of("vm-1"), "DSA-3", Set.of("vm-1"), "DSA-9",
        Set.of("vm-2", "vm-3"), "!mark", Set.of("once")));

    sql("update letter set state = 'LOST' where id = ?", "a2");
    store.slots().retractLost("feeds");
    store.slots().untold("feeds", "!mark");
    assertThat(store.slots().told("feeds")).isEqualTo(Map.of("DSA-3", Set.of("vm-1"), "DSA-9", Set.of("vm-3")));
  }

  @Test
  void it_is_forgotten_with_its_project_its_owner_or_its_machine_and_swept_with_its_age() {
    for (var forget : List.<Runnable>of(() -> store.keeping().forgetProject("alpha"),
        () -> store.keeping().forgetPerson("slack:U1"))) {
      var row = kept("feeds", "advisories", DUE);
      store.slots().announce(row, Map.of("DSA-1", Set.of("vm-1")), Optional.empty(),
          new Moved(NOW, NOW.plusSeconds(1), NOW.plusSeconds(1)));
      store.slots().fire(firing(kept("7kq2p", "weekly", DUE), "a1"));
      assertThat(store.keeping().counted(it -> it.project("alpha")).of(Kept.SUBSCRIPTIONS)).isEqualTo(5);

      forget.run();

      assertThat(count("subscription") + count("slot") + count("told")).isZero();
      assertThat(count("ask")).isZero();
    }
  }

  @Test
  void a_machine_that_is_forgotten_is_not_among_those_that_were_told_of() {
    var row = kept("feeds", "advisories", DUE);
    store.insights().keep("one", "vm-1", "alpha", InsightsTest.insight(NOW), "a1");
    store.slots().announce(row, Map.of("DSA-1", Set.of("vm-1", "vm-2")), Optional.empty(),
        new Moved(NOW, NOW.plusSeconds(1), NOW.plusSeconds(1)));

    assertThat(store.keeping().forgetVm("vm-1").of(Kept.SUBSCRIPTIONS)).isOne();

    assertThat(store.slots().told("feeds")).isEqualTo(Map.of("DSA-1", Set.of("vm-2")));
  }

  @Test
  void old_slots_and_subscriptions_that_ended_go_and_what_lasts_stays() {
    store.slots().fire(firing(kept("7kq2p", "weekly", DUE), "a1"));
    var row = kept("feeds", "advisories", DUE);
    store.slots().announce(row, Map.of("DSA-1", Set.of("vm-1")), Optional.empty(),
        new Moved(NOW, NOW.plusSeconds(1), NOW.plusSeconds(1)));
    var retention = new Retention(400, 20, 1100);
    assertThat(store.keeping().sweep(retention, NOW.plus(DAY.multipliedBy(399))).of(Kept.SUBSCRIPTIONS)).isZero();

    assertThat(store.keeping().sweep(retention, NOW.plus(DAY.multipliedBy(401))).of(Kept.SUBSCRIPTIONS))
        .as("both entries of the ledger").isEqualTo(2);
    assertThat(count("subscription")).isEqualTo(2);
    assertThat(store.slots().told("feeds")).isNotEmpty();

    store.subscriptions().end("7kq2p", "enough");
    assertThat(store.keeping().sweep(retention, NOW.plus(DAY.multipliedBy(401))).of(Kept.SUBSCRIPTIONS)).isOne();
  }
}
