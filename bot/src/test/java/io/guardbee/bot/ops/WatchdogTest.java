package io.guardbee.bot.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WatchdogTest {
  private static final String DEAD = "the queue is no longer looked at";
  private boolean goes = true;
  private final Watchdog watchdog = new Watchdog(DEAD, () -> goes, 30);

  private List<Optional<String>> looks(int times) {
    return IntStream.range(0, times).mapToObj(_ -> watchdog.look()).toList();
  }

  @Test
  void what_goes_round_lives_however_often_it_is_looked_at() {
    assertThat(looks(1000)).containsOnly(Optional.empty());
  }

  @Test
  void what_stands_still_look_after_look_is_dead() {
    looks(5);
    goes = false;

    assertThat(looks(30)).containsOnly(Optional.empty());
    assertThat(looks(1)).containsOnly(Optional.of(DEAD));
    assertThat(watchdog.found()).contains(DEAD);
  }

  @Test
  void one_that_goes_round_again_is_forgiven() {
    looks(1);
    goes = false;
    looks(30);
    goes = true;
    looks(1);
    goes = false;

    assertThat(looks(30)).containsOnly(Optional.empty());
  }

  @Test
  void what_never_went_round_is_still_about_to_begin() {
    goes = false;

    assertThat(looks(1000)).containsOnly(Optional.empty());
  }

  @Test
  void whoever_only_asks_what_was_found_brings_nobody_nearer_to_death() {
    looks(1);
    goes = false;
    looks(1);

    assertThat(IntStream.range(0, 1000).mapToObj(_ -> watchdog.found())).containsOnly(Optional.empty());
  }

  @Test
  void a_service_whose_queue_stands_still_stops_its_parts_and_ends_with_4_and_one_line() {
    var stopped = new ArrayList<String>();
    var left = new AtomicInteger(3);
    var queue = new Watchdog(DEAD, () -> left.getAndDecrement() > 0, 30);
    var looked = new AtomicInteger();
    var said = new ListAppender<ILoggingEvent>();
    said.start();
    var log = (Logger) LoggerFactory.getLogger(Service.class);
    log.addAppender(said);
    int code;
    try {
      code = Service.run(List.of(part(stopped)), new Service.Terms(Duration.ofSeconds(5), queue::look, System.err),
          _ -> looked.incrementAndGet() > 1000);
    } finally {
      log.detachAppender(said);
    }

    assertThat(code).isEqualTo(4);
    assertThat(looked).hasValue(3 + 31);
    assertThat(stopped).containsExactly("work");
    assertThat(said.list).filteredOn(line -> line.getLevel() == Level.ERROR).singleElement()
        .satisfies(
            line -> assertThat(line.getFormattedMessage()).isEqualTo("Guardbee is beyond help and ends: " + DEAD));
  }

  private static Part part(List<String> stopped) {
    return new Part() {
      @Override
      public String name() {
        return "work";
      }

      @Override
      public void start() {
        // it stands still from the start
      }

      @Override
      public void stop(Duration within) {
        stopped.add(name());
      }
    };
  }
}
