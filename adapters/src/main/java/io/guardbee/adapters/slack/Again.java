package io.guardbee.adapters.slack;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Does something that nobody remembers, and does it again after the pause that Slack asks for, three times at most.
final class Again {
  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private final Executor later;

  Again(Executor later) {
    this.later = later;
  }

  /// @param attempt may block
  /// @param gaveUp told why, where it came to nothing
  void until(Supplier<? extends Answer<?>> attempt, Consumer<String> gaveUp) {
    later.execute(() -> attempted(attempt, gaveUp, TRIES));
  }

  private void attempted(Supplier<? extends Answer<?>> attempt, Consumer<String> gaveUp, int tries) {
    switch (attempt.get()) {
      case Answer.Got<?> _ -> {
        // done
      }
      case Answer.Wait(var delay, _) when tries > 1 -> CompletableFuture
          .delayedExecutor(Math.max(delay.toMillis(), PAUSE.toMillis()), TimeUnit.MILLISECONDS, later)
          .execute(() -> attempted(attempt, gaveUp, tries - 1));
      case Answer.Wait(_, var why) -> gaveUp.accept(why);
      case Answer.No(var error) -> gaveUp.accept(error);
    }
  }
}
