package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.guardbee.adapters.store.StoreUnavailable.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A secret is in no text of any exception, however a statement or a login fails.
class CanaryTest extends OnBothDatabases {
  private static final String CANARY = "canary-4711";

  @Test
  void a_bound_value_of_a_statement_that_fails() {
    sql("create table t (x text primary key)");
    sql("insert into t values (?)", CANARY);

    var error = catchThrowable(() -> store.database().useTransaction(
        handle -> handle.createUpdate("insert into t values (:x)").bind("x", CANARY).execute()));

    assertThat(error).isInstanceOfSatisfying(StoreUnavailable.class,
        it -> assertThat(it.kind()).isEqualTo(Kind.BROKEN));
    Leaks.none(error, CANARY);
  }

  @Test
  void a_value_in_a_batch_and_in_a_query_that_fails() {
    sql("create table t (x text primary key)");

    var batch = catchThrowable(() -> store.database().useTransaction(handle -> handle
        .prepareBatch("insert into t values (:x)").bind("x", CANARY).add().bind("x", CANARY).add().execute()));
    var query = catchThrowable(() -> store.database().read(handle -> handle
        .createQuery("select nonsense from t where x = '" + CANARY + "'").mapTo(String.class).list()));

    Leaks.none(batch, CANARY);
    Leaks.none(query, CANARY);
  }

  @Test
  void the_settings_never_tell_the_password() {
    assertThat(new StoreSettings("postgresql://u:" + CANARY + "@h/d", Optional.of(CANARY), Duration.ofSeconds(1)))
        .hasToString("StoreSettings[url=postgresql, password=secret, patience=PT1S]");
  }

  @Test
  void a_password_that_is_refused() throws Exception {
    var database = PostgresServer.freshDatabase();
    PostgresServer.execute(database, "create role " + database + " login password 'another'");
    askForPasswordOf(database);

    try (var refused = Store.open(new StoreSettings("postgresql://" + database + "@127.0.0.1:" + PostgresServer.port()
        + "/" + database, Optional.of(CANARY), Duration.ofSeconds(5)), InstantSource.fixed(NOW), new Random(7))) {
      var error = catchThrowable(() -> refused.audits().find("a1"));

      assertThat(error).isInstanceOf(StoreUnavailable.class).hasMessage(
          "the database refuses the login: look at the user, and at GUARDBEE_STORE_PASSWORD or ~/.pgpass");
      Leaks.none(error, CANARY);
    }
  }

  private static void askForPasswordOf(String role) throws SQLException, IOException {
    try (var connection = PostgresServer.connect("postgres"); var statement = connection.createStatement()) {
      try (var rows = statement.executeQuery("show hba_file")) {
        rows.next();
        var file = Path.of(rows.getString(1));
        Files.writeString(file, "host all " + role + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(file));
      }
      statement.execute("select pg_reload_conf()");
    }
  }
}
