package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.bot.app.Program.Ran;
import io.guardbee.bot.ops.Logs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/// The program with a memory that is not one: what is asked is answered, and one sentence says what is wrong.
class WrongMemoryTest {
  private static final String PASSWORD = "N3ver-shown-pw";
  @TempDir
  Path dir;

  /// SLF4J gives those who come while it starts a logger of another kind.
  @BeforeAll
  static void logs() {
    assertThat(Logs.ofProcess()).isNotNull();
  }

  /// One program for each thing that is asked, one after another: side by side they hold the database for each other.
  private static void says(String url, String why) {
    var environment = Map.of("GUARDBEE_STORE", url, "GUARDBEE_STORE_PASSWORD", PASSWORD);
    doctorSays(environment, why);
    explains(environment);
    statusSays(environment);
    consoleSays(environment, why);
    forgetSays(environment, why);
  }

  private static void explains(Map<String, String> environment) {
    var explained = Program.run("", environment, "run", "/explain ssh-root-login");
    assertThat(explained.code()).isZero();
    assertThat(explained.out()).contains("ssh-root-login");
    plain(explained);
  }

  private static void statusSays(Map<String, String> environment) {
    var status = Program.run("", environment, "run", "/guardbee status");
    assertThat(status.out().replaceAll("\\s+", " ")).contains("CANNOT be written down now");
    assertThat(status.code()).isZero();
    plain(status);
  }

  private static void consoleSays(Map<String, String> environment, String why) {
    var console = Program.run("/explain ssh-root-login\n/guardbee forget vm x\nexit\n", environment, "console");
    assertThat(console.code()).isZero();
    assertThat(console.out().replaceAll("\\s+", " ")).contains("Not remembered, because " + why)
        .contains("ssh-root-login");
    plain(console);
  }

  private static void forgetSays(Map<String, String> environment, String why) {
    var forget = Program.run("", environment, "run", "/guardbee forget vm x");
    assertThat(forget.code()).isEqualTo(3);
    assertThat(forget.err()).contains(why).hasLineCount(1);
  }

  private static void doctorSays(Map<String, String> environment, String why) {
    var doctor = Program.run("", environment, "doctor");
    assertThat(doctor.out().replaceAll("\\s+", " ")).contains("FAILURE Memory").contains(why);
    plain(doctor);
  }

  private static void plain(Ran ran) {
    for (var text : new String[]{ran.out(), ran.err()}) {
      assertThat(text).doesNotContain(PASSWORD).doesNotContain("\tat ").doesNotContain("Exception");
    }
  }

  @Test
  @Execution(CONCURRENT)
  void a_directory_that_cannot_be_made() throws Exception {
    Files.writeString(dir.resolve("blocked"), "a file");

    says("sqlite:" + dir.resolve("blocked").resolve("bee.db"), "the database does not answer");
  }

  @Test
  @Execution(CONCURRENT)
  void a_file_that_is_no_database() throws Exception {
    var file = Files.writeString(dir.resolve("bee.db"), "This is a letter to my aunt, and a long one. ".repeat(50));

    says("sqlite:" + file, "the database's file is damaged, or no database");
  }

  @Test
  @Execution(CONCURRENT)
  void a_database_of_a_newer_release() throws Exception {
    var url = "sqlite:" + dir.resolve("bee.db");
    try (var store = Store.open(new StoreSettings(url, Optional.empty(), Duration.ofSeconds(5)),
        InstantSource.system(), new Random(1))) {
      assertThat(store.ready()).isTrue();
    }
    try (var connection = DriverManager.getConnection("jdbc:" + url); var statement = connection.createStatement()) {
      statement
          .execute("insert into flyway_schema_history select max(installed_rank) + 1, '9999', 'of tomorrow', type, "
              + "'V9999__of_tomorrow.sql', 42, installed_by, installed_on, 1, 1 from flyway_schema_history");
    }

    says(url, "the database is of another release of Guardbee");
  }

  @Test
  @Execution(CONCURRENT)
  void a_postgresql_without_that_database() {
    try (var cable = new Cable()) {
      doctorSays(nowhere(cable), "the server has no such database");
    }
  }

  @Test
  @Execution(CONCURRENT)
  void a_postgresql_that_is_not_there() {
    try (var cable = new Cable()) {
      cable.cut();

      doctorSays(nowhere(cable), "the database does not answer");
    }
  }

  private static Map<String, String> nowhere(Cable cable) {
    return Map.of("GUARDBEE_STORE", cable.url().replace("/" + cable.database(), "/nowhere"),
        "GUARDBEE_STORE_PASSWORD", PASSWORD);
  }

  @Test
  @Execution(CONCURRENT)
  void an_address_with_a_password_in_it_is_refused_without_telling_it() {
    var ran = Program.run("", Map.of("GUARDBEE_STORE", "postgresql://bee:" + PASSWORD + "@127.0.0.1/bee"), "run",
        "/guardbee status");

    assertThat(ran.err()).doesNotContain(PASSWORD).contains("must not hold a password").hasLineCount(1);
    assertThat(ran.code()).isEqualTo(3);
  }
}
