package io.guardbee.bot.app;

import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.bot.settings.Settings;
import io.guardbee.bot.work.ByHeart;
import io.guardbee.bot.work.Pause;
import io.guardbee.bot.work.StoredAudits;
import io.guardbee.bot.work.StoredConsoles;
import io.guardbee.bot.work.Tally;
import io.guardbee.bot.work.Wire;
import io.guardbee.checks.result.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The memory of this process. Opened when it is first wanted, since many commands want none.
final class Memory implements AutoCloseable {
  /// How long an audit counts as under way without a sign of life of its process.
  private static final Duration LEASE = Duration.ofSeconds(20);
  /// What an acknowledgement waits for at most.
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  /// How many machines' keys this process keeps in mind beside the store; each takes some 500 bytes.
  private static final int CONSOLES = 10_000;
  /// Variables whose values get into no log, message or row.
  private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|PASSWD|PASSPHRASE|TOKEN|SECRET|API_?KEY).*");
  private final StoreSettings settings;
  private final InstantSource clock;
  private final Runnable afterwards;
  private final Wire wire;
  private final Collection<String> secrets;
  private final Pause pause = new Pause();
  private final String instance = "guardbee-" + Long.toString(new SecureRandom().nextLong() >>> 1, 36);
  private volatile Tally tally = Tally.none();
  private @Nullable Store store;

  private Memory(StoreSettings settings, Collection<String> secrets, InstantSource clock, Runnable afterwards) {
    this.settings = settings;
    this.secrets = java.util.List.copyOf(secrets);
    this.wire = new Wire(Redaction.knowing(secrets));
    this.clock = clock;
    this.afterwards = afterwards;
  }

  /// The one that the settings name, or `GUARDBEE_STORE`.
  static Memory of(Terminal terminal, Settings settings) {
    return of(terminal, settings, PATIENCE);
  }

  /// @param patience what anything waits for at most
  static Memory of(Terminal terminal, Settings settings, Duration patience) {
    var url = terminal.variable("GUARDBEE_STORE").orElse(settings.store().url());
    return new Memory(new StoreSettings(url, terminal.variable("GUARDBEE_STORE_PASSWORD"), patience),
        secrets(terminal.environment()), InstantSource.system(), () -> {
        });
  }

  /// The values in this environment that must stay secret.
  static Collection<String> secrets(Map<String, String> environment) {
    return environment.entrySet().stream().filter(e -> SECRET.matcher(e.getKey()).matches()).flatMap(Memory::values)
        .toList();
  }

  /// Where one secret takes the other's place, both stand there.
  private static Stream<String> values(Map.Entry<String, String> variable) {
    return variable.getKey().equals(SlackSetup.SIGNING_SECRET)
        ? Stream.concat(Stream.of(variable.getValue()), SlackSetup.parts(variable.getValue()))
        : Stream.of(variable.getValue());
  }

  /// One that goes with the process.
  static Memory passing(Terminal terminal) {
    try {
      var directory = Files.createTempDirectory("guardbee-demo");
      return new Memory(new StoreSettings("sqlite:" + directory.resolve("demo.db"), Optional.empty(), PATIENCE),
          secrets(terminal.environment()), InstantSource.system(), () -> delete(directory));
    } catch (IOException e) {
      throw new UsageException("No temporary file can be made: " + e.getClass().getSimpleName());
    }
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException _) {
      // the system clears its temporary files
    }
  }

  /// @throws UsageException when the settings name something that cannot be a database
  synchronized Store store() {
    ByHeart.check();
    if (store == null) {
      try {
        store = Store.open(settings, clock, new SecureRandom(), error -> tally.storeFailed(error.kind()));
      } catch (IllegalArgumentException e) {
        throw new UsageException("store.url: " + e.getMessage());
      }
    }
    return store;
  }

  /// From now on `by` counts what the store cannot do.
  void counted(Tally by) {
    tally = by;
  }

  /// Remembers audits and lets those who ask at the same time share one.
  StoredAudits audits() {
    return new StoredAudits(this::store, wire, pause, clock, instance, LEASE);
  }

  /// Remembers which host keys consoles showed first.
  StoredConsoles consoles() {
    return new StoredConsoles(() -> store().consoles(), clock, CONSOLES);
  }

  /// The database, without a password.
  String where() {
    return settings.url();
  }

  /// The name of this process among those on the same store.
  String instance() {
    return instance;
  }

  /// The secrets that this process knows of.
  Collection<String> known() {
    return secrets;
  }

  Wire wire() {
    return wire;
  }

  Pause pause() {
    return pause;
  }

  @Override
  public synchronized void close() {
    pause.close();
    if (store != null) {
      store.close();
    }
    afterwards.run();
  }
}
