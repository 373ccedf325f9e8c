package io.guardbee.adapters.store;

import static io.guardbee.adapters.store.FaultsContract.readingIs;
import static io.guardbee.adapters.store.FaultsContract.remember;
import static io.guardbee.adapters.store.FaultsContract.worksAgain;
import static io.guardbee.adapters.store.FaultsContract.writingIs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.guardbee.adapters.store.StoreUnavailable.Kind;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

class PostgresFaultsTest {
  private String database = "";
  private Wire wire;
  private Store store;

  @BeforeEach
  void open() throws IOException {
    database = PostgresServer.freshDatabase();
    wire = new Wire(PostgresServer.port());
    store = FaultsContract.open(PostgresServer.url(wire.port(), database));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    wire.close();
  }

  @Test
  @Execution(CONCURRENT)
  void locked_by_somebody_who_changes_the_tables() throws Exception {
    remember(store, "a1");
    try (var stranger = PostgresServer.connect(database); var statement = stranger.createStatement()) {
      stranger.setAutoCommit(false);
      statement.execute("lock table audit, trail_head in access exclusive mode");

      writingIs(Kind.LOCKED, store);
      FaultsContract.is(Kind.LOCKED, () -> store.audits().find("a1"));
    }
    worksAgain(store, "a2");
  }

  @Test
  @Execution(CONCURRENT)
  void cut_off_in_the_middle() throws Exception {
    remember(store, "a1");
    wire.cut();

    writingIs(Kind.UNREACHABLE, store);
    readingIs(Kind.UNREACHABLE, store);

    wire.mend();
    worksAgain(store, "a2");
  }

  @Test
  @Execution(CONCURRENT)
  void a_line_that_went_dead() throws Exception {
    remember(store, "a1");
    wire.goDead();

    writingIs(Kind.UNREACHABLE, store);
    readingIs(Kind.UNREACHABLE, store);

    wire.mend();
    worksAgain(store, "a2");
  }

  @Test
  @Execution(CONCURRENT)
  void away_before_the_first_use() throws Exception {
    wire.cut();
    try (var late = FaultsContract.open(PostgresServer.url(wire.port(), database))) {
      writingIs(Kind.UNREACHABLE, late);
      readingIs(Kind.UNREACHABLE, late);

      wire.mend();
      worksAgain(late, "a1");
    }
  }

  @Test
  @Execution(CONCURRENT)
  void read_only() {
    remember(store, "a1");
    PostgresServer.execute("postgres", "alter database " + database + " set default_transaction_read_only = on");
    reconnect();

    writingIs(Kind.READ_ONLY, store);
    assertThat(store.audits().find("a1")).as("reading goes on").isPresent();

    PostgresServer.execute("postgres", "alter database " + database + " set default_transaction_read_only = off");
    reconnect();
    worksAgain(store, "a2");
  }

  @Test
  @Execution(CONCURRENT)
  void full() {
    remember(store, "a1");
    // What the server says when its disk is full, said by a trigger.
    PostgresServer.execute(database, """
        create function full() returns trigger language plpgsql as
          $$ begin raise exception 'could not extend file: canary' using errcode = '53100'; end $$;
        create trigger full_audit before insert on audit for each row execute function full();
        create trigger full_trail before insert on trail for each row execute function full();""");

    writingIs(Kind.FULL, store);
    assertThat(store.audits().find("a1")).as("reading goes on").isPresent();

    PostgresServer.execute(database, "drop function full() cascade");
    worksAgain(store, "a2");
  }

  @Test
  @Execution(CONCURRENT)
  void no_such_database() {
    try (var lost = FaultsContract.open(PostgresServer.url(PostgresServer.port(), "nowhere"))) {
      writingIs(Kind.BROKEN, lost);
      readingIs(Kind.BROKEN, lost);
    }
  }

  /// Ends the connections that the pool has, and waits until it has new ones.
  private void reconnect() {
    PostgresServer.execute("postgres", "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
        + database + "' and pid <> pg_backend_pid()");
    await().ignoreExceptions().until(() -> store.audits().find("a1").isPresent());
  }
}
