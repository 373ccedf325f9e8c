package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.Trail.Verification.Whole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A database that an earlier version made is brought forward with all that is in it.
class MigrationsTest {
  @TempDir
  private Path directory;

  private static InputStream fixture(String name) {
    return Objects.requireNonNull(MigrationsTest.class.getResourceAsStream("/store/" + name), name);
  }

  private String restored(Dialect dialect, String version) throws IOException {
    return switch (dialect) {
      case SQLITE -> file(version);
      case POSTGRESQL -> database(version);
    };
  }

  private String file(String version) throws IOException {
    var file = directory.resolve("guardbee.db");
    try (var in = new GZIPInputStream(fixture(version + ".sqlite.gz"))) {
      Files.copy(in, file);
    }
    return "sqlite:" + file;
  }

  private static String database(String version) throws IOException {
    var database = PostgresServer.freshDatabase();
    try (var in = fixture(version + ".sql")) {
      PostgresServer.execute(database, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return PostgresServer.url(PostgresServer.port(), database);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void version_1_keeps_every_row(Dialect dialect) throws IOException {
    try (var store = FixtureMaker.open(restored(dialect, "v1"))) {
      for (var rows : Map.of("audit", 2, "finding", 2, "fact", 2, "trail", 16, "trail_head", 1, "link", 1, "link_code",
          1, "host_key", 3, "component", 1, "answer", 1).entrySet()) {
        assertThat(store.database().<Integer>read(handle -> handle
            .createQuery("select count(*) from " + rows.getKey()).mapTo(int.class).one()))
            .as(rows.getKey()).isEqualTo(rows.getValue());
      }
      audits(store);
      people(store);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void version_2_keeps_what_was_asked_and_goes_on_with_it(Dialect dialect) throws IOException {
    try (var store = FixtureMaker.open(restored(dialect, "v2"))) {
      audits(store);
      people(store);
      assertThat(store.asks().known("slack", List.of("e-q2"))).contains("q2");
      assertThat(store.asks().find("q1").orElseThrow().state()).isEqualTo(Ask.State.ENDED);
      assertThat(store.asks().find("q2").orElseThrow().body()).isEqualTo("body of q2");
      assertThat(store.asks().begun("q2", "other")).isTrue();
      assertThat(store.outbox().claim(Set.of(""), 9, Duration.ofMinutes(1))).extracting(Letter::body)
          .containsExactly("wait for q1");
      assertThat(store.flights().board("vm-1 all", "other", Duration.ofMinutes(1), FixtureMaker.NOW))
          .isEqualTo(new Boarding.Landed("a2"));
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void version_5_keeps_from_now_on_what_is_accepted_and_confirmed(Dialect dialect) throws IOException {
    try (var store = FixtureMaker.open(restored(dialect, "v5"))) {
      assertThat(store.waivers().of("vm-1", FixtureMaker.NOW)).isEmpty();
      assertThat(store.attestations().ofProject("alpha", FixtureMaker.NOW, 9)).isEmpty();

      store.waivers().ask(WaiversTest.row("w1", "alpha", "vm-1", false),
          List.of(new WaiverRow.Covered("vm-1", "f1", "high")));

      assertThat(store.waivers().of("vm-1", FixtureMaker.NOW)).hasSize(1);
      assertThat(store.keeping().forgetVm("vm-1").of(Kept.WAIVERS)).isOne();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void version_2_remembers_from_now_on_what_was_seen_inside_servers(Dialect dialect) throws IOException {
    try (var store = FixtureMaker.open(restored(dialect, "v2"))) {
      assertThat(store.insights().of("one", "alpha")).isEmpty();

      store.insights().keep("one", "vm-1", "alpha", InsightsTest.insight(FixtureMaker.NOW), "a2");

      assertThat(store.insights().of("one", "alpha")).containsOnlyKeys("vm-1");
      assertThat(store.keeping().forgetVm("vm-1").of(Kept.INSIGHTS)).isOne();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void version_3_keeps_what_was_seen_inside_and_remembers_consoles_from_now_on(Dialect dialect) throws IOException {
    try (var store = FixtureMaker.open(restored(dialect, "v3"))) {
      audits(store);
      people(store);
      assertThat(store.insights().of("one", "alpha"))
          .isEqualTo(Map.of("vm-1", List.of(InsightsTest.insight(FixtureMaker.NOW))));
      assertThat(store.consoles().of("one", "vm-1")).isEmpty();

      var keys = ConsolesTest.keys("one", FixtureMaker.NOW);
      assertThat(store.consoles().keep("one", "vm-1", "alpha", keys, Optional.empty())).isTrue();

      assertThat(store.consoles().of("one", "vm-1")).contains(keys);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void version_4_keeps_what_consoles_showed_and_has_leases_and_budgets_from_now_on(Dialect dialect) throws IOException {
    try (var store = FixtureMaker.open(restored(dialect, "v4"))) {
      audits(store);
      people(store);
      assertThat(store.consoles().of("one", "vm-1")).contains(ConsolesTest.keys("one", FixtureMaker.NOW));
      assertThat(store.leases().holder("gateway")).isEmpty();

      var minute = Duration.ofMinutes(1);
      assertThat(store.leases().take("gateway", "a", minute).holder()).isEqualTo("a");
      assertThat(store.leases().take("gateway", "b", minute).holder()).isEqualTo("a");
      assertThat(store.budgets().take("edits", new Budgets.Rate(1, minute), 0, 0)).isZero();
      assertThat(store.budgets().take("edits", new Budgets.Rate(1, minute), 0, 0)).isEqualTo(minute);
    }
  }

  private static void audits(Store store) {
    var now = FixtureMaker.NOW;
    assertThat(store.audits().latest("vm-1", 9)).extracting(Audits.Row::id).containsExactly("a2", "a1");
    assertThat(store.audits().find("a1").orElseThrow().reportJson()).isEqualTo("{\"id\":\"a1\"}");
    assertThat(store.audits().findings("vm-1")).containsExactly(
        new Audits.FindingSeen("f1", "ssh-root-login", "sshd", "high", now, now.plusSeconds(60), "a2",
            Optional.empty(), Optional.empty()),
        new Audits.FindingSeen("f2", "listeners", "x", "low", now, now, "a1", Optional.of(now.plusSeconds(60)),
            Optional.empty()));
    assertThat(store.audits().digests("vm-1")).isEqualTo(Map.of("sshd", "d2"));
  }

  private static void people(Store store) {
    var now = FixtureMaker.NOW;
    assertThat(store.trail().verify())
        .isInstanceOfSatisfying(Whole.class, it -> assertThat(it.records()).isEqualTo(16));
    assertThat(store.trail().latest(1).getFirst()).usingRecursiveComparison().ignoringFields("sequence", "hash")
        .isEqualTo(TrailTest.entry(20));
    assertThat(store.links().projects("slack:U1", now)).isEqualTo(Map.of("alpha", now.plusSeconds(9)));
    assertThat(store.links().redeem("slack:U1", "hash", now)).contains("beta");
    assertThat(store.hostKeys().current()).containsExactly(HostKeysTest.decision("web", 22, "two", now));
    assertThat(store.components().find("c1"))
        .contains(new Component("c1", "q1", "slack:U1", "p", "{\"page\":2}", now, true));
    assertThat(store.answers().find("r1"))
        .contains(new Answers.Answer("r1", "slack:U1", "p", "{\"pages\":[]}", now));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void version_1_goes_on_after_it(Dialect dialect) throws IOException {
    try (var store = FixtureMaker.open(restored(dialect, "v1"))) {
      store.trail().append(TrailTest.entry(21));
      store.hostKeys().accept(HostKeysTest.decision("db", 22, "three", FixtureMaker.NOW));

      assertThat(store.trail().verify()).isInstanceOf(Whole.class);
      assertThat(store.hostKeys().current()).hasSize(2);
    }
  }

  @Test
  void every_version_but_the_newest_has_its_fixtures() throws Exception {
    var migrations = MigrationsTest.class.getResource("migrations");
    try (var files = Files.list(Path.of(Objects.requireNonNull(migrations).toURI()))) {
      var newest = files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("V"))
          .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__")))).max().orElseThrow();
      for (var version = 1; version < newest; version++) {
        for (var form : List.of(".sqlite.gz", ".sql")) {
          assertThat(MigrationsTest.class.getResource("/store/v" + version + form)).as("v%d%s", version, form)
              .isNotNull();
        }
      }
    }
  }
}
