package io.guardbee.bot.ops;

import io.guardbee.bot.settings.ServeSection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/// A bot of two parts and the management port, as a program of its own, for tests that end processes. Arguments: the
/// port, then what goes wrong: `fails`, `breaks`, `hangs`, `dies`.
final class ServeProgram {
  private ServeProgram() {}

  public static void main(String[] arguments) {
    var wrong = Set.of(arguments);
    var serve = new ServeSection("127.0.0.1", Integer.parseInt(arguments[0]), 20, "json");
    Logs.ofProcess().json();
    Logs.ofProcess().serving();
    var dead = new AtomicReference<Optional<String>>(Optional.empty());
    var parts = List.of(new Told("store", () -> {
    }, () -> {
    }), new Told("work", () -> {
      if (wrong.contains("fails")) {
        throw new StartupException("The store is away: start it.\nIts password=hunter2 is right.");
      }
      if (wrong.contains("breaks")) {
        throw new IllegalStateException("unforeseen");
      }
    }, () -> {
      if (wrong.contains("hangs")) {
        forever();
      }
    }), management(serve, dead));
    var code = Service.run(parts, new Service.Terms(Duration.ofSeconds(20), () -> {
      if (wrong.contains("dies")) {
        dead.set(Optional.of("work has shown no sign of life for 99 s"));
      }
      return dead.get();
    }, System.err));
    System.exit(code);
  }

  private static void forever() {
    // an interrupt does not move it either
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException _) {
        System.out.println("interrupted");
      }
    }
  }

  private static Part management(ServeSection serve, AtomicReference<Optional<String>> dead) {
    var server = new AtomicReference<ManagementServer>();
    return new Told("management", () -> {
      server.set(ManagementServer.start(serve, new ManagementServer.Views(dead::get,
          () -> new Readiness(Map.of(), Duration.ofSeconds(1)).ask(), () -> ""), text -> text));
      System.out.println("port " + server.get().port());
    }, () -> server.get().close());
  }

  /// Tells on standard output what is done with it.
  record Told(String name, Runnable whenStarted, Runnable whenStopped) implements Part {
    @Override
    public void start() {
      whenStarted.run();
      System.out.println("started " + name);
    }

    @Override
    public void stop(Duration within) {
      System.out.println("stopping " + name);
      whenStopped.run();
    }

    @Override
    public Duration patience() {
      return Duration.ofSeconds(name.equals("work") ? 1 : 5);
    }
  }
}
