package io.guardbee.adapters.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  private static String told(String text) {
    return Moments.told(text, plain -> plain.replace("&", "&amp;"), moment -> "<" + moment.getEpochSecond() + ">");
  }

  @Test
  void a_moment_is_found_as_it_was_written_and_the_rest_stays_text() {
    var moment = Instant.parse("2026-11-03T04:05:00Z");

    assertThat(told("Read & seen " + Moments.written(moment) + ", again " + Moments.written(moment) + "."))
        .isEqualTo("Read &amp; seen <1793678700>, again <1793678700>.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99 Nov 2026 21:03 UTC", "3 Xyz 2026 21:03 UTC", "3 Nov 2026 25:03 UTC", "3 Nov 2026 21:03",
      "13 Nov 2026 21:03 UTCX", "A3 Nov 2026 21:03 UTC", ""})
  void what_is_no_moment_stays(String text) {
    assertThat(told(text)).isEqualTo(text);
  }
}
