package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinksTest extends OnBothDatabases {
  @Test
  void a_link_holds_for_its_person_until_it_ends() {
    store.links().grant("slack:U1", "alpha", NOW.plus(DAY), "server metadata");
    store.links().grant("slack:U1", "beta", NOW, "server metadata");

    assertThat(store.links().projects("slack:U1", NOW.minusMillis(1)))
        .isEqualTo(Map.of("alpha", NOW.plus(DAY), "beta", NOW));
    assertThat(store.links().projects("slack:U1", NOW)).isEqualTo(Map.of("alpha", NOW.plus(DAY)));
    assertThat(store.links().projects("slack:U2", NOW)).isEmpty();
  }

  @Test
  void a_later_grant_takes_the_place_of_the_earlier_one() {
    store.links().grant("slack:U1", "alpha", NOW.plus(DAY), "old");
    store.links().grant("slack:U1", "alpha", NOW.plusSeconds(5), "new");

    assertThat(store.links().projects("slack:U1", NOW)).isEqualTo(Map.of("alpha", NOW.plusSeconds(5)));
  }

  @Test
  void a_link_ends_at_once_and_takes_its_code_along() {
    store.links().grant("slack:U1", "alpha", NOW.plus(DAY), "server metadata");
    store.links().issue("slack:U1", "alpha", "hash", NOW.plus(DAY));

    assertThat(store.links().revoke("slack:U1", "alpha")).isTrue();

    assertThat(store.links().revoke("slack:U1", "alpha")).isFalse();
    assertThat(store.links().projects("slack:U1", NOW)).isEmpty();
    assertThat(store.links().redeem("slack:U1", "hash", NOW)).isEmpty();
  }

  @Test
  void a_code_works_once_for_its_person_and_in_time() {
    store.links().issue("slack:U1", "alpha", "hash", NOW.plusSeconds(600));

    assertThat(store.links().redeem("slack:U2", "hash", NOW)).as("somebody else").isEmpty();
    assertThat(store.links().redeem("slack:U1", "other", NOW)).as("another code").isEmpty();
    assertThat(store.links().redeem("slack:U1", "hash", NOW.plusSeconds(600))).as("too late").isEmpty();
    assertThat(store.links().redeem("slack:U1", "hash", NOW.plusSeconds(599))).contains("alpha");
    assertThat(store.links().redeem("slack:U1", "hash", NOW)).as("again").isEmpty();
  }

  @Test
  void a_new_code_voids_the_old_one_of_that_project_alone() {
    store.links().issue("slack:U1", "alpha", "first", NOW.plus(DAY));
    store.links().issue("slack:U1", "beta", "other", NOW.plus(DAY));
    store.links().issue("slack:U1", "alpha", "second", NOW.plus(DAY));

    assertThat(store.links().redeem("slack:U1", "first", NOW)).isEmpty();
    assertThat(store.links().redeem("slack:U1", "second", NOW)).contains("alpha");
    assertThat(store.links().redeem("slack:U1", "other", NOW)).contains("beta");
  }

  @Test
  void of_many_who_redeem_at_once_one_succeeds() throws Exception {
    store.links().issue("slack:U1", "alpha", "hash", NOW.plus(DAY));

    try (var other = another(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries = IntStream.range(0, 12).<Callable<Optional<String>>>mapToObj(
          number -> () -> (number % 2 == 0 ? store : other).links().redeem("slack:U1", "hash", NOW)).toList();
      var got = threads.invokeAll(tries).stream().map(each -> each.resultNow()).flatMap(Optional::stream).toList();

      assertThat(got).containsExactly("alpha");
    }
  }
}
