package io.guardbee.bot.ops;

import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Redaction;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts of the bot, started in order and stopped in reverse, so that each finds what it stands on.
public final class Lifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration LEAST = Duration.ofMillis(200);
  private final Deque<Part> started = new ArrayDeque<>();

  private Lifecycle() {}

  /// Starts the parts, one after the other. When one fails, those before it are stopped again.
  ///
  /// @throws StartupException with one line that says what to mend
  public static Lifecycle start(List<Part> parts) {
    var life = new Lifecycle();
    for (var part : parts) {
      try {
        part.start();
      } catch (RuntimeException e) {
        life.stop(AFTER_FAILURE);
        throw e instanceof StartupException said ? said : unexpected(part, e);
      }
      life.started.push(part);
    }
    return life;
  }

  private static StartupException unexpected(Part part, RuntimeException e) {
    LOG.debug("{} could not be started", part.name(), e);
    var why = e.getMessage() == null ? "" : ": " + PlainText.line(Redaction.of(e.getMessage()), 200);
    return new StartupException(part.name() + " could not be started: " + e.getClass().getSimpleName() + why
        + ". GUARDBEE_LOG=DEBUG shows more.", e);
  }

  /// Stops what was started, the last first. Each part gets its own patience, and all together no more than `within`;
  /// one that does not come to its end is left behind, and the next is stopped all the same.
  ///
  /// @return the names of those that were left behind
  public List<String> stop(Duration within) {
    var until = System.nanoTime() + within.toNanos();
    var left = new ArrayList<String>();
    while (!started.isEmpty()) {
      var part = started.pop();
      var rest = Duration.ofNanos(until - System.nanoTime());
      var most = part.patience().compareTo(rest) < 0 ? part.patience() : rest;
      if (!stopped(part, most.compareTo(LEAST) < 0 ? LEAST : most)) {
        left.add(part.name());
      }
    }
    return left;
  }

  private static boolean stopped(Part part, Duration within) {
    var thread = Thread.ofVirtual().name("stop-" + part.name()).start(() -> {
      try {
        part.stop(within);
      } catch (RuntimeException e) {
        LOG.warn("{} did not stop cleanly", part.name(), e);
      }
    });
    try {
      if (thread.join(within)) {
        return true;
      }
      LOG.warn("{} did not stop within {} ms and is left behind", part.name(), within.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
    return false;
  }
}
