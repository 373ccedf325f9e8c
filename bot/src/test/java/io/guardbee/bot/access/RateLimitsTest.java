package io.guardbee.bot.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.guardbee.bot.settings.LimitsSection;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private final Cast cast = new Cast(Cast.access(), new LimitsSection(20, 60, 16, 4));

  private Decision asks(String asker, String place) {
    return cast.authoriser.admit(Cast.asks(asker, place));
  }

  private long let(String asker, String place, int times) {
    return IntStream.range(0, times).filter(_ -> asks(asker, place) instanceof Decision.Allowed).count();
  }

  @Test
  void a_person_may_ask_so_often_a_minute_and_is_told_how_long_to_wait() {
    assertThat(let("reader", "direct", 20)).isEqualTo(20);

    assertThat(asks("reader", "closed")).isEqualTo(new Decision.TooMuch(Decision.Share.PERSON,
        "That was one too many: you ask faster than is allowed. Wait 3 seconds, then ask again.", "you ask too much"));
    assertThat(asks("member", "closed")).isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void who_waits_as_long_as_they_were_told_may_ask_again() {
    let("reader", "direct", 20);

    cast.clock.pass(Duration.ofMillis(2_999));
    assertThat(asks("reader", "direct")).isInstanceOfSatisfying(Decision.TooMuch.class,
        d -> assertThat(d.text()).contains("Wait 1 second, then"));
    cast.clock.pass(Duration.ofMillis(1));

    assertThat(asks("reader", "direct")).isInstanceOf(Decision.Allowed.class);
    assertThat(asks("reader", "direct")).isInstanceOf(Decision.TooMuch.class);
  }

  @Test
  void a_channel_has_a_limit_of_its_own() {
    assertThat(IntStream.range(0, 7).mapToLong(i -> let("p" + i, "closed", 10)).sum()).isEqualTo(60);
    assertThat(asks("fresh", "closed")).isInstanceOfSatisfying(Decision.TooMuch.class,
        d -> {
          assertThat(d.share()).isEqualTo(Decision.Share.CHANNEL);
          assertThat(d.text()).contains("this channel asks faster");
        });
    assertThat(asks("fresh", "team")).isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void a_flood_from_outside_does_not_use_up_a_channel() {
    assertThat(let("guest1:guest", "closed", 100)).isZero();
    assertThat(let("far1@T2", "closed", 100)).isZero();

    assertThat(let("reader", "closed", 20)).isEqualTo(20);
  }

  @Test
  void the_operator_at_the_terminal_is_not_limited() {
    assertThat(let("console", "direct", 10_000)).isEqualTo(10_000);
  }

  @Test
  void a_clock_that_is_set_back_locks_nobody_out() {
    let("reader", "direct", 20);

    cast.clock.pass(Duration.ofHours(-1));
    assertThat(asks("reader", "direct")).isInstanceOf(Decision.TooMuch.class);
    cast.clock.pass(Duration.ofSeconds(3));

    assertThat(asks("reader", "direct")).isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void of_a_flood_the_first_is_recorded_and_the_others_are_counted() {
    let("reader", "direct", 20 + 1_000);
    cast.authoriser.settle();
    assertThat(cast.log.records()).extracting(TrailRecord::decision, TrailRecord::why)
        .containsExactly(tuple("too-much", "you ask too much"));

    cast.clock.pass(Duration.ofSeconds(60));
    cast.authoriser.settle();
    cast.authoriser.settle();

    assertThat(cast.log.records()).extracting(TrailRecord::decision, TrailRecord::why).containsExactly(
        tuple("too-much", "you ask too much"), tuple("too-much", "999 more within the minute"));
  }

  @Test
  void a_flood_that_goes_on_costs_two_records_a_minute() {
    for (var second = 0; second < 600; second++) {
      let("reader", "direct", 10);
      let("member", "direct", 10);
      cast.clock.pass(Duration.ofSeconds(1));
    }
    cast.authoriser.settleAll();

    assertThat(cast.log.records()).hasSizeBetween(2 * 2 * 9, 2 * 2 * 11);
    assertThat(cast.log.records().stream().filter(r -> r.why().endsWith(" more within the minute"))
        .mapToInt(r -> Integer.parseInt(r.why().substring(0, r.why().indexOf(' ')))).sum()
        + cast.log.records().stream().filter(r -> r.why().equals("you ask too much")).count())
        .as("each refusal is counted once").isEqualTo(12_000 - 2 * (20 + 199));
  }

  @Test
  void the_end_of_the_process_counts_what_is_not_over() {
    let("reader", "direct", 25);
    cast.authoriser.settleAll();

    assertThat(cast.log.records()).last().extracting(TrailRecord::why).isEqualTo("4 more within the minute");
  }
}
