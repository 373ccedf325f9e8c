package io.guardbee.checks.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListedTest {
  private static List<String> numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj("thing %03d"::formatted).toList();
  }

  @Test
  void what_fits_stands_there_in_order_and_nothing_else() {
    assertThat(Listed.points(List.of("b", "a", "b"), 2)).containsExactly("a", "b");
    assertThat(Listed.some(List.of("b", "a"), 2)).isEqualTo("b, a");
  }

  @Test
  void an_exchange_beyond_the_cut_changes_the_last_line() {
    var before = Listed.points(numbered(0, 9), 5);
    var after = Listed.points(Stream.concat(numbered(0, 8).stream(), Stream.of("thing x")).toList(), 5);

    assertThat(before).hasSize(6).last().asString().matches("and 4 more \\([0-9a-f]{12}\\)");
    assertThat(after).hasSize(6).startsWith(before.subList(0, 5).toArray(String[]::new));
    assertThat(after.getLast()).isNotEqualTo(before.getLast());
    assertThat(Listed.some(numbered(0, 9), 5)).endsWith(before.getLast());
  }

  @Test
  void the_order_in_which_they_come_does_not_count() {
    assertThat(Listed.points(numbered(0, 9).reversed(), 5)).isEqualTo(Listed.points(numbered(0, 9), 5));
    assertThat(Listed.some(numbered(0, 9).reversed(), 5)).isEqualTo(Listed.some(numbered(0, 9), 5));
  }
}
