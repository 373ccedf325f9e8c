package io.guardbee.bot.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The machines of the demo that run. Each is started when it is first wanted: an SSH server, and a door for whatever else
/// listened when it was recorded, on free ports of the loopback address. Safe for use by many threads.
final class DemoMachines implements AutoCloseable {
  /// What there is, and what it is like.
  static final Map<String, String> ALL = all();
  private static final int SSH = 22;
  private final Duration pace;
  private final Supplier<Duration> passed;
  private final KeyPair client = DemoKeys.draw();
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Socket refusing = new Socket();

  DemoMachines() {
    this(Duration.ZERO, () -> Duration.ZERO);
  }

  /// @param pace how long each takes to answer
  /// @param passed what passed since the demo began, by which their clocks go on
  DemoMachines(Duration pace, Supplier<Duration> passed) {
    this.pace = pace;
    this.passed = passed;
    try {
      refusing.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException("The demo cannot take a port on " + DemoServer.HOST, e);
    }
  }

  /// @param doors where the machine's own ports are, by their numbers
  record Running(Recording recording, DemoServer server, Map<Integer, Integer> doors) {
    Running {
      doors = Map.copyOf(doors);
    }
  }

  private static Map<String, String> all() {
    var machines = new LinkedHashMap<String, String>();
    machines.put("vm-42", "a web server that was set up in a hurry (project-x)");
    machines.put("vm-43", "a machine that is kept well (project-x)");
    machines.put("vm-44", "years of people coming and going (project-y)");
    machines.put("vm-45", "a machine that nobody has updated for long (project-y)");
    return Collections.unmodifiableMap(machines);
  }

  /// The key that they let in.
  KeyPair client() {
    return client;
  }

  /// @throws IllegalArgumentException for a name that none of them has
  synchronized Running running(String name) {
    if (!ALL.containsKey(name)) {
      throw new IllegalArgumentException("The demo runs no " + name);
    }
    return running.computeIfAbsent(name, this::start);
  }

  private Running start(String name) {
    var recording = Recording.of(name);
    var server = DemoServer.start(recording, client.getPublic(), pace, passed);
    open.push(server);
    var doors = new HashMap<Integer, Integer>();
    recording.ports().forEach(port -> doors.put(port, port == SSH ? server.port() : door()));
    return new Running(recording, server, doors);
  }

  /// Whoever knocks is let in, and that is all.
  private int door() {
    try {
      var door = new ServerSocket();
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      open.push(door);
      Thread.ofVirtual().name("demo-door").start(() -> attend(door));
      return door.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("The demo cannot open a port on " + DemoServer.HOST, e);
    }
  }

  private static void attend(ServerSocket door) {
    try {
      while (!door.isClosed()) {
        door.accept().close();
      }
    } catch (IOException _) {
      // closed with the demo
    }
  }

  /// A port that refuses whoever comes, for what no machine of the demo answers at: it is taken, and nobody listens.
  int nobody() {
    return refusing.getLocalPort();
  }

  /// What the console of a server of that name shows: of a machine that runs here, the key that it has here.
  UnaryOperator<String> console(String name) {
    return ALL.containsKey(name) ? running(name).server()::onConsole : UnaryOperator.identity();
  }

  @Override
  public synchronized void close() {
    try {
      refusing.close();
      while (!open.isEmpty()) {
        open.pop().close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("The demo did not end well", e);
    }
  }
}
