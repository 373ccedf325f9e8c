package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.Audited;
import io.guardbee.adapters.store.Retention;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.bot.render.MachineHistory.Extent;
import io.guardbee.bot.render.MachineHistory.Looked;
import io.guardbee.bot.render.ReportJson;
import io.guardbee.bot.render.SampleReports;
import io.guardbee.checks.result.Redaction;
import io.guardbee.checks.target.Target;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredHistoryTest {
  private static final Instant NOW = Instant.parse("2026-11-25T19:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Target VM = new Target("web", "vm-1", "alpha", List.of());
  @TempDir
  private Path directory;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(new StoreSettings("sqlite:" + directory.resolve("bee.db"), Optional.empty(),
        Duration.ofSeconds(20)), InstantSource.fixed(NOW), new Random(7));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void audited(String id, Instant at, String verdict, String report, String gist) {
    store.audits().remember(new Audited(id, "vm-1", "web", "alpha", at, Duration.ofSeconds(9), verdict, "C", 0.9, 74,
        "pinned", report, List.of(), Map.of(), gist));
  }

  private List<io.guardbee.bot.render.MachineHistory.Audited> told() {
    return new StoredHistory(() -> store, new Wire(Redaction.knowing(List.of()))).of(VM, 30).history().audits();
  }

  @Test
  void only_an_audit_of_everything_has_a_grade() {
    var report = SampleReports.called("failing");
    audited("whole", NOW, "failing", "{}", "a gist");
    audited("part", NOW.plus(DAY), "fine", ReportJson.of(report), "");
    audited("unread", NOW.plus(DAY.multipliedBy(2)), "fine", "no report", "");

    assertThat(told()).extracting(it -> it.extent()).containsExactly(new Extent.Part(0),
        new Extent.Part(report.checks().size()), new Extent.Whole("C", 74, 0.9));
  }

  @Test
  void the_first_audit_of_everything_is_what_the_next_are_compared_with() {
    audited("part", NOW, "fine", "", "");
    audited("first", NOW.plus(DAY), "failing", "", "a gist");
    audited("later part", NOW.plus(DAY.multipliedBy(2)), "fine", "", "");
    audited("second", NOW.plus(DAY.multipliedBy(3)), "failing", "", "a gist");

    assertThat(told()).extracting(it -> it.looked()).containsExactly(Looked.SOME, Looked.SOME, Looked.FIRST,
        Looked.FIRST);
  }

  @Test
  void the_oldest_that_is_kept_is_not_the_first() {
    audited("first", NOW, "failing", "", "a gist");
    audited("kept", NOW.plus(DAY.multipliedBy(9)), "failing", "", "a gist");
    store.keeping().sweep(new Retention(5, 5, 1100), NOW.plus(DAY.multipliedBy(10)));

    assertThat(told()).singleElement().satisfies(it -> assertThat(it.looked()).isEqualTo(Looked.SOME));
  }

  @Test
  void where_nothing_applied_somebody_looked_all_the_same() {
    audited("first", NOW, "failing", "", "a gist");
    store.audits().remember(new Audited("inapplicable", "vm-1", "web", "alpha", NOW.plus(DAY), Duration.ofSeconds(9),
        "fine", "", 0, -1, "pinned", "", List.of(), Map.of(), ""));
    audited("dumb", NOW.plus(DAY.multipliedBy(2)), "silent", "", "a gist");

    assertThat(told()).extracting(it -> it.looked()).containsExactly(Looked.NOBODY, Looked.SOME, Looked.FIRST);
  }

  @Test
  void of_audits_of_an_earlier_release_nobody_knows_how_much_they_looked_at() throws SQLException {
    audited("old", NOW, "failing", "{}", "a gist");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("bee.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate("update audit set gist = null");
    }

    assertThat(told()).extracting(it -> it.extent()).containsExactly(new Extent.Untold());
  }
}
