package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.Consoles;
import io.guardbee.adapters.store.Kept;
import io.guardbee.adapters.store.Retention;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.fleet.SeenConsoles.Machine;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.cloud.ConsoleKeys;
import io.guardbee.checks.probe.cloud.Project;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What consoles showed first, while the store comes and goes.
class StoredConsolesTest {
  private static final Instant START = Instant.parse("2026-11-25T19:00:00Z");
  private static final Machine VM = new Machine(new Project("mel", "aaaa", "alpha", "alpha"), "id-1");
  private static final Machine OTHER = new Machine(new Project("mel", "aaaa", "alpha", "alpha"), "id-2");
  private static final Optional<Instant> NEVER = Optional.empty();
  @TempDir
  private Path directory;
  private Instant now = START;
  private Optional<StoreUnavailable> away = Optional.empty();
  private int asked;
  private @Nullable Store store;

  private Consoles consoles() {
    asked++;
    if (away.isPresent()) {
      throw away.get();
    }
    return opened(START).consoles();
  }

  private Store opened(Instant at) {
    if (store == null) {
      store = Store.open(new StoreSettings("sqlite:" + directory.resolve("bee.db"), Optional.empty(),
          Duration.ofSeconds(20)), InstantSource.fixed(at), new Random(7));
    }
    return store;
  }

  /// A process that has just begun.
  private StoredConsoles process() {
    return new StoredConsoles(this::consoles, () -> now, 2);
  }

  private void fails() {
    try (var none = Store.open(new StoreSettings("postgresql://nobody@127.0.0.1:1/none", Optional.empty(),
        Duration.ofSeconds(1)), InstantSource.fixed(START), new Random(7))) {
      none.consoles().of("mel", "id-1");
    } catch (StoreUnavailable e) {
      away = Optional.of(e);
    }
  }

  private void comesBack() {
    away = Optional.empty();
    now = now.plusSeconds(60);
  }

  private static ConsoleKeys keys(String word, Instant read) {
    return new ConsoleKeys(List.of(new HostKeyProbe.Key("ssh-ed25519", "SHA256:" + word)), Optional.of(read), false,
        Optional.empty());
  }

  @AfterEach
  void ends() {
    if (store != null) {
      store.close();
    }
  }

  @Test
  void what_was_seen_first_outweighs_what_stands_there_after_a_restart() {
    process().keep(VM, keys("first", START), NEVER);

    process().keep(VM, keys("planted", START.plusSeconds(9)), NEVER);

    assertThat(process().of(VM)).contains(keys("first", START));
    assertThat(process().of(OTHER)).isEmpty();
  }

  @Test
  void another_disk_ends_what_was_seen_before_it() {
    process().keep(VM, keys("first", START), NEVER);

    process().keep(VM, keys("rebuilt", START.plusSeconds(9)), Optional.of(START.plusSeconds(5)));

    assertThat(process().of(VM)).contains(keys("rebuilt", START.plusSeconds(9)));
  }

  @Test
  void a_store_that_is_away_is_stood_in_for_by_what_the_process_has_heard() {
    var process = process();
    process.keep(VM, keys("first", START), NEVER);
    fails();

    assertThat(process.of(VM)).contains(keys("first", START));
    process.keep(VM, keys("planted", START.plusSeconds(9)), NEVER);
    assertThat(process.of(VM)).contains(keys("first", START));
    process.keep(OTHER, keys("other", START), NEVER);
    assertThat(process.of(OTHER)).contains(keys("other", START));
    process.stillThere(List.of(VM));
  }

  @Test
  void what_was_heard_meanwhile_reaches_the_store_and_displaces_nothing_there() {
    process().keep(VM, keys("first", START), NEVER);
    fails();
    var process = process();
    process.keep(VM, keys("planted", START.plusSeconds(9)), NEVER);
    process.keep(OTHER, keys("other", START), NEVER);

    comesBack();

    assertThat(process.of(VM)).contains(keys("first", START));
    assertThat(process.of(OTHER)).contains(keys("other", START));
    assertThat(process().of(OTHER)).contains(keys("other", START));
  }

  @Test
  void a_store_that_is_away_is_not_asked_for_each_machine() {
    fails();
    var process = process();

    process.of(VM);
    process.of(OTHER);
    process.keep(VM, keys("k", START), NEVER);
    assertThat(asked).isEqualTo(1);

    now = now.plusSeconds(6);
    process.of(VM);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void an_audit_that_is_broken_off_keeps_nobody_from_asking() {
    process().keep(VM, keys("first", START), NEVER);
    fails();
    var process = process();
    Thread.currentThread().interrupt();
    try {
      assertThat(process.of(VM)).isEmpty();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    away = Optional.empty();

    assertThat(process.of(VM)).contains(keys("first", START));
  }

  @Test
  void what_was_forgotten_in_the_store_is_forgotten_here() {
    var process = process();
    process.keep(VM, keys("first", START), NEVER);
    assertThat(process.of(VM)).isPresent();

    opened(START).keeping().forgetVm("id-1");
    assertThat(process.of(VM)).isEmpty();
    fails();

    assertThat(process.of(VM)).isEmpty();
  }

  @Test
  void only_so_many_are_kept_in_mind() {
    fails();
    var process = process();
    for (var id : List.of("a", "b", "c")) {
      process.keep(new Machine(VM.project(), id), keys(id, START), NEVER);
    }

    assertThat(process.of(new Machine(VM.project(), "a"))).isEmpty();
    assertThat(process.of(new Machine(VM.project(), "c"))).isPresent();
  }

  @Test
  void a_machine_that_the_cloud_still_lists_is_kept_on() {
    process().keep(VM, keys("first", START), NEVER);
    process().keep(OTHER, keys("other", START), NEVER);
    ends();
    store = null;
    var later = opened(START.plus(Duration.ofDays(9)));

    process().stillThere(List.of(VM));

    var swept = later.keeping().sweep(new Retention(5, 5, 5),
        START.plus(Duration.ofDays(35)));
    assertThat(swept.of(Kept.CONSOLES)).isOne();
    assertThat(process().of(VM)).isPresent();
  }
}
