package io.guardbee.adapters.store;

import static io.guardbee.adapters.store.FaultsContract.remember;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever counts errors hears of the very one that is thrown, once, wherever it comes from.
class GuardTest {
  @TempDir
  private Path directory;
  private final List<StoreUnavailable> heard = new ArrayList<>();

  private Store open(Path file) {
    return Store.open(new StoreSettings("sqlite:" + file, Optional.empty(), FaultsContract.PATIENCE),
        InstantSource.fixed(FaultsContract.NOW), new Random(7), heard::add);
  }

  private void isHeardOnce(ThrowingCallable work) {
    heard.clear();
    var thrown = catchThrowableOfType(StoreUnavailable.class, work);
    assertThat(thrown).isNotNull();
    assertThat(heard).containsExactly(thrown);
  }

  @Test
  void a_file_that_cannot_be_made() throws Exception {
    var blocked = Files.writeString(directory.resolve("disk"), "not mounted");
    try (var store = open(blocked.resolve("bee.db"))) {
      isHeardOnce(() -> store.audits().find("a1"));
      isHeardOnce(() -> store.trail().append(TrailTest.entry(1)));

      heard.clear();
      assertThat(store.ready()).isFalse();
      assertThat(heard).hasSize(1);
      Files.delete(blocked);
      heard.clear();
      remember(store, "a1");
      assertThat(heard).as("nothing is wrong any more").isEmpty();
    }
  }

  @Test
  void a_lock_and_a_trail_without_a_head() throws Exception {
    var file = directory.resolve("bee.db");
    try (var store = open(file)) {
      remember(store, "a1");
      try (var stranger = DriverManager.getConnection("jdbc:sqlite:" + file);
          var statement = stranger.createStatement()) {
        statement.execute("begin immediate");
        isHeardOnce(() -> remember(store, "a2"));
        statement.execute("rollback");

        statement.execute("delete from trail_head");
        isHeardOnce(() -> store.trail().append(TrailTest.entry(1)));
      }
    }
  }

  @Test
  void what_a_caller_throws_is_not_the_stores_error() {
    try (var database = new Database("sqlite:" + directory.resolve("bee.db"), Optional.empty(),
        FaultsContract.PATIENCE, heard::add)) {
      assertThatThrownBy(() -> database.read(_ -> {
        throw new IllegalStateException("own");
      })).isInstanceOf(IllegalStateException.class);

      assertThat(heard).isEmpty();
    }
  }
}
