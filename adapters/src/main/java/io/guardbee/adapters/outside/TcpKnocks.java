package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Answered;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.OutsideFacts.Knock;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.probe.Probed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Tries doors by a TCP connect: one connection a door, nothing is sent, and it is closed at once. Safe for use by many
/// threads; all questions about one target share its pace.
public final class TcpKnocks implements OutsideProbe, AutoCloseable {
  /// More targets than that are not remembered at a time; their pace begins anew.
  private static final int TARGETS = 4_096;
  private final Predicate<String> open;
  private final Limits limits;
  private final String vantage;
  private final Connector connector;
  private final Map<InetAddress, Pace> paces = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
      Thread.ofVirtual().name("guardbee-knocks").factory());

  /// How hard is knocked.
  ///
  /// @param connect how long one connection may take, 10 ms to 30 s
  /// @param atOnce how many doors of one target are tried at a time, 1 to 64
  /// @param pause between the beginnings of two connections to one target, up to 10 s
  public record Limits(Duration connect, int atOnce, Duration pause) {
    /// Two seconds, eight at a time, fifty a second.
    public static final Limits USUAL = new Limits(Duration.ofSeconds(2), 8, Duration.ofMillis(20));

    public Limits {
      if (connect.toMillis() < 10 || connect.toMillis() > 30_000 || atOnce < 1 || atOnce > 64 || pause.isNegative()
          || pause.toMillis() > 10_000) {
        throw new IllegalArgumentException("connect takes 10 ms to 30 s, atOnce is 1 to 64, pause is up to 10 s");
      }
    }
  }

  /// @param vantage where it is tried from, in words (`the bot's own network`)
  /// @param open which addresses may be connected to, as numbers; asked for each door
  public TcpKnocks(String vantage, Predicate<String> open, Limits limits) {
    this(vantage, open, limits, Connector.network());
  }

  TcpKnocks(String vantage, Predicate<String> open, Limits limits, Connector connector) {
    this.vantage = vantage;
    this.open = open;
    this.limits = limits;
    this.connector = connector;
  }

  @Override
  public Probed<OutsideFacts> knock(List<Door> doors, Duration timeout) {
    var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("guardbee-knock").factory());
    try {
      var calls = doors.stream().map(door -> (Callable<Knock>) () -> knock(door)).toList();
      var done = threads.invokeAll(calls, Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS);
      var answers = new ArrayList<Answered>();
      for (int i = 0; i < doors.size(); i++) {
        answers.add(new Answered(doors.get(i), told(done.get(i))));
      }
      return Probed.got(new OutsideFacts(vantage, answers));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Probed.got(
          new OutsideFacts(vantage, doors.stream().map(door -> new Answered(door, Knock.NOT_TRIED)).toList()));
    } finally {
      threads.shutdownNow();
    }
  }

  private static Knock told(Future<Knock> done) throws InterruptedException {
    try {
      return done.get();
    } catch (CancellationException _) {
      return Knock.NOT_TRIED;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Knocking failed", e.getCause());
    }
  }

  private Knock knock(Door door) throws InterruptedException {
    if (door.port() < 1 || door.port() > 65_535 || !open.test(door.address())) {
      return Knock.NOT_TRIED;
    }
    try {
      var address = InetAddress.ofLiteral(door.address());
      var pace = pace(address);
      pace.enter();
      try {
        return connector.knock(new InetSocketAddress(address, door.port()), limits.connect());
      } finally {
        pace.leave();
      }
    } catch (IllegalArgumentException | RejectedExecutionException _) {
      return Knock.NOT_TRIED; // a name is never looked up; and nobody knocks after closing
    }
  }

  private Pace pace(InetAddress address) {
    if (paces.size() >= TARGETS) {
      paces.clear();
    }
    return paces.computeIfAbsent(address, _ -> new Pace(limits.atOnce(), limits.pause(), timer));
  }

  /// Nobody knocks any more.
  @Override
  public void close() {
    timer.shutdownNow();
  }
}
