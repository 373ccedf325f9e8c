package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardbee.adapters.store.Trail.Verification.Whole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  @TempDir
  private Path directory;

  private static Store open(String url) {
    return Store.open(new StoreSettings(url, Optional.empty(), Duration.ofSeconds(20)), InstantSource.fixed(NOW),
        new Random(7));
  }

  @Test
  void a_backup_that_is_put_in_place_has_everything_and_its_trail_verifies() throws Exception {
    var file = directory.resolve("backup/guardbee.db");
    try (var store = open("sqlite:" + directory.resolve("guardbee.db"))) {
      store.audits().remember(AuditsTest.audit("a1", NOW, Map.of("sshd", "d1"),
          new Audited.Found("f", "ssh-root-login", "sshd", "high")));
      store.trail().appendAll(TrailTest.entries(1, 30));
      store.links().grant("slack:U1", "alpha", NOW.plusSeconds(9), "server metadata");
      store.hostKeys().accept(HostKeysTest.decision("web", 22, "one", NOW));
      store.components().keep(List.of(new Component("c1", "q", "slack:U1", "p", "{}", NOW, true)));
      store.answers().keep("r1", "slack:U1", "p", "{}", NOW);

      store.keeping().backup(file);

      store.trail().append(TrailTest.entry(31));
    }

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    try (var restored = open("sqlite:" + file)) {
      assertThat(restored.audits().find("a1")).isPresent();
      assertThat(restored.audits().findings("vm-1")).hasSize(1);
      assertThat(restored.audits().digests("vm-1")).containsOnlyKeys("sshd");
      assertThat(restored.trail().verify())
          .isInstanceOfSatisfying(Whole.class, it -> assertThat(it.records()).isEqualTo(30));
      assertThat(restored.links().projects("slack:U1", NOW)).containsOnlyKeys("alpha");
      assertThat(restored.hostKeys().current("web", 22)).isPresent();
      assertThat(restored.components().find("c1")).isPresent();
      assertThat(restored.answers().find("r1")).isPresent();

      restored.trail().append(TrailTest.entry(31));
      assertThat(restored.trail().verify()).isInstanceOf(Whole.class);
    }
  }

  @Test
  void a_backup_is_made_while_somebody_writes() throws Exception {
    var url = directory.resolve("guardbee.db");
    try (var store = open("sqlite:" + url);
        var other = new Database("sqlite:" + url, Optional.empty(),
            Duration.ofSeconds(2))) {
      store.trail().append(TrailTest.entry(1));

      other.useTransaction(handle -> {
        handle.execute("delete from trail");
        store.keeping().backup(directory.resolve("copy.db"));
      });
    }

    try (var restored = open("sqlite:" + directory.resolve("copy.db"))) {
      assertThat(restored.trail().latest(9)).hasSize(1);
    }
  }

  @Test
  void a_file_that_is_there_is_not_overwritten() throws Exception {
    var file = Files.writeString(directory.resolve("precious"), "mine");
    try (var store = open("sqlite:" + directory.resolve("guardbee.db"))) {
      assertThatThrownBy(() -> store.keeping().backup(file)).isInstanceOf(BackupRefused.class)
          .hasMessage("There is such a file already: name a new one");
    }
    assertThat(file).hasContent("mine");
  }

  @Test
  void a_place_that_takes_no_file_is_said_and_nothing_stays_behind() throws Exception {
    Files.writeString(directory.resolve("file"), "");
    try (var store = open("sqlite:" + directory.resolve("guardbee.db"))) {
      assertThatThrownBy(() -> store.keeping().backup(directory.resolve("file/copy.db")))
          .isInstanceOf(BackupRefused.class).hasMessageStartingWith("The backup cannot be written there");
    }
    try (var left = Files.list(directory)) {
      assertThat(left).noneMatch(each -> each.toString().contains("copy"));
    }
  }

  @Test
  void postgresql_has_its_own_tool() {
    try (var store = open(PostgresServer.freshUrl())) {
      assertThatThrownBy(() -> store.keeping().backup(directory.resolve("copy"))).isInstanceOf(BackupRefused.class)
          .hasMessage("Guardbee makes no backup of PostgreSQL: use pg_dump");
    }
  }
}
