package io.guardbee.adapters.store;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// A handler that begins an ask, does what the test wants, and ends it; and remembers whom it saw.
final class Deeds implements Work.Handler {
  final Queue<String> run = new ConcurrentLinkedQueue<>();
  final Queue<String> ended = new ConcurrentLinkedQueue<>();
  final Queue<String> givenUp = new ConcurrentLinkedQueue<>();
  private final Asks asks;
  private final Consumer<String> deed;

  Deeds(Asks asks, Consumer<String> deed) {
    this.asks = asks;
    this.deed = deed;
  }

  Deeds(Asks asks) {
    this(asks, _ -> {
    });
  }

  @Override
  public void run(String askId) {
    run.add(askId);
    asks.begun(askId, "test");
    deed.accept(askId);
    if (asks.end(askId, "answer", List.of())) {
      ended.add(askId);
    }
  }

  @Override
  public void gaveUp(String askId, String why) {
    givenUp.add(askId + ": " + why);
    asks.end(askId, "sorry", List.of());
  }

  /// Waits like something that does not listen to interrupts.
  static void awaitStubbornly(CountDownLatch latch) {
    var interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
