package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  @TempDir
  private Path directory;

  @Test
  void a_new_file_and_its_directories_are_for_nobody_else() throws Exception {
    var file = directory.resolve("state/guardbee/guardbee.db");

    try (var database = new Database("sqlite:" + file, Optional.empty(), PATIENCE)) {
      database.useTransaction(handle -> handle.execute("create table t(x text)"));

      assertThat(mode(file)).isEqualTo("rw-------");
      assertThat(mode(file.resolveSibling("guardbee.db-wal"))).isEqualTo("rw-------");
      assertThat(mode(directory.resolve("state/guardbee"))).isEqualTo("rwx------");
      assertThat(mode(directory.resolve("state"))).isEqualTo("rwx------");
    }
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void a_tilde_is_the_home_directory() {
    assertThat(SqliteFile.parse("sqlite:~/a/b.db", directory).path()).isEqualTo(directory.resolve("a/b.db"));
    assertThat(SqliteFile.parse("sqlite:/a/~b.db", directory).path()).isEqualTo(Path.of("/a/~b.db"));
  }

  @ParameterizedTest
  @CsvSource({
      "postgresql://guard@db.example:5433/bee, guard, db.example:5433/bee",
      "postgresql://db/bee, '', db/bee",
      "postgresql://a%40b@[::1]:5432/bee?sslmode=verify-full, a@b, [::1]:5432/bee?sslmode=verify-full"})
  void an_address_of_postgresql_has_a_user_and_a_rest(String url, String user, String rest) {
    assertThat(PostgresAddress.parse(url)).isEqualTo(new PostgresAddress(user, rest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql://guard:canary@db/bee", "postgresql://guard:can/ary@db/bee",
      "postgresql://guard:c@nary@db/bee", "postgresql://guard@db/bee?password=canary",
      "postgresql://guard@db/bee?ssl=true&sslPassword=canary"})
  void an_address_with_a_password_is_refused_and_not_quoted(String url) {
    assertThatThrownBy(() -> new Database(url, Optional.empty(), PATIENCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The store's address must not hold a password: put it into GUARDBEE_STORE_PASSWORD or ~/.pgpass");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql://canary/bee", "postgresql://canary", "postgresql://guard@canary:x/bee", "canary"})
  void any_other_address_is_refused_and_not_quoted(String url) {
    assertThatThrownBy(() -> new Database(url, Optional.empty(), PATIENCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The store's address must be sqlite:FILE or postgresql://USER@HOST[:PORT]/DATABASE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite:", "sqlite:a?mode=ro", "sqlite:a#b", "sqlite: "})
  void a_file_needs_a_plain_name(String url) {
    assertThatThrownBy(() -> new Database(url, Optional.empty(), PATIENCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The store's address must be sqlite:FILE, without ? and #");
  }

  @Test
  void what_the_callers_own_code_throws_passes_and_undoes_the_transaction() {
    try (var database = new Database("sqlite:" + directory.resolve("a.db"), Optional.empty(), PATIENCE)) {
      database.useTransaction(handle -> handle.execute("create table t(x text)"));

      assertThatThrownBy(() -> database.useTransaction(handle -> {
        handle.execute("insert into t values ('a')");
        throw new IllegalStateException("mine");
      })).isInstanceOf(IllegalStateException.class).hasMessage("mine");

      assertThat(database.<Integer>read(h -> h.createQuery("select count(*) from t").mapTo(int.class).one())).isZero();
    }
  }

  @Test
  void a_transaction_within_another_is_part_of_it() {
    for (var url : new String[]{"sqlite:" + directory.resolve("a.db"), PostgresServer.freshUrl()}) {
      try (var database = new Database(url, Optional.empty(), PATIENCE)) {
        database.useTransaction(handle -> handle.execute("create table t(x text)"));

        assertThatThrownBy(() -> database.useTransaction(outer -> {
          database.useTransaction(inner -> inner.execute("insert into t values ('a')"));
          throw new IllegalStateException("mine");
        })).hasMessage("mine");

        assertThat(database.<Integer>read(h -> h.createQuery("select count(*) from t").mapTo(int.class).one()))
            .isZero();
      }
    }
  }

  @Test
  void a_database_of_something_else_is_left_alone() throws Exception {
    var file = directory.resolve("theirs.db");
    Files.createFile(file);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("create table theirs (x text)");
    }

    try (var database = new Database("sqlite:" + file, Optional.empty(), PATIENCE)) {
      assertThatThrownBy(database::migrate).isInstanceOf(StoreUnavailable.class)
          .hasMessage("the database holds tables of something else: give Guardbee one of its own");
    }
  }

  @Test
  void both_databases_answer() {
    for (var url : new String[]{"sqlite:" + directory.resolve("a.db"), PostgresServer.freshUrl()}) {
      try (var database = new Database(url, Optional.of("unused"), PATIENCE)) {
        database.migrate();

        assertThat(database.<String>inTransaction(h -> h.createQuery("select 'one'").mapTo(String.class).one()))
            .isEqualTo("one");
        assertThat(database.<String>browse(h -> h.createQuery("select 'two'").mapTo(String.class).one()))
            .isEqualTo("two");
      }
    }
  }
}
