package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class LeasesTest {
  private static final Duration LIFE = Duration.ofSeconds(25);
  private final SetClock clock = new SetClock();
  private final OwnDatabase own;
  private final Leases leases;

  LeasesTest(Dialect dialect, @TempDir Path dir) {
    own = new OwnDatabase(dialect, dir);
    leases = new Leases(own.open(), clock);
  }

  @AfterEach
  void close() {
    own.close();
  }

  private String take(String holder) {
    return leases.take("gateway", holder, LIFE).holder();
  }

  @Test
  void the_first_has_it_and_holds_on_to_it() {
    assertThat(take("a")).isEqualTo("a");
    clock.forward(LIFE.minusMillis(1));
    assertThat(take("b")).isEqualTo("a");
    assertThat(leases.take("gateway", "a", LIFE)).isEqualTo(new Leases.Held("a", clock.instant().plus(LIFE)));
    clock.forward(LIFE.minusMillis(1));

    assertThat(take("b")).isEqualTo("a");
    assertThat(leases.holder("gateway")).map(Leases.Held::holder).contains("a");
    assertThat(leases.take("another", "b", LIFE).holder()).isEqualTo("b");
  }

  @Test
  void when_it_runs_out_another_takes_it_and_the_first_learns_of_that() {
    take("a");
    clock.forward(LIFE);
    assertThat(leases.holder("gateway")).isEmpty();

    assertThat(take("b")).isEqualTo("b");
    assertThat(take("a")).isEqualTo("b");
    leases.giveBack("gateway", "a");
    assertThat(leases.holder("gateway")).as("what one has not, one cannot give back").map(Leases.Held::holder)
        .contains("b");
  }

  @Test
  void what_is_given_back_is_there_for_the_next_at_once() {
    take("a");
    leases.giveBack("gateway", "a");

    assertThat(leases.holder("gateway")).isEmpty();
    assertThat(take("b")).isEqualTo("b");
  }

  @Test
  void of_many_at_once_one_has_it() throws Exception {
    var elsewhere = new Leases(own.open(), clock);
    try (var pool = Executors.newFixedThreadPool(8)) {
      var taken = pool.invokeAll(IntStream.range(0, 32)
          .<Callable<String>>mapToObj(i -> () -> (i % 2 == 0 ? leases : elsewhere).take("gateway", "h" + i, LIFE)
              .holder())
          .toList());
      var holders = new HashSet<String>();
      for (var each : taken) {
        holders.add(each.get());
      }
      assertThat(holders).hasSize(1);
    }
  }
}
