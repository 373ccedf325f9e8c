package io.guardbee.bot.flood;

import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.awaitility.Awaitility;

/// Lets a [Plan] loose on one or two processes over one store, ends one of them in the middle as a power cut would,
/// starts another one under a new name, waits until nothing is open any more, and tells what became of it all.
final class Flood {
  private static final int THREADS = 32;
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Duration LOOK = Duration.ofMillis(250);
  private final Terms terms;
  private final Plan plan;
  private final Room room;
  private final Ledger ledger = new Ledger();
  private final AtomicReferenceArray<Child> children;
  private final List<Child> all = new ArrayList<>();
  private final AtomicInteger left;
  private final CompletableFuture<Void> delivered = new CompletableFuture<>();
  private final CompletableFuture<Void> replaced = new CompletableFuture<>();
  private final AtomicBoolean killed = new AtomicBoolean();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Sender sender = new Sender();

  /// What is let loose on what.
  ///
  /// @param store its address; several processes on PostgreSQL, one on SQLite
  /// @param logs where the processes' logs go
  record Terms(int commands, long seed, String store, int processes, Pace pace, Path logs) {}

  /// How it went.
  ///
  /// @param wrong what must not be, one line each
  record Outcome(Figures figures, List<String> wrong) {}

  private Flood(Terms terms, Room room) {
    this.terms = terms;
    this.room = room;
    this.plan = Plan.of(terms.commands(), terms.seed());
    this.children = new AtomicReferenceArray<>(terms.processes());
    this.left = new AtomicInteger(plan.drops().size());
  }

  static Outcome run(Terms terms) {
    try (var room = new Room(terms.seed(), new Room.Weather(20, terms.pace().busy(), 10));
        var store = Store.open(new StoreSettings(terms.store(), Optional.empty(), Duration.ofSeconds(30)),
            InstantSource.system(), new SecureRandom())) {
      return new Flood(terms, room).run(store);
    }
  }

  private Outcome run(Store store) {
    try {
      for (int i = 0; i < terms.processes(); i++) {
        children.set(i, started("first-" + i));
      }
      var begun = System.nanoTime();
      plan.drops().forEach(drop -> after(Duration.ZERO, () -> deliver(drop, 0)));
      delivered.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
      var taken = System.nanoTime() - begun;
      replaced.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
      Awaitility.await("nothing is open any more").atMost(LONGEST).pollInterval(LOOK).until(() -> quiet(store));
      var ends = new ArrayList<Integer>();
      for (int i = 0; i < terms.processes(); i++) {
        ends.add(children.get(i).stop());
      }
      var reckoning = new Reckoning(plan, ledger, room, store);
      return new Outcome(Figures.of(plan, ledger, room, reckoning, taken), reckoning.wrong(ends));
    } finally {
      threads.shutdownNow();
      all.forEach(Child::close);
    }
  }

  /// What goes wrong here ends the flood.
  private void after(Duration delay, Runnable task) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads).execute(() -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        delivered.completeExceptionally(e);
        replaced.completeExceptionally(e);
      }
    });
  }

  private static boolean quiet(Store store) {
    var counts = store.asks().counts();
    return counts.waiting() == 0 && counts.running() == 0 && counts.letters() == 0;
  }

  private Child started(String name) {
    var arguments = new ArrayList<>(List.of(terms.store(), room.address(), name,
        Long.toString(terms.seed() + all.size()), Integer.toString(plan.cast().people()),
        Integer.toString(plan.cast().channels())));
    arguments.addAll(terms.pace().arguments());
    var child = Child.start(name, terms.logs(), terms.pace().java(), arguments);
    synchronized (all) {
      all.add(child);
    }
    return child;
  }

  /// What is not acknowledged is delivered again, to the other process if there is one.
  private void deliver(Plan.Drop drop, int attempt) {
    var process = (drop.process() + attempt) % terms.processes();
    var receipt = sender.send(children.get(process).address(), drop.asked());
    ledger.note(drop.asked(), receipt);
    if (receipt.acknowledged() || drop.asked().once()) {
      if (left.decrementAndGet() == 0) {
        delivered.complete(null);
      }
    } else {
      after(LOOK, () -> deliver(drop, attempt + 1));
    }
    if (ledger.acknowledged() >= terms.commands() / 2 && killed.compareAndSet(false, true)) {
      kill();
    }
  }

  private void kill() {
    var last = terms.processes() - 1;
    children.get(last).kill();
    after(terms.pace().outage(), () -> {
      children.set(last, started("second"));
      replaced.complete(null);
    });
  }
}
