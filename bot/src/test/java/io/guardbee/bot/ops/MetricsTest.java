package io.guardbee.bot.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.ops.Metrics.Asked;
import io.guardbee.bot.ops.Metrics.Audited;
import io.guardbee.bot.ops.Metrics.Letter;
import io.guardbee.bot.ops.Metrics.Limit;
import io.guardbee.bot.ops.Metrics.Login;
import io.guardbee.bot.ops.Metrics.Ran;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final Metrics metrics = new Metrics(List.of("audit", "fix"), "0.1.0");

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void what_happened_is_counted() {
    metrics.asked("audit", Asked.ACCEPTED);
    metrics.asked("audit", Asked.ACCEPTED);
    metrics.asked("fix", Asked.REPEATED);
    metrics.ran("audit", Duration.ofMillis(1500), Ran.ANSWERED);
    metrics.audited(Audited.PARTIAL, Duration.ofSeconds(7));
    metrics.loggedIn(Login.HOST_KEY);
    metrics.letter(Letter.RETRIED);
    metrics.storeFailed(StoreUnavailable.Kind.READ_ONLY);
    metrics.limited(Limit.CHANNEL);

    assertThat(metrics.text().lines()).contains("guardbee_asks_total{command=\"audit\",outcome=\"accepted\"} 2.0",
        "guardbee_asks_total{command=\"fix\",outcome=\"repeated\"} 1.0",
        "guardbee_command_duration_seconds_bucket{command=\"audit\",outcome=\"answered\",le=\"1.0\"} 0",
        "guardbee_command_duration_seconds_bucket{command=\"audit\",outcome=\"answered\",le=\"2.0\"} 1",
        "guardbee_command_duration_seconds_sum{command=\"audit\",outcome=\"answered\"} 1.5",
        "guardbee_audit_duration_seconds_count{outcome=\"partial\"} 1",
        "guardbee_ssh_logins_total{outcome=\"host_key\"} 1.0", "guardbee_outbox_letters_total{outcome=\"retried\"} 1.0",
        "guardbee_store_errors_total{kind=\"read_only\"} 1.0", "guardbee_rate_limited_total{whose=\"channel\"} 1.0");
  }

  @Test
  void what_waits_is_read_at_each_scrape() {
    var waiting = new AtomicLong(3);
    metrics.waiting(waiting::get);
    metrics.lettersWaiting(() -> 2);
    metrics.oldestLetter(() -> Duration.ofMillis(2500));
    metrics.trailLag(() -> 1);

    assertThat(metrics.text().lines()).contains("guardbee_work_waiting 3.0",
        "guardbee_outbox_waiting 2.0",
        "guardbee_outbox_oldest_seconds 2.5", "guardbee_trail_lag 1.0");
    waiting.set(0);
    assertThat(metrics.text()).contains("guardbee_work_waiting 0.0");
  }

  @Test
  void the_first_loss_is_a_rise_from_zero() {
    assertThat(metrics.text().lines()).contains("guardbee_outbox_letters_total{outcome=\"lost\"} 0.0",
        "guardbee_store_errors_total{kind=\"full\"} 0.0", "guardbee_ssh_logins_total{outcome=\"refused\"} 0.0");
  }

  @Test
  void a_word_that_is_no_command_makes_no_series() {
    for (var i = 0; i < 100; i++) {
      metrics.asked("secret-vm-" + i, Asked.REFUSED);
    }

    assertThat(metrics.text()).contains("guardbee_asks_total{command=\"other\",outcome=\"refused\"} 100.0")
        .doesNotContain("secret");
  }

  @Test
  void the_process_and_the_release_are_shown() {
    assertThat(metrics.text()).contains("guardbee_build_info{", "version=\"0.1.0\"", "jvm_memory_used_bytes{",
        "jvm_threads_live_threads", "jvm_gc_", "process_uptime_seconds", "process_files_open_files");
  }
}
