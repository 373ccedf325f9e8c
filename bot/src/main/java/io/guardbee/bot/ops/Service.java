package io.guardbee.bot.ops;

import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Redaction;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The process that serves, from its start to its exit code: starts the parts, waits for SIGTERM or SIGINT, stops them.
/// A second signal ends the process at once, with 128 and the signal's number as the shell knows it.
public final class Service {
  /// It stopped because it was told to. What was left behind is in the store, and is taken up by the next start.
  public static final int STOPPED = 0;
  /// It could not start; one line on standard error says what to mend.
  public static final int NOT_STARTED = 3;
  /// It was found dead, and should be started anew.
  public static final int DEAD = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private Service() {}

  /// What it goes by.
  ///
  /// @param stop how long the parts have, together, to come to their end
  /// @param dead why the process is beyond help, if it is; asked every second
  /// @param errors standard error, for the one line of a start that failed
  public record Terms(Duration stop, Supplier<Optional<String>> dead, PrintStream errors) {}

  /// Blocks until the bot has ended. To be called once in the life of a process, which should end with what this gives.
  ///
  /// @return the exit code
  public static int run(List<Part> parts, Terms terms) {
    return run(parts, terms, Signals.listen()::await);
  }

  /// Waits for the operator's wish that the process ends.
  interface Wish {
    /// True when it has come.
    boolean await(Duration atMost) throws InterruptedException;
  }

  static int run(List<Part> parts, Terms terms, Wish end) {
    Lifecycle life;
    try {
      life = Lifecycle.start(parts);
    } catch (StartupException e) {
      terms.errors().println("guardbee: " + PlainText.line(Redaction.of(String.valueOf(e.getMessage())), 500));
      return NOT_STARTED;
    }
    LOG.info("Guardbee serves");
    var code = served(end, terms);
    var left = life.stop(terms.stop());
    LOG.info("Guardbee has stopped{}", left.isEmpty() ? "" : "; left behind: " + String.join(", ", left));
    return code;
  }

  private static int served(Wish end, Terms terms) {
    try {
      while (!end.await(LOOK)) {
        var dead = terms.dead().get();
        if (dead.isPresent()) {
          LOG.error("Guardbee is beyond help and ends: {}", dead.get());
          return DEAD;
        }
      }
      LOG.info("Guardbee was told to stop");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return STOPPED;
  }
}
