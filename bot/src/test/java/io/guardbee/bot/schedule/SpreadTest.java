package io.guardbee.bot.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @Test
  void three_hundred_projects_are_spread_over_the_minutes() {
    var bySecond = IntStream.range(0, 300).mapToObj(i -> Spread.of("sub" + i, FIVE_MINUTES))
        .collect(Collectors.groupingBy(it -> it, Collectors.counting()));

    assertThat(bySecond.keySet()).allSatisfy(it -> assertThat(it).isBetween(Duration.ZERO, Duration.ofSeconds(299)));
    assertThat(bySecond.values()).allSatisfy(it -> assertThat(it).isLessThanOrEqualTo(8));
    assertThat(bySecond.keySet().stream().map(Duration::toMinutes).distinct()).hasSize(5);
  }

  @Test
  void one_subscription_is_always_as_late() {
    assertThat(Spread.of("7kq2p", FIVE_MINUTES)).isEqualTo(Spread.of("7kq2p", FIVE_MINUTES));
    assertThat(Spread.of("7kq2p", Duration.ZERO)).isZero();
  }
}
