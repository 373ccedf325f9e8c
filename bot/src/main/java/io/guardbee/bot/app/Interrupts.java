package io.guardbee.bot.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Who sits at the terminal wants the process to end: Ctrl-C.
@FunctionalInterface
interface Interrupts {
  /// How long an interrupted process may take to come to its end.
  long END_S = 20;

  /// Runs `stop` when that is heard, on a thread of its own. The process then stays until what this gives is closed, or
  /// for [#END_S] seconds.
  Heard hear(Runnable stop);

  /// Listens until it is closed.
  interface Heard extends AutoCloseable {
    @Override
    void close();
  }

  /// The signals of this process, which ends with the signal's own exit code.
  static Interrupts ofProcess() {
    return stop -> {
      var ended = new CountDownLatch(1);
      var hook = new Thread(() -> {
        stop.run();
        try {
          ended.await(END_S, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        }
      });
      Runtime.getRuntime().addShutdownHook(hook);
      return () -> {
        ended.countDown();
        try {
          Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
          // the process is ending, by this very hook
        }
      };
    };
  }
}
