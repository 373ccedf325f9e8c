package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.checks.engine.SeenInside;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.Redaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentInsightsTest {
  private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
  private static final Project ALPHA = new Project("mel", "aaaa", "alpha", "alpha");
  private static final Wire WIRE = new Wire(Redaction.knowing(List.of("correct-horse-battery")));
  @TempDir
  private Path directory;
  private Store store;
  private final AtomicLong time = new AtomicLong();
  private final AtomicInteger reads = new AtomicInteger();
  private RecentInsights recent;

  @BeforeEach
  void open() {
    store = Store.open(new StoreSettings("sqlite:" + directory.resolve("bee.db"), Optional.empty(),
        Duration.ofSeconds(20)), InstantSource.fixed(NOW), new Random(7));
    recent = new RecentInsights(new StoredInsights(() -> {
      reads.incrementAndGet();
      return store;
    }, WIRE), time::get);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static SeenInside seen(String server, Duration age, String process) {
    return new SeenInside(ALPHA, server, new Insight(NOW.minus(age),
        List.of(new Listener("tcp", "0.0.0.0", 22, List.of(process), List.of())), Set.of(22), Optional.of(true),
        Optional.empty()));
  }

  private StoredInsights another() {
    return new StoredInsights(() -> store, WIRE);
  }

  @Test
  void those_who_ask_together_share_one_reading_and_what_is_seen_meanwhile_is_in_it() {
    recent.keep(seen("id-1", Duration.ofHours(3), "sshd"), "a1");
    assertThat(recent.of(ALPHA).insights()).containsOnlyKeys("id-1");
    var before = reads.get();

    recent.keep(seen("id-2", Duration.ofHours(2), "sshd"), "a2");
    recent.keep(seen("id-1", Duration.ofHours(2), "x-correct-horse-battery"), "a3");
    recent.keep(seen("id-1", Duration.ofHours(1), "sshd"), "a4");

    assertThat(recent.of(ALPHA)).isEqualTo(another().of(ALPHA));
    assertThat(recent.of(ALPHA).insights().toString()).doesNotContain("horse");
    assertThat(reads.get() - before).as("three that were kept, and none that was read").isEqualTo(3);
  }

  @Test
  void what_another_process_sees_is_there_a_minute_later_however_busy_this_one_is() {
    recent.of(ALPHA);
    another().keep(seen("id-9", Duration.ofHours(1), "sshd"), "b1");
    time.addAndGet(RecentInsights.WHILE.minusMillis(1).toNanos());
    recent.keep(seen("id-1", Duration.ofHours(1), "sshd"), "a1");
    assertThat(recent.of(ALPHA).insights()).containsOnlyKeys("id-1");

    time.addAndGet(Duration.ofMillis(1).toNanos());

    assertThat(recent.of(ALPHA).insights()).containsOnlyKeys("id-1", "id-9");
  }

  @Test
  void a_memory_that_is_away_is_asked_again() {
    var back = store;
    store = Store.open(
        new StoreSettings("postgresql://nobody@127.0.0.1:1/none", Optional.empty(), Duration.ofSeconds(1)),
        InstantSource.fixed(NOW), new Random(7));
    assertThat(recent.of(ALPHA).away()).isPresent();
    store.close();
    store = back;

    assertThat(recent.of(ALPHA).away()).isEmpty();
  }
}
