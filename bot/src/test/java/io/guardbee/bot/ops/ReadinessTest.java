package io.guardbee.bot.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private final Map<String, Supplier<Health>> parts = new LinkedHashMap<>();

  @Test
  void a_part_that_does_less_leaves_the_bot_ready() {
    parts.put("store", () -> Health.ok("store", "SQLite"));
    parts.put("slack", () -> Health.degraded("slack", "connects again"));

    assertThat(ask().ready()).isTrue();
    assertThat(ask().parts()).containsExactly(Health.ok("store", "SQLite"),
        Health.degraded("slack", "connects again"));
  }

  @Test
  void a_part_that_is_down_or_fails_makes_the_bot_unready() {
    parts.put("store", () -> Health.down("store", "the database is full"));
    parts.put("work", () -> {
      throw new IllegalStateException("with password=hunter2");
    });

    var answer = ask();
    assertThat(answer.ready()).isFalse();
    assertThat(answer.parts().getLast()).isEqualTo(Health.down("work", "cannot be asked: IllegalStateException"));
  }

  @Test
  void a_part_that_hangs_is_down_and_costs_one_thread() {
    var asked = new AtomicInteger();
    var hold = new CountDownLatch(1);
    parts.put("store", () -> {
      asked.incrementAndGet();
      try {
        hold.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Health.ok("store", "back");
    });
    parts.put("work", () -> Health.ok("work", "fine"));
    var readiness = new Readiness(parts, Duration.ofMillis(50));

    for (var i = 0; i < 3; i++) {
      assertThat(readiness.ask().parts()).containsExactly(Health.down("store", "does not answer within 50 ms"),
          Health.ok("work", "fine"));
    }
    assertThat(asked).hasValue(1);

    hold.countDown();
    Awaitility.await().until(() -> readiness.ask().ready());
  }

  @Test
  void what_it_says_is_json_without_secrets_on_one_line_each() throws Exception {
    parts.put("store", () -> Health.down("store", "\"postgresql://bee:hunter2@db/x\"\nis\u0007 away"));

    var json = new ObjectMapper().readTree(ask().json(text -> text.replace("away", "gone")));
    assertThat(json.get("ready").asBoolean()).isFalse();
    assertThat(json.get("parts").get(0).get("state").asText()).isEqualTo("down");
    assertThat(json.get("parts").get(0).get("words").asText())
        .isEqualTo("\"postgresql://bee:[redacted]@db/x\"·is· gone");
  }

  private Readiness.Answer ask() {
    return new Readiness(parts, Duration.ofSeconds(10)).ask();
  }
}
