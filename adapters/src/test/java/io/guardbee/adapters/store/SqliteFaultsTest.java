package io.guardbee.adapters.store;

import static io.guardbee.adapters.store.FaultsContract.readingIs;
import static io.guardbee.adapters.store.FaultsContract.remember;
import static io.guardbee.adapters.store.FaultsContract.worksAgain;
import static io.guardbee.adapters.store.FaultsContract.writingIs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.guardbee.adapters.store.StoreUnavailable.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

class SqliteFaultsTest {
  @TempDir
  private Path directory;
  private Path file = Path.of("");
  private Store store;

  @BeforeEach
  void open() {
    file = directory.resolve("guardbee.db");
    store = FaultsContract.open("sqlite:" + file);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Connection stranger() throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  /// On every connection that the store has or will take.
  private void everywhere(String pragma) throws Exception {
    var all = new ArrayList<Connection>();
    for (var number = 0; number < 8; number++) {
      all.add(store.database().connections().getConnection());
    }
    for (var each : all) {
      try (each; var statement = each.createStatement()) {
        statement.execute(pragma);
      }
    }
  }

  @Test
  @Execution(CONCURRENT)
  void locked_by_somebody_who_writes() throws Exception {
    remember(store, "a1");
    try (var stranger = stranger(); var statement = stranger.createStatement()) {
      statement.execute("begin immediate");

      writingIs(Kind.LOCKED, store);
      assertThat(store.audits().find("a1")).as("reading goes on").isPresent();
    }
    worksAgain(store, "a2");
  }

  @Test
  @Execution(CONCURRENT)
  void locked_before_the_first_use() throws Exception {
    Files.createFile(file);
    try (var stranger = stranger(); var statement = stranger.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute("begin exclusive");

      writingIs(Kind.LOCKED, store);
      readingIs(Kind.LOCKED, store);
    }
    worksAgain(store, "a1");
  }

  @Test
  @Execution(CONCURRENT)
  void many_at_once_while_it_is_locked_are_all_told_in_time() throws Exception {
    remember(store, "a1");
    try (var stranger = stranger();
        var statement = stranger.createStatement();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      statement.execute("begin immediate");

      var all = IntStream.range(0, 40).mapToObj(
          number -> threads.submit(() -> FaultsContract.writingIs(Kind.LOCKED, store))).toList();
      for (var each : all) {
        each.get();
      }
    }
    worksAgain(store, "a2");
  }

  @Test
  @Execution(CONCURRENT)
  void gone_with_its_directory() throws Exception {
    var blocked = directory.resolve("disk");
    Files.writeString(blocked, "not mounted");
    try (var away = FaultsContract.open("sqlite:" + blocked.resolve("guardbee.db"))) {
      writingIs(Kind.UNREACHABLE, away);
      readingIs(Kind.UNREACHABLE, away);

      Files.delete(blocked);

      worksAgain(away, "a1");
    }
  }

  @Test
  @Execution(CONCURRENT)
  void read_only() throws Exception {
    remember(store, "a1");
    everywhere("pragma query_only = on");

    writingIs(Kind.READ_ONLY, store);
    assertThat(store.audits().find("a1")).as("reading goes on").isPresent();

    everywhere("pragma query_only = off");
    worksAgain(store, "a2");
  }

  @Test
  @Execution(CONCURRENT)
  void full() throws Exception {
    remember(store, "a1");
    everywhere("pragma max_page_count = 1");

    var error = catchThrowableOfType(StoreUnavailable.class,
        () -> store.answers().keep("lost", "o", "p", "x".repeat(200_000), FaultsContract.NOW));
    assertThat(error.kind()).isEqualTo(Kind.FULL);
    assertThat(store.audits().find("a1")).as("reading goes on").isPresent();

    everywhere("pragma max_page_count = 1000000");
    worksAgain(store, "a2");
    assertThat(store.answers().find("lost")).isEmpty();
  }

  @Test
  @Execution(CONCURRENT)
  void no_database_at_all() throws Exception {
    Files.writeString(file, "This is a letter to my aunt, and long enough to be read as a header. ".repeat(20));

    writingIs(Kind.BROKEN, store);
    readingIs(Kind.BROKEN, store);

    Files.delete(file);
    worksAgain(store, "a1");
  }
}
