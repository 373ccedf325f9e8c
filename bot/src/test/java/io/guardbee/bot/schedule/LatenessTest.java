package io.guardbee.bot.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenessTest {
  private static final ZoneId MELBOURNE = ZoneId.of("Australia/Melbourne");
  private static final Instant DUE = Instant.parse("2026-11-29T22:00:00Z");

  private static Lateness by(Duration late, Instant... skipped) {
    return new Lateness(DUE, List.of(skipped), MELBOURNE, DUE.plus(late));
  }

  @ParameterizedTest
  @CsvSource({"PT0S, , false", "PT30M, , false", "PT31M, late: due Monday 09:00, false",
      "PT6H, late: due Monday 09:00, false", "PT6H1S, late: due Monday 09:00, true",
      "P7D, 'late: due Monday 09:00, 30 Nov 2026', true"})
  void lateness_is_told_in_the_zone_of_the_subscription(Duration late, String words, boolean very) {
    assertThat(by(late).words().orElse(null)).isEqualTo(words);
    assertThat(by(late).very()).isEqualTo(very);
  }

  @Test
  void missed_slots_are_named_newest_first() {
    assertThat(by(Duration.ZERO).missed()).isEmpty();
    assertThat(by(Duration.ZERO, DUE.minus(Duration.ofDays(14)), DUE.minus(Duration.ofDays(7))).missed()).hasValue(
        "Not posted in the meantime, since Guardbee was not there or could not write here: Mon 23 Nov 2026 09:00 "
            + "+11:00, Mon 16 Nov 2026 09:00 +11:00.");
  }
}
