package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Answered;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.OutsideFacts.Knock;
import io.guardbee.checks.probe.Probed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Tries doors by a TCP connect: one connection a door, nothing is sent, and it is closed at once. Safe for use by many
/// threads; all questions about one target share its pace.
final class TcpKnocks implements AutoCloseable {
  private final Predicate<String> open;
  private final Paces paces;
  private final String vantage;
  private final Connector connector;

  /// @param vantage where it is tried from, in words (`the bot's own network`)
  /// @param open which addresses may be connected to, as numbers; asked for each door
  TcpKnocks(String vantage, Predicate<String> open, Paces paces) {
    this(vantage, open, paces, Connector.network());
  }

  TcpKnocks(String vantage, Predicate<String> open, Paces paces, Connector connector) {
    this.vantage = vantage;
    this.open = open;
    this.paces = paces;
    this.connector = connector;
  }

  /// As [io.guardbee.checks.probe.OutsideProbe#knock].
  Probed<OutsideFacts> knock(List<Door> doors, Duration timeout) {
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
      var pace = paces.at(address);
      pace.enter();
      try {
        return connector.knock(new InetSocketAddress(address, door.port()), paces.limits().connect());
      } finally {
        pace.leave();
      }
    } catch (IllegalArgumentException | RejectedExecutionException _) {
      return Knock.NOT_TRIED; // a name is never looked up; and nobody knocks after closing
    }
  }

  /// Nobody knocks any more.
  @Override
  public void close() {
    paces.close();
  }
}
