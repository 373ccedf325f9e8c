package io.guardbee.adapters.store;

import static io.guardbee.adapters.store.Postman.LEASE;
import static io.guardbee.adapters.store.Samples.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditsTest extends MailOnBothDatabases {
  EditsTest(Dialect dialect, @TempDir Path dir) {
    super(dialect, dir);
  }

  @Test
  void a_placeholder_is_posted_and_becomes_the_answer() {
    running("a");

    var placeholder = postman.only();
    assertThat(placeholder).isEqualTo(new Letter("a", "a", "slack", "", "place", "channel", "", 0, false,
        "wait for a", 0, clock.instant(), 1));
    outbox.sent(placeholder, "r1");
    assertThat(postman.claim()).isEmpty();
    asks.end("a", "the answer", List.of());

    var answer = postman.only();
    assertThat(answer.fresh()).isFalse();
    assertThat(answer.reference()).isEqualTo("r1");
    assertThat(answer.body()).isEqualTo("the answer");
    assertThat(answer.last()).isTrue();
    outbox.sent(answer, "r1");
    clock.forward(Duration.ofDays(1));
    assertThat(postman.claim()).isEmpty();
  }

  @Test
  void an_answer_that_is_there_already_still_waits_for_its_placeholder_to_be_recorded() {
    running("a");
    asks.end("a", "the answer", List.of());

    var crashed = postman.only();
    assertThat(crashed.body()).isEqualTo("wait for a");
    assertThat(crashed.last()).isFalse();
    clock.forward(LEASE);
    var repeated = postman.only();
    assertThat(repeated.body()).isEqualTo("wait for a");
    assertThat(repeated.fresh()).isTrue();
    outbox.sent(repeated, "r2");

    assertThat(postman.deliverAll()).containsExactly("edit the answer");
  }

  @Test
  void a_letter_with_an_opening_repeats_no_more_than_that_after_a_crash() {
    outbox.post(new NewLetter("l", "", "slack", "", "place", "channel", "one moment", "the answer"));

    var crashed = postman.only();
    assertThat(crashed.body()).isEqualTo("one moment");
    assertThat(crashed.last()).isFalse();
    clock.forward(Postman.LEASE);

    assertThat(postman.deliverAll()).containsExactly("post one moment", "edit the answer");
  }

  @Test
  void the_first_reference_that_is_recorded_stays() {
    running("a");
    var slow = postman.only();
    clock.forward(LEASE);
    var second = postman.only();
    outbox.sent(slow, "r1");
    asks.end("a", "the answer", List.of());

    assertThat(postman.claim()).as("the second has it still").isEmpty();
    outbox.sent(second, "r2");

    assertThat(postman.only().reference()).isEqualTo("r1");
  }

  @Test
  void a_hundred_texts_of_progress_are_at_most_three_edits_and_the_last_word_always_comes() {
    running("a");
    var shown = new ArrayList<String>(postman.deliverAll());
    var taken = 0;
    for (int i = 0; i < 100; i++) {
      taken += asks.progress("a", "progress " + i) ? 1 : 0;
      if (i % 10 == 9) {
        shown.addAll(postman.deliverAll());
      }
    }
    assertThat(taken).isEqualTo(30);
    assertThat(asks.end("a", "the answer", List.of())).isTrue();
    shown.addAll(postman.deliverAll());

    assertThat(shown).containsExactly("post wait for a", "edit progress 9", "edit progress 19", "edit progress 29",
        "edit the answer");
  }

  @Test
  void only_the_latest_of_what_was_wanted_meanwhile_is_shown() {
    running("a");
    var placeholder = postman.only();
    for (int i = 0; i < 100; i++) {
      assertThat(asks.progress("a", "progress " + i)).isTrue();
    }
    asks.end("a", "the answer", List.of());
    outbox.sent(placeholder, "r1");

    assertThat(postman.deliverAll()).containsExactly("edit the answer");
  }

  @Test
  void content_wanted_while_an_edit_is_under_way_stays_due() {
    running("a");
    postman.deliverAll();
    asks.progress("a", "half");
    var half = postman.only();
    asks.progress("a", "three quarters");
    asks.end("a", "the answer", List.of());
    assertThat(postman.claim()).isEmpty();
    outbox.sent(half, "");

    assertThat(postman.deliverAll()).containsExactly("edit the answer");
    assertThat(asks.counts().letters()).isZero();
  }

  @Test
  void trying_an_edit_again_costs_no_further_edit() {
    running("a");
    postman.deliverAll();
    for (int i = 0; i < 3; i++) {
      asks.progress("a", "progress " + i);
      outbox.later(postman.only(), Duration.ofSeconds(1), "busy");
      clock.forward(Duration.ofSeconds(1));
      outbox.later(postman.only(), Duration.ofSeconds(1), "busy");
      clock.forward(Duration.ofSeconds(1));
      assertThat(postman.deliverAll()).containsExactly("edit progress " + i);
    }
    assertThat(asks.progress("a", "one too many")).isFalse();
  }

  @Test
  void further_letters_follow_the_last_word_in_order() {
    running("a");
    asks.accept(ANN.ask("b"));
    postman.deliverAll();
    asks.progress("a", "half");
    var half = postman.only();
    asks.end("a", "page 1", List.of(ANN.letter("p2", "a"), ANN.letter("p3", "a")));

    assertThat(postman.claim()).as("the message does not show its last word yet").isEmpty();
    outbox.sent(half, "");

    assertThat(postman.deliverAll()).containsExactly("edit page 1", "post text of p2", "post text of p3");
  }

  @Test
  void an_edit_waits_for_no_other_letter() {
    running("a");
    postman.deliverAll();
    asks.accept(ANN.ask("b"));
    outbox.later(postman.only(), Duration.ofMinutes(1), "slow down");
    asks.end("a", "the answer", List.of());

    assertThat(postman.deliverAll()).containsExactly("edit the answer");
  }

  @Test
  void what_cannot_be_shown_is_replaced_by_a_plain_sentence() {
    asks.accept(ANN.ask("a"));
    outbox.failed(postman.only(), "plain placeholder", "refused");
    outbox.post(ANN.conversation("elsewhere").letter("notice", ""));
    assertThat(postman.claim()).satisfiesExactly(opening -> {
      assertThat(opening.body()).isEqualTo("plain placeholder");
      outbox.sent(opening, "r1");
    }, notice -> outbox.failed(notice, "plain notice", "refused"));
    assertThat(postman.deliverAll()).containsExactly("post plain notice");

    asks.end("a", "a far too long answer", List.of());
    outbox.failed(postman.only(), "see audit a", "too long");

    var plain = postman.only();
    assertThat(plain.body()).isEqualTo("see audit a");
    assertThat(plain.last()).isTrue();
    outbox.sent(plain, "r1");
    assertThat(postman.claim()).isEmpty();
  }

  @Test
  void a_plain_sentence_does_not_replace_what_is_newer() {
    running("a");
    postman.deliverAll();
    asks.progress("a", "odd progress");
    var odd = postman.only();
    asks.end("a", "the answer", List.of());
    outbox.failed(odd, "plain", "refused");

    assertThat(postman.deliverAll()).containsExactly("edit the answer");
  }
}
