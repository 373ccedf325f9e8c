package io.guardbee.bot.demo;

import io.guardbee.adapters.ssh.PassphraseSource;
import io.guardbee.adapters.ssh.SshGuests;
import io.guardbee.adapters.ssh.SshSettings;
import io.guardbee.bot.command.Guests;
import io.guardbee.bot.command.Nearest;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.target.SshAddress;
import io.guardbee.checks.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/// The machines of the demo. Each is started when it is first asked for.
public final class DemoGuests implements Guests, AutoCloseable {
  /// What there is, and what it is like.
  public static final Map<String, String> MACHINES = machines();
  private static final Map<String, String> PROJECTS = Map.of("vm-42", "project-x", "vm-43", "project-x", "vm-44",
      "project-y", "vm-45", "project-y");
  private final KeyPair client = DemoKeys.draw();
  private final Path identity = DemoKeys.written(client);
  private final Map<String, Found.Guest> started = new LinkedHashMap<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final InstantSource clock;

  /// Starts nothing yet.
  public DemoGuests(InstantSource clock) {
    this.clock = clock;
  }

  private static Map<String, String> machines() {
    var machines = new LinkedHashMap<String, String>();
    machines.put("vm-42", "a web server that was set up in a hurry");
    machines.put("vm-43", "a machine that is kept well");
    machines.put("vm-44", "years of people coming and going");
    machines.put("vm-45", "a machine that nobody has updated for long");
    return java.util.Collections.unmodifiableMap(machines);
  }

  /// The public half of the key that the demo logs in with.
  public String publicKey() {
    return PublicKeyEntry.toString(client.getPublic());
  }

  @Override
  public synchronized Found find(Sought sought) {
    var name = sought.name();
    return MACHINES.containsKey(name)
        ? started.computeIfAbsent(name, this::start)
        : new Found.Nowhere(nowhere(sought));
  }

  @Override
  public String nowhere(Sought sought) {
    var name = sought.name();
    return "The demo has no machine \"" + PlainText.line(name, 40) + "\"."
        + Nearest.hint(name, MACHINES.keySet(), "") + " It has " + String.join(", ", MACHINES.keySet()) + ".";
  }

  @Override
  public Map<String, String> names() {
    return MACHINES.keySet().stream().collect(java.util.stream.Collectors.toMap(name -> name, PROJECTS::get));
  }

  private Found.Guest start(String name) {
    var recording = Recording.of(name);
    var server = DemoServer.start(recording, client.getPublic());
    open.push(server);
    var guests = new SshGuests(settings(server), PassphraseSource.none());
    open.push(guests);
    var address = new SshAddress(Recording.USER, DemoServer.HOST, server.port());
    var behind = Duration.between(clock.instant(), recording.at());
    return new Found.Guest(new Target(name, "", String.valueOf(PROJECTS.get(name)), List.of(DemoServer.HOST)),
        guests.at(address),
        () -> clock.instant().plus(behind),
        List.of("Demo: the answers of this machine were recorded from a real host (\"" + recording.host()
            + "\" of Guardbee's lab) on " + Wording.moment(recording.at()) + ", and the audit is dated then."),
        Optional.of(guests.door(address)));
  }

  private SshSettings settings(DemoServer server) {
    var usual = SshSettings.defaults();
    return new SshSettings(List.of(identity), false, List.of(), List.of(server.pin()), false, List.of(),
        usual.connect(), usual.login(), usual.concurrency());
  }

  @Override
  public synchronized void close() {
    try {
      while (!open.isEmpty()) {
        open.pop().close();
      }
      Files.deleteIfExists(identity);
    } catch (IOException e) {
      throw new UncheckedIOException("The demo's key file " + identity + " could not be deleted", e);
    } catch (Exception e) {
      throw new IllegalStateException("The demo did not end well", e);
    }
  }
}
