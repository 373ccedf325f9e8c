package io.guardbee.checks.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CleanTextsTest {
  private final CleanTexts texts = new CleanTexts();

  @Test
  void a_text_is_known_by_what_it_says() {
    texts.add("fine");

    assertThat(texts.has(String.valueOf("fine".toCharArray()))).isTrue();
    assertThat(texts.has("fin")).isFalse();
  }

  @Test
  void what_nobody_asks_for_goes_and_what_is_asked_for_stays() {
    texts.add("asked for");
    texts.add("not asked for");

    for (var i = 0; i < 100_000; i++) {
      texts.add("text %d, unlike the others".formatted(i));
      assertThat(texts.has("asked for")).isTrue();
    }

    assertThat(texts.has("not asked for")).isFalse();
    assertThat(IntStream.range(0, 100_000).filter(i -> texts.has("text %d, unlike the others".formatted(i))).count())
        .isBetween(1_000L, 50_000L);
  }

  @Test
  void a_long_text_is_not_held() {
    var longest = "a".repeat(4_096);
    texts.add(longest);
    texts.add(longest + "a");

    assertThat(texts.has(longest)).isTrue();
    assertThat(texts.has(longest + "a")).isFalse();
  }
}
