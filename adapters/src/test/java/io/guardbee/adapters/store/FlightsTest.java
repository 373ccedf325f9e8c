package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
class FlightsTest {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private final SetClock clock = new SetClock();
  private final Instant asked = clock.instant();
  private final OwnDatabase own;
  private final Flights flights;

  FlightsTest(Dialect dialect, @TempDir Path dir) {
    own = new OwnDatabase(dialect, dir);
    flights = new Flights(own.open(), clock);
  }

  @AfterEach
  void close() {
    own.close();
  }

  private Boarding board(String holder) {
    return flights.board("vm-1", holder, LEASE, asked);
  }

  @Test
  void the_first_does_it_and_the_others_get_its_result() {
    assertThat(board("a")).isEqualTo(new Boarding.Ours());
    assertThat(board("b")).isEqualTo(new Boarding.Taken("a"));
    assertThat(flights.board("vm-2", "b", LEASE, asked)).isEqualTo(new Boarding.Ours());

    assertThat(flights.land("vm-1", "a", "audit-7")).isTrue();

    assertThat(board("b")).isEqualTo(new Boarding.Landed("audit-7"));
    assertThat(board("a")).as("it crashed before it could answer").isEqualTo(new Boarding.Landed("audit-7"));
  }

  @Test
  void whoever_asks_after_the_landing_wants_it_done_anew() {
    board("a");
    flights.land("vm-1", "a", "audit-7");
    clock.forward(Duration.ofSeconds(1));

    assertThat(flights.board("vm-1", "c", LEASE, clock.instant())).isEqualTo(new Boarding.Ours());
    assertThat(board("b")).as("it asked before").isEqualTo(new Boarding.Landed("audit-7"));
    assertThat(flights.land("vm-1", "c", "audit-8")).isTrue();
    assertThat(board("b")).isEqualTo(new Boarding.Landed("audit-8"));
  }

  @Test
  void a_holder_without_a_sign_of_life_is_replaced() {
    board("a");
    clock.forward(LEASE.minusMillis(1));
    assertThat(flights.renew("vm-1", "a", LEASE)).isTrue();
    clock.forward(LEASE.minusMillis(1));
    assertThat(board("b")).isEqualTo(new Boarding.Taken("a"));
    clock.forward(Duration.ofMillis(1));

    assertThat(board("b")).isEqualTo(new Boarding.Ours());
    assertThat(flights.renew("vm-1", "a", LEASE)).isFalse();
    assertThat(flights.land("vm-1", "a", "late")).isFalse();
    flights.abandon("vm-1", "a");
    assertThat(board("c")).isEqualTo(new Boarding.Taken("b"));
  }

  @Test
  void a_holder_that_comes_back_after_a_crash_has_it_still() {
    board("a");
    assertThat(board("a")).isEqualTo(new Boarding.Ours());
  }

  @Test
  void what_is_given_up_is_for_the_next() {
    board("a");
    flights.abandon("vm-1", "a");

    assertThat(board("b")).isEqualTo(new Boarding.Ours());
  }

  @Test
  void of_many_at_once_one_boards() throws Exception {
    var elsewhere = new Flights(own.open(), clock);
    try (var pool = Executors.newFixedThreadPool(8)) {
      var boardings = pool.invokeAll(IntStream.range(0, 32).<Callable<Boarding>>mapToObj(i -> () -> {
        var here = i % 2 == 0 ? flights : elsewhere;
        return here.board("vm-1", "h" + i, LEASE, asked);
      }).toList());
      var ours = 0;
      for (var each : boardings) {
        ours += each.get() instanceof Boarding.Ours ? 1 : 0;
      }
      assertThat(ours).isEqualTo(1);
    }
  }
}
