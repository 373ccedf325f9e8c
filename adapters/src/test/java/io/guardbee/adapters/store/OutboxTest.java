package io.guardbee.adapters.store;

import static io.guardbee.adapters.store.Postman.ANYBODY;
import static io.guardbee.adapters.store.Postman.LEASE;
import static io.guardbee.adapters.store.Samples.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest extends MailOnBothDatabases {
  OutboxTest(Dialect dialect, @TempDir Path dir) {
    super(dialect, dir);
  }

  @Test
  void a_claim_keeps_others_away_until_it_runs_out() {
    asks.accept(ANN.ask("a"));
    var first = postman.only();

    clock.forward(LEASE.minusMillis(1));
    assertThat(postman.claim()).isEmpty();
    assertThat(outbox.nextDue(ANYBODY)).contains(clock.instant().plusMillis(1));
    clock.forward(Duration.ofMillis(1));

    assertThat(postman.only().claim()).isEqualTo(first.claim() + 1);
  }

  @Test
  void an_overtaken_claim_changes_nothing() {
    asks.accept(ANN.ask("a"));
    var overtaken = postman.only();
    clock.forward(LEASE);
    var current = postman.only();

    outbox.later(overtaken, Duration.ofHours(1), "slow down");
    outbox.failed(overtaken, "sorry", "too long");
    outbox.lost(overtaken, "gone");
    assertThat(postman.claim()).isEmpty();
    clock.forward(LEASE);

    var again = postman.only();
    assertThat(again.body()).isEqualTo("wait for a");
    assertThat(again.attempts()).isEqualTo(current.attempts()).isZero();
  }

  @Test
  void letters_of_one_conversation_are_posted_in_order_and_others_do_not_wait() {
    asks.accept(ANN.ask("a"));
    asks.accept(ANN.ask("b"));
    asks.accept(ANN.conversation("elsewhere").ask("c"));
    outbox.post(ANN.letter("notice", ""));

    var first = postman.claim();
    assertThat(first).extracting(Letter::id).containsExactly("a", "c");
    outbox.later(first.getFirst(), Duration.ofMinutes(1), "slow down");
    assertThat(postman.claim()).isEmpty();
    assertThat(outbox.nextDue(ANYBODY)).contains(clock.instant().plus(LEASE));
    clock.forward(Duration.ofMinutes(1));

    outbox.sent(first.getLast(), "rc");
    assertThat(postman.deliverAll()).containsExactly("post wait for a", "post wait for b", "post text of notice");
  }

  @Test
  void a_letter_that_is_lost_holds_up_nobody() {
    asks.accept(ANN.ask("a"));
    asks.accept(ANN.ask("b"));

    outbox.lost(postman.only(), "the channel is gone");

    assertThat(postman.deliverAll()).containsExactly("post wait for b");
    asks.begun("a", "one");
    assertThat(asks.progress("a", "half")).isFalse();
    assertThat(asks.end("a", "the answer", List.of())).isTrue();
    assertThat(postman.deliverAll()).isEmpty();
  }

  @Test
  void a_wish_of_the_platform_to_wait_is_kept_even_if_newer_content_comes() {
    running("a");
    postman.deliverAll();
    asks.progress("a", "half");
    outbox.later(postman.only(), Duration.ofSeconds(40), "Retry-After: 40");
    asks.end("a", "the answer", List.of());

    clock.forward(Duration.ofSeconds(39));
    assertThat(postman.claim()).isEmpty();
    assertThat(outbox.nextDue(ANYBODY)).contains(clock.instant().plusSeconds(1));
    clock.forward(Duration.ofSeconds(1));
    assertThat(postman.only().attempts()).isEqualTo(1);
  }

  @Test
  void without_a_wish_the_pause_doubles_up_to_five_minutes() {
    asks.accept(ANN.ask("a"));
    var pauses = new ArrayList<Duration>();
    for (int i = 0; i < 12; i++) {
      outbox.later(postman.only(), Duration.ZERO, "no route");
      var due = outbox.nextDue(ANYBODY).orElseThrow();
      pauses.add(Duration.between(clock.instant(), due));
      clock.forward(pauses.getLast());
    }

    for (int i = 0; i < pauses.size(); i++) {
      var longest = Math.min(300_000, 2_000L << i);
      assertThat(pauses.get(i).toMillis()).as("pause %d", i).isBetween(longest / 2, longest);
    }
    outbox.sent(postman.only(), "r1");
    asks.begun("a", "one");
    asks.progress("a", "half");
    assertThat(postman.only().attempts()).as("after a success").isZero();
  }

  @Test
  void a_notice_of_the_same_name_is_posted_once() {
    outbox.post(ANN.letter("weekly-2026-48", ""));
    outbox.post(ANN.letter("weekly-2026-48", ""));

    assertThat(postman.deliverAll()).containsExactly("post text of weekly-2026-48");
  }

  @Test
  void the_letters_of_an_owner_are_for_that_owner_alone() {
    asks.accept(ANN.owner("console-1").conversation("c1").ask("a"));
    asks.accept(ANN.ask("b"));

    assertThat(outbox.claim(Set.of("console-2"), 10, LEASE)).isEmpty();
    assertThat(outbox.nextDue(Set.of("console-2"))).isEmpty();
    assertThat(outbox.claim(Set.of(), 10, LEASE)).isEmpty();
    assertThat(outbox.nextDue(Set.of())).isEmpty();
    assertThat(postman.claim()).extracting(Letter::id).containsExactly("b");
    assertThat(outbox.claim(Set.of("console-1", ""), 10, LEASE)).extracting(Letter::id).containsExactly("a");
  }

  @Test
  void letters_of_a_platform_that_is_elsewhere_are_left_until_nobody_came_for_them() {
    asks.accept(ANN.ask("a"));
    var begun = clock.instant();

    assertThat(claim(Set.of("elsewhere"), begun)).isEmpty();
    assertThat(claim(Set.of(), begun)).isEmpty();
    assertThat(claim(Set.of("elsewhere", "slack"), begun)).extracting(Letter::id).containsExactly("a");
    clock.forward(LEASE);
    assertThat(claim(Set.of(), clock.instant())).as("it waits since before that").extracting(Letter::id)
        .containsExactly("a");
  }

  private List<Letter> claim(Set<String> platforms, Instant orphaned) {
    return outbox.claim(new Outbox.Whose(ANYBODY, platforms, orphaned), 10, LEASE);
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
    assertThat(postman.claim()).isEmpty();
    assertThat(posted).hasSize(letters);
  }
}
