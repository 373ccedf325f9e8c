package io.guardbee.adapters.store;

import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.cloud.ConsoleKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jdbi.v3.core.Handle;

/// The host keys that the consoles of clouds' servers showed first: one row a server. Who comes second changes nothing,
/// in whichever process, unless the server got another disk in between. Public keys' fingerprints alone, no console's
/// text. Safe for use by many threads and processes. All throw [StoreUnavailable].
public final class Consoles {
  /// How many servers are kept at most; a row takes some 500 bytes.
  static final int MOST = 100_000;
  /// A console of real keys shows five lines.
  private static final int LONGEST = 8000;
  /// How exactly it is noted when somebody asked: each note is a write.
  private static final Duration NOTED = Duration.ofDays(1);
  private static final int BATCH = 500;
  private final Database database;
  private final InstantSource clock;
  private final int most;

  Consoles(Database database, InstantSource clock) {
    this(database, clock, MOST);
  }

  /// @param most how many servers are kept; the one that nobody asked for longest goes first
  Consoles(Database database, InstantSource clock, int most) {
    this.database = database;
    this.clock = clock;
    this.most = most;
  }

  /// What the console of a server showed first, with when it was read in the place of when it booted; empty also where a
  /// row of another release cannot be read.
  public Optional<ConsoleKeys> of(String cloud, String server) {
    var row = database.read(handle -> handle
        .createQuery("select seen_at, asked_at, body from console where cloud = :cloud and server = :server")
        .bind("cloud", Fitting.key(cloud)).bind("server", Fitting.key(server))
        .map((rows, _) -> new Row(rows.getLong(1), rows.getLong(2), rows.getString(3))).findOne());
    if (row.filter(it -> it.askedAt() < noted()).isPresent()) {
      stillThere(cloud, List.of(server));
    }
    return row.flatMap(Row::keys);
  }

  /// Keeps what the console of a server shows, unless something is kept already that still holds.
  ///
  /// @param cloud the cloud's name
  /// @param server the server's id there
  /// @param project the key of the project that the server is in
  /// @param keys believed keys, and when they were read in the place of when it booted; now where that is empty
  /// @param remade when the server last got another disk: what was read before that holds no longer
  /// @return whether it is small enough to be kept
  public boolean keep(String cloud, String server, String project, ConsoleKeys keys, Optional<Instant> remade) {
    var body = keys.keys().stream().map(HostKeyProbe.Key::shown).collect(Collectors.joining("\n"));
    if (body.length() > LONGEST || body.indexOf('\0') >= 0) {
      return false;
    }
    database.useTransaction(handle -> {
      handle.createUpdate("""
          insert into console (cloud, server, project, seen_at, asked_at, body)
          values (:cloud, :server, :project, :seen, :now, :body)
          on conflict (cloud, server) do update set project = excluded.project, seen_at = excluded.seen_at,
            asked_at = excluded.asked_at, body = excluded.body where console.seen_at < :remade""")
          .bind("cloud", Fitting.key(cloud)).bind("server", Fitting.key(server)).bind("project", Fitting.key(project))
          .bind("seen", keys.booted().orElseGet(clock::instant).toEpochMilli())
          .bind("now", clock.instant().toEpochMilli()).bind("body", body)
          .bind("remade", remade.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE)).execute();
      drop(handle);
    });
    return true;
  }

  private void drop(Handle handle) {
    handle.createUpdate("""
        delete from console where (cloud, server) in (
          select cloud, server from console order by asked_at desc, seen_at desc, cloud desc, server desc
          limit :batch offset :most)""")
        .bind("batch", BATCH).bind("most", most).execute();
  }

  /// The cloud still lists these servers: what is kept of them is kept on.
  public void stillThere(String cloud, Collection<String> servers) {
    servers.stream().map(Fitting::key).gather(Gatherers.windowFixed(BATCH)).forEach(some -> {
      Function<String, String> ours = sql -> sql + " cloud = :cloud and server in (<servers>) and asked_at < :noted";
      var old = database.<Long>read(handle -> handle.createQuery(ours.apply("select count(*) from console where"))
          .bind("cloud", Fitting.key(cloud)).bindList("servers", some).bind("noted", noted()).mapTo(long.class).one());
      if (old > 0) {
        database.inPassing(handle -> handle.createUpdate(ours.apply("update console set asked_at = :now where"))
            .bind("now", clock.instant().toEpochMilli()).bind("cloud", Fitting.key(cloud)).bindList("servers", some)
            .bind("noted", noted()).execute());
      }
    });
  }

  private long noted() {
    return clock.instant().minus(NOTED).toEpochMilli();
  }

  private record Row(long seenAt, long askedAt, String body) {
    Optional<ConsoleKeys> keys() {
      var keys = body.lines().map(line -> line.split(" ", -1)).toList();
      if (keys.isEmpty()
          || keys.stream().anyMatch(parts -> parts.length > 2 || !parts[parts.length - 1].startsWith("SHA256:"))) {
        return Optional.empty();
      }
      return Optional.of(new ConsoleKeys(keys.stream()
          .map(parts -> new HostKeyProbe.Key(parts.length == 2 ? parts[0] : "", parts[parts.length - 1])).toList(),
          Optional.of(Instant.ofEpochMilli(seenAt)), false, Optional.empty()));
    }
  }
}
