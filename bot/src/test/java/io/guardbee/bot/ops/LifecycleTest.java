package io.guardbee.bot.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void each_part_is_told_how_long_it_has() {
    var life = Lifecycle.start(List.of(part("store", 30, () -> {
    }), part("work", 2, () -> {
    })));

    assertThat(life.stop(Duration.ofSeconds(10))).isEmpty();
    assertThat(done.subList(0, 3)).containsExactly("start store", "start work", "stop work 2");
    assertThat(done.getLast()).isIn("stop store 9", "stop store 10");
  }

  @Test
  void one_that_fails_to_stop_does_not_keep_the_others() {
    var life = Lifecycle.start(List.of(part("store", 5, () -> {
    }), part("work", 5, () -> {
      throw new IllegalStateException("no");
    })));

    assertThat(life.stop(Duration.ofSeconds(5))).isEmpty();
    assertThat(done).endsWith("stop store 4");
  }

  @Test
  void when_the_time_is_used_up_the_rest_still_get_a_moment() {
    var life = Lifecycle.start(List.of(part("store", 5, () -> {
    }), part("work", 5, LifecycleTest::hang)));

    assertThat(life.stop(Duration.ofMillis(50))).containsExactly("work");
    assertThat(done).endsWith("stop store 0");
  }

  @Test
  void stopping_twice_stops_once() {
    var life = Lifecycle.start(List.of(part("store", 5, () -> {
    })));
    life.stop(Duration.ofSeconds(5));
    life.stop(Duration.ofSeconds(5));

    assertThat(done).hasSize(2);
  }

  @Test
  void what_an_unforeseen_failure_says_carries_no_secret() {
    Part broken = new Part() {
      @Override
      public String name() {
        return "store";
      }

      @Override
      public void start() {
        throw new IllegalStateException("jdbc:postgresql://bee:hunter2@db/x\nrefused");
      }

      @Override
      public void stop(Duration within) {
        done.add("never");
      }
    };

    assertThatThrownBy(() -> Lifecycle.start(List.of(part("first", 5, () -> {
    }), broken)))
        .isInstanceOf(StartupException.class).hasMessage("store could not be started: IllegalStateException: "
            + "jdbc:postgresql://bee:[redacted]@db/x·refused. GUARDBEE_LOG=DEBUG shows more.");
    assertThat(done).hasSize(2).first().isEqualTo("start first");
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Part part(String name, int patience, Runnable stopping) {
    return new Part() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void start() {
        done.add("start " + name);
      }

      @Override
      public void stop(Duration within) {
        done.add("stop " + name + " " + within.toSeconds());
        stopping.run();
      }

      @Override
      public Duration patience() {
        return Duration.ofSeconds(patience);
      }
    };
  }
}
