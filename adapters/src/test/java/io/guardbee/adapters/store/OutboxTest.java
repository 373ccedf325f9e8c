package io.guardbee.adapters.store;

import static io.guardbee.adapters.store.Samples.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class OutboxTest {
  private static final Set<String> ANYBODY = Set.of("");
  private static final Duration LEASE = Duration.ofSeconds(30);
  private final SetClock clock = new SetClock();
  private final OwnDatabase own;
  private final Database db;
  private final Asks asks;
  private final Outbox outbox;

  OutboxTest(Dialect dialect, @TempDir Path dir) {
    own = new OwnDatabase(dialect, dir);
    db = own.open();
    asks = new Asks(db, clock);
    outbox = new Outbox(db, clock, RandomGenerator.of("L64X128MixRandom"));
  }

  @AfterEach
  void close() {
    own.close();
  }

  private List<Letter> claim() {
    return outbox.claim(ANYBODY, 10, LEASE);
  }

  private Letter only() {
    return assertThat(claim()).singleElement().actual();
  }

  private void running(String id) {
    asks.accept(ANN.ask(id));
    asks.begun(id, "one");
  }

  /// Delivers everything that is due, as a platform that names what it is given by its letter would.
  private List<String> deliverAll() {
    var shown = new ArrayList<String>();
    for (var letters = claim(); !letters.isEmpty(); letters = claim()) {
      for (var letter : letters) {
        shown.add((letter.fresh() ? "post " : "edit ") + letter.body());
        outbox.sent(letter, "ref-" + letter.id());
      }
    }
    return shown;
  }

  @Test
  void a_placeholder_is_posted_and_becomes_the_answer() {
    running("a");

    var placeholder = only();
    assertThat(placeholder).isEqualTo(new Letter("a", "a", "slack", "", "place", "channel", "", 0, false,
        "wait for a", 0, clock.instant(), 1));
    outbox.sent(placeholder, "r1");
    assertThat(claim()).isEmpty();
    asks.end("a", "the answer", List.of());

    var answer = only();
    assertThat(answer.fresh()).isFalse();
    assertThat(answer.reference()).isEqualTo("r1");
    assertThat(answer.body()).isEqualTo("the answer");
    assertThat(answer.last()).isTrue();
    outbox.sent(answer, "r1");
    clock.forward(Duration.ofDays(1));
    assertThat(claim()).isEmpty();
  }

  @Test
  void an_answer_that_is_there_already_still_waits_for_its_placeholder_to_be_recorded() {
    running("a");
    asks.end("a", "the answer", List.of());

    var crashed = only();
    assertThat(crashed.body()).isEqualTo("wait for a");
    assertThat(crashed.last()).isFalse();
    clock.forward(LEASE);
    var repeated = only();
    assertThat(repeated.body()).isEqualTo("wait for a");
    assertThat(repeated.fresh()).isTrue();
    outbox.sent(repeated, "r2");

    assertThat(deliverAll()).containsExactly("edit the answer");
  }

  @Test
  void a_letter_with_an_opening_repeats_no_more_than_that_after_a_crash() {
    outbox.post(new NewLetter("l", "", "slack", "", "place", "channel", "one moment", "the answer"));

    var crashed = only();
    assertThat(crashed.body()).isEqualTo("one moment");
    assertThat(crashed.last()).isFalse();
    clock.forward(LEASE);

    assertThat(deliverAll()).containsExactly("post one moment", "edit the answer");
  }

  @Test
  void the_first_reference_that_is_recorded_stays() {
    running("a");
    var slow = only();
    clock.forward(LEASE);
    var second = only();
    outbox.sent(slow, "r1");
    asks.end("a", "the answer", List.of());

    assertThat(claim()).as("the second has it still").isEmpty();
    outbox.sent(second, "r2");

    assertThat(only().reference()).isEqualTo("r1");
  }

  @Test
  void a_claim_keeps_others_away_until_it_runs_out() {
    asks.accept(ANN.ask("a"));
    var first = only();

    clock.forward(LEASE.minusMillis(1));
    assertThat(claim()).isEmpty();
    assertThat(outbox.nextDue(ANYBODY)).contains(clock.instant().plusMillis(1));
    clock.forward(Duration.ofMillis(1));

    assertThat(only().claim()).isEqualTo(first.claim() + 1);
  }

  @Test
  void an_overtaken_claim_changes_nothing() {
    asks.accept(ANN.ask("a"));
    var overtaken = only();
    clock.forward(LEASE);
    var current = only();

    outbox.later(overtaken, Duration.ofHours(1), "slow down");
    outbox.failed(overtaken, "sorry", "too long");
    outbox.lost(overtaken, "gone");
    assertThat(claim()).isEmpty();
    clock.forward(LEASE);

    var again = only();
    assertThat(again.body()).isEqualTo("wait for a");
    assertThat(again.attempts()).isEqualTo(current.attempts()).isZero();
  }

  @Test
  void a_hundred_texts_of_progress_are_at_most_three_edits_and_the_last_word_always_comes() {
    running("a");
    var shown = new ArrayList<String>(deliverAll());
    var taken = 0;
    for (int i = 0; i < 100; i++) {
      taken += asks.progress("a", "progress " + i) ? 1 : 0;
      if (i % 10 == 9) {
        shown.addAll(deliverAll());
      }
    }
    assertThat(taken).isEqualTo(30);
    assertThat(asks.end("a", "the answer", List.of())).isTrue();
    shown.addAll(deliverAll());

    assertThat(shown).containsExactly("post wait for a", "edit progress 9", "edit progress 19", "edit progress 29",
        "edit the answer");
  }

  @Test
  void only_the_latest_of_what_was_wanted_meanwhile_is_shown() {
    running("a");
    var placeholder = only();
    for (int i = 0; i < 100; i++) {
      assertThat(asks.progress("a", "progress " + i)).isTrue();
    }
    asks.end("a", "the answer", List.of());
    outbox.sent(placeholder, "r1");

    assertThat(deliverAll()).containsExactly("edit the answer");
  }

  @Test
  void content_wanted_while_an_edit_is_under_way_stays_due() {
    running("a");
    deliverAll();
    asks.progress("a", "half");
    var half = only();
    asks.progress("a", "three quarters");
    asks.end("a", "the answer", List.of());
    assertThat(claim()).isEmpty();
    outbox.sent(half, "");

    assertThat(deliverAll()).containsExactly("edit the answer");
    assertThat(asks.counts().letters()).isZero();
  }

  @Test
  void trying_an_edit_again_costs_no_further_edit() {
    running("a");
    deliverAll();
    for (int i = 0; i < 3; i++) {
      asks.progress("a", "progress " + i);
      outbox.later(only(), Duration.ofSeconds(1), "busy");
      clock.forward(Duration.ofSeconds(1));
      outbox.later(only(), Duration.ofSeconds(1), "busy");
      clock.forward(Duration.ofSeconds(1));
      assertThat(deliverAll()).containsExactly("edit progress " + i);
    }
    assertThat(asks.progress("a", "one too many")).isFalse();
  }

  @Test
  void letters_of_one_conversation_are_posted_in_order_and_others_do_not_wait() {
    asks.accept(ANN.ask("a"));
    asks.accept(ANN.ask("b"));
    asks.accept(ANN.conversation("elsewhere").ask("c"));
    outbox.post(ANN.letter("notice", ""));

    var first = claim();
    assertThat(first).extracting(Letter::id).containsExactly("a", "c");
    outbox.later(first.getFirst(), Duration.ofMinutes(1), "slow down");
    assertThat(claim()).isEmpty();
    assertThat(outbox.nextDue(ANYBODY)).contains(clock.instant().plus(LEASE));
    clock.forward(Duration.ofMinutes(1));

    outbox.sent(first.getLast(), "rc");
    assertThat(deliverAll()).containsExactly("post wait for a", "post wait for b", "post text of notice");
  }

  @Test
  void a_letter_that_is_lost_holds_up_nobody() {
    asks.accept(ANN.ask("a"));
    asks.accept(ANN.ask("b"));

    outbox.lost(only(), "the channel is gone");

    assertThat(deliverAll()).containsExactly("post wait for b");
    asks.begun("a", "one");
    assertThat(asks.progress("a", "half")).isFalse();
    assertThat(asks.end("a", "the answer", List.of())).isTrue();
    assertThat(deliverAll()).isEmpty();
  }

  @Test
  void further_letters_follow_the_last_word_in_order() {
    running("a");
    asks.accept(ANN.ask("b"));
    deliverAll();
    asks.progress("a", "half");
    var half = only();
    asks.end("a", "page 1", List.of(ANN.letter("p2", "a"), ANN.letter("p3", "a")));

    assertThat(claim()).as("the message does not show its last word yet").isEmpty();
    outbox.sent(half, "");

    assertThat(deliverAll()).containsExactly("edit page 1", "post text of p2", "post text of p3");
  }

  @Test
  void an_edit_waits_for_no_other_letter() {
    running("a");
    deliverAll();
    asks.accept(ANN.ask("b"));
    outbox.later(only(), Duration.ofMinutes(1), "slow down");
    asks.end("a", "the answer", List.of());

    assertThat(deliverAll()).containsExactly("edit the answer");
  }

  @Test
  void a_wish_of_the_platform_to_wait_is_kept_even_if_newer_content_comes() {
    running("a");
    deliverAll();
    asks.progress("a", "half");
    outbox.later(only(), Duration.ofSeconds(40), "Retry-After: 40");
    asks.end("a", "the answer", List.of());

    clock.forward(Duration.ofSeconds(39));
    assertThat(claim()).isEmpty();
    assertThat(outbox.nextDue(ANYBODY)).contains(clock.instant().plusSeconds(1));
    clock.forward(Duration.ofSeconds(1));
    assertThat(only().attempts()).isEqualTo(1);
  }

  @Test
  void without_a_wish_the_pause_doubles_up_to_five_minutes() {
    asks.accept(ANN.ask("a"));
    var pauses = new ArrayList<Duration>();
    for (int i = 0; i < 12; i++) {
      outbox.later(only(), Duration.ZERO, "no route");
      var due = outbox.nextDue(ANYBODY).orElseThrow();
      pauses.add(Duration.between(clock.instant(), due));
      clock.forward(pauses.getLast());
    }

    for (int i = 0; i < pauses.size(); i++) {
      var longest = Math.min(300_000, 2_000L << i);
      assertThat(pauses.get(i).toMillis()).as("pause %d", i).isBetween(longest / 2, longest);
    }
    outbox.sent(only(), "r1");
    asks.begun("a", "one");
    asks.progress("a", "half");
    assertThat(only().attempts()).as("after a success").isZero();
  }

  @Test
  void what_cannot_be_shown_is_replaced_by_a_plain_sentence() {
    asks.accept(ANN.ask("a"));
    outbox.failed(only(), "plain placeholder", "refused");
    outbox.post(ANN.conversation("elsewhere").letter("notice", ""));
    assertThat(claim()).satisfiesExactly(opening -> {
      assertThat(opening.body()).isEqualTo("plain placeholder");
      outbox.sent(opening, "r1");
    }, notice -> outbox.failed(notice, "plain notice", "refused"));
    assertThat(deliverAll()).containsExactly("post plain notice");

    asks.end("a", "a far too long answer", List.of());
    outbox.failed(only(), "see audit a", "too long");

    var plain = only();
    assertThat(plain.body()).isEqualTo("see audit a");
    assertThat(plain.last()).isTrue();
    outbox.sent(plain, "r1");
    assertThat(claim()).isEmpty();
  }

  @Test
  void a_plain_sentence_does_not_replace_what_is_newer() {
    running("a");
    deliverAll();
    asks.progress("a", "odd progress");
    var odd = only();
    asks.end("a", "the answer", List.of());
    outbox.failed(odd, "plain", "refused");

    assertThat(deliverAll()).containsExactly("edit the answer");
  }

  @Test
  void a_notice_of_the_same_name_is_posted_once() {
    outbox.post(ANN.letter("weekly-2026-48", ""));
    outbox.post(ANN.letter("weekly-2026-48", ""));

    assertThat(deliverAll()).containsExactly("post text of weekly-2026-48");
  }

  @Test
  void the_letters_of_an_owner_are_for_that_owner_alone() {
    asks.accept(ANN.owner("console-1").conversation("c1").ask("a"));
    asks.accept(ANN.ask("b"));

    assertThat(outbox.claim(Set.of("console-2"), 10, LEASE)).isEmpty();
    assertThat(outbox.nextDue(Set.of("console-2"))).isEmpty();
    assertThat(outbox.claim(Set.of(), 10, LEASE)).isEmpty();
    assertThat(outbox.nextDue(Set.of())).isEmpty();
    assertThat(claim()).extracting(Letter::id).containsExactly("b");
    assertThat(outbox.claim(Set.of("console-1", ""), 10, LEASE)).extracting(Letter::id).containsExactly("a");
  }

  @Test
  void claims_of_two_processes_never_overlap() throws Exception {
    var letters = 300;
    IntStream.range(0, letters)
        .forEach(i -> outbox.post(ANN.conversation("c" + i % 40).letter("n" + i, "")));
    var second = new Outbox(own.open(), clock, RandomGenerator.getDefault());
    var held = ConcurrentHashMap.<String>newKeySet();
    var posted = ConcurrentHashMap.<String>newKeySet();
    try (var pool = Executors.newFixedThreadPool(4)) {
      var done = IntStream.range(0, 4).mapToObj(i -> pool.submit(() -> {
        var box = i % 2 == 0 ? outbox : second;
        for (var mine = box.claim(ANYBODY, 7, LEASE); posted.size() < letters; mine = box.claim(ANYBODY, 7, LEASE)) {
          for (var letter : mine) {
            assertThat(held.add(letter.conversation())).as("nobody else is at %s", letter).isTrue();
          }
          for (var letter : mine) {
            assertThat(posted.add(letter.id())).isTrue();
            held.remove(letter.conversation());
            box.sent(letter, "r");
          }
        }
        return true;
      })).toList();
      for (var each : done) {
        assertThat(each.get()).isTrue();
      }
    }
    assertThat(claim()).isEmpty();
    assertThat(posted).hasSize(letters);
  }
}
