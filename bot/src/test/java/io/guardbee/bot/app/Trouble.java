package io.guardbee.bot.app;

import io.guardbee.adapters.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import javax.sql.DataSource;

/// What a database can suffer from.
enum Trouble {
  SQLITE_LOCKED, SQLITE_READ_ONLY, SQLITE_FULL, POSTGRES_LOCKED, POSTGRES_GONE, POSTGRES_READ_ONLY, POSTGRES_FULL;

  /// The database of one test.
  static final class Patient implements AutoCloseable {
    private final Trouble trouble;
    private final Path file;
    private final Optional<Cable> cable;
    private Optional<Connection> stranger = Optional.empty();

    Patient(Trouble trouble, Path directory) {
      this.trouble = trouble;
      this.file = directory.resolve("bee.db");
      this.cable = trouble.name().startsWith("POSTGRES") ? Optional.of(new Cable()) : Optional.empty();
    }

    String url() {
      return cable.map(Cable::url).orElse("sqlite:" + file);
    }

    void begin(Store store) throws Exception {
      switch (trouble) {
        case SQLITE_LOCKED -> {
          var other = DriverManager.getConnection("jdbc:sqlite:" + file);
          stranger = Optional.of(other);
          run(other, "begin immediate");
        }
        case SQLITE_READ_ONLY -> everywhere(store, "pragma query_only = on");
        case SQLITE_FULL -> {
          fill();
          everywhere(store, "pragma max_page_count = 1");
        }
        case POSTGRES_LOCKED -> {
          var other = cable.orElseThrow().connect();
          stranger = Optional.of(other);
          other.setAutoCommit(false);
          run(other, "lock table ask, ask_event, answer, component, trail_head in access exclusive mode");
        }
        case POSTGRES_GONE -> cable.orElseThrow().cut();
        case POSTGRES_READ_ONLY -> readOnly("on");
        case POSTGRES_FULL -> cable.orElseThrow().execute("""
            create function full() returns trigger language plpgsql as
              $$ begin raise exception 'could not extend file: canary' using errcode = '53100'; end $$;
            create trigger full_ask before insert on ask for each row execute function full();
            create trigger full_answer before insert on answer for each row execute function full();
            create trigger full_component before insert on component for each row execute function full();
            create trigger full_trail before insert on trail for each row execute function full();""");
      }
    }

    void end(Store store) throws Exception {
      switch (trouble) {
        case SQLITE_LOCKED, POSTGRES_LOCKED -> stranger.orElseThrow().close();
        case SQLITE_READ_ONLY -> everywhere(store, "pragma query_only = off");
        case SQLITE_FULL -> everywhere(store, "pragma max_page_count = 1000000");
        case POSTGRES_GONE -> cable.orElseThrow().mend();
        case POSTGRES_READ_ONLY -> readOnly("off");
        case POSTGRES_FULL -> cable.orElseThrow().execute("drop function full() cascade");
      }
    }

    private void readOnly(String how) {
      Cable.execute("postgres",
          "alter database " + cable.orElseThrow().database() + " set default_transaction_read_only = " + how);
      Cable.execute("postgres", "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
          + cable.orElseThrow().database() + "' and pid <> pg_backend_pid()");
    }

    /// Takes up the free pages that are left.
    private void fill() throws SQLException {
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
        run(connection, "pragma busy_timeout = 5000");
        run(connection, "create table filler (x text)");
        run(connection, "pragma max_page_count = 1");
        for (int i = 0; i < 5000; i++) {
          run(connection, "insert into filler values ('" + "x".repeat(200) + "')");
        }
      } catch (SQLException e) {
        if (e.getErrorCode() != 13) {
          throw e;
        }
      }
    }

    private static void run(Connection connection, String sql) throws SQLException {
      try (var statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    /// On every connection that the store has or will take.
    private static void everywhere(Store store, String pragma) throws Exception {
      var way = Store.class.getDeclaredMethod("database");
      way.setAccessible(true);
      var database = way.invoke(store);
      var connections = database.getClass().getDeclaredMethod("connections");
      connections.setAccessible(true);
      var source = (DataSource) connections.invoke(database);
      var all = new ArrayList<Connection>();
      try {
        while (all.size() < 8) {
          all.add(source.getConnection());
        }
        for (var each : all) {
          run(each, pragma);
        }
      } finally {
        for (var each : all) {
          each.close();
        }
      }
    }

    @Override
    public void close() throws SQLException {
      if (stranger.isPresent()) {
        stranger.get().close();
      }
      cable.ifPresent(Cable::close);
    }
  }
}
