package io.guardbee.bot.app;

import io.guardbee.bot.ops.Part;
import io.guardbee.bot.work.Pause;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Something that is done at once and then again and again while the bot runs, on a thread of its own. A fault of one round
/// does not end it.
final class Rounds implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private final String name;
  private final Duration every;
  private final Runnable round;
  private final Runnable end;
  private final Pause pause = new Pause();

  /// @param name of the part, as the log calls it
  /// @param every how long to wait after each round
  /// @param round does it once; may block
  /// @param end what is left to do when nothing goes on
  Rounds(String name, Duration every, Runnable round, Runnable end) {
    this.name = name;
    this.every = every;
    this.round = round;
    this.end = end;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {
    Thread.ofVirtual().name(name).start(() -> {
      do {
        once();
      } while (pause.await(every));
    });
  }

  private void once() {
    try {
      round.run();
    } catch (RuntimeException e) {
      LOG.warn("A round of {} failed: {}", name, e.getClass().getSimpleName());
    }
  }

  @Override
  public void stop(Duration within) {
    pause.close();
    end.run();
  }
}
