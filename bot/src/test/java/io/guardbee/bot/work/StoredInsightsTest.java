package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.PatientStores;
import io.guardbee.adapters.store.Store;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredInsightsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T19:00:00Z");
  private static final Project ALPHA = new Project("mel", "aaaa", "alpha", "alpha");
  @TempDir
  private Path directory;

  private static SeenInside seen(Duration age, String process) {
    return new SeenInside(ALPHA, "id-1", new Insight(NOW.minus(age),
        List.of(new Listener("tcp", "0.0.0.0", 22, List.of(process), List.of())), Set.of(22), Optional.of(true),
        Optional.empty()));
  }

  private Store store(String url) {
    return Store.open(PatientStores.at(url), InstantSource.fixed(NOW),
        new Random(7));
  }

  private static StoredInsights over(Store store) {
    return new StoredInsights(() -> store, new Wire(Redaction.knowing(List.of("correct-horse-battery"))));
  }

  @Test
  void what_was_seen_is_remembered_without_the_secrets_that_a_process_is_called_after() {
    try (var store = store("sqlite:" + directory.resolve("bee.db"))) {
      over(store).keep(seen(Duration.ZERO, "x-correct-horse-battery"), "a1");

      assertThat(over(store).of(ALPHA).insights()).containsOnlyKeys("id-1");
      assertThat(over(store).of(ALPHA).insights().toString()).contains("0.0.0.0").doesNotContain("horse");
    }
  }

  @Test
  void a_look_counts_for_a_day_and_the_one_before_with_it() {
    try (var store = store("sqlite:" + directory.resolve("bee.db"))) {
      var insights = over(store);
      insights.keep(seen(Duration.ofDays(9), "sshd"), "a1");
      assertThat(insights.of(ALPHA).lately(NOW)).isEmpty();

      insights.keep(seen(Duration.ofHours(23), "sshd"), "a2");
      assertThat(insights.of(ALPHA).lately(NOW).getOrDefault("id-1", List.of())).hasSize(2);
    }
  }

  @Test
  void a_memory_that_is_away_fails_nothing_and_is_said() {
    try (var away = store("postgresql://nobody@127.0.0.1:1/none")) {
      over(away).keep(seen(Duration.ZERO, "sshd"), "a1");

      assertThat(over(away).of(ALPHA).away()).isPresent();
      assertThat(over(away).of(ALPHA).insights()).isEmpty();
    }
  }
}
