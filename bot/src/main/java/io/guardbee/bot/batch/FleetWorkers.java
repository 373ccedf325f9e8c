package io.guardbee.bot.batch;

import io.guardbee.adapters.store.FleetJobs;
import io.guardbee.adapters.store.FleetJobs.Whose;
import io.guardbee.adapters.store.FleetVm;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.Guests;
import io.guardbee.bot.command.Guests.Found;
import io.guardbee.bot.command.Guests.Sought;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Audits the VMs of runs in this process, so many at a time, through the same desk as single audits. What a process has
/// in hand when it dies is audited by another, or by the next one of that name, once its lease has run out.
public final class FleetWorkers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FleetWorkers.class);
  private static final Duration END = Duration.ofSeconds(10);
  /// How many signs of life may be missing.
  private static final int SIGNS = 5;
  private final Means means;
  private final Terms terms;
  private final Runnable round;
  private final Map<Long, Hand> hands = new ConcurrentHashMap<>();
  private final Semaphore rung = new Semaphore(0);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean away;

  /// What VMs are audited with.
  ///
  /// @param store opened when it is first wanted
  /// @param guests finds VMs by their ids
  public record Means(Supplier<Store> store, Guests guests, AuditDesk desk, FleetAudits audits,
      FleetMessages messages) {}

  /// How a process works.
  ///
  /// @param instance its name, which no other living process has
  /// @param whose which VMs it audits
  /// @param slots how many at a time, asked again and again; at least one is taken
  /// @param lease how long a VM is its own without a sign of life
  /// @param poll how often it looks for work that nobody told it of
  public record Terms(String instance, Whose whose, IntSupplier slots, Duration lease, Duration poll) {}

  private record Hand(FleetVm vm, Thread thread) {}

  public FleetWorkers(Means means, Terms terms) {
    this.means = means;
    this.terms = terms;
    var telling = new FleetTelling(means.store(), means.audits(), means.messages());
    this.round = switch (terms.whose()) {
      case Whose.Anybodys _ -> telling::round;
      case Whose.Of _ -> () -> {
      };
    };
  }

  /// Begins to work; to be called once.
  public void start() {
    Thread.ofVirtual().name("fleet").start(this::rounds);
    Thread.ofVirtual().name("fleet-alive").start(this::signs);
  }

  /// Looks for work now instead of at the next poll.
  public void wake() {
    rung.release();
  }

  private void rounds() {
    do {
      guarded("work", this::once);
    } while (pause(terms.poll()));
  }

  private void once() {
    while (!stopping() && hands.size() < Math.max(1, terms.slots().getAsInt())) {
      var vm = jobs().claim(terms.whose(), terms.instance(), terms.lease());
      if (vm.isEmpty()) {
        break;
      }
      take(vm.get());
    }
    jobs().settle();
    round.run();
  }

  private void take(FleetVm vm) {
    var thread = Thread.ofVirtual().name("fleet-" + vm.seq()).unstarted(() -> {
      try {
        guarded("audit", () -> audit(vm));
      } finally {
        hands.remove(vm.seq());
        rung.release();
      }
    });
    hands.put(vm.seq(), new Hand(vm, thread));
    thread.start();
  }

  private void audit(FleetVm vm) {
    try {
      switch (means.guests().find(new Sought(vm.server(), vm.project()::equals, false))) {
        case Found.Guest guest -> {
          var report = means.desk().audit(guest, _ -> true, _ -> {
          });
          // Broken off: half an audit says nothing, and whoever broke it off knows what becomes of the VM.
          if (!Thread.interrupted()) {
            jobs().done(vm, FleetViews.judged(report));
          }
        }
        case Found.Nowhere _,Found.Several _ ->
          jobs().again(vm, "The cloud does not list it any more, or could not be asked.");
      }
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("The audit of {} failed", vm.server(), e);
      jobs().again(vm, "Guardbee itself failed on it: " + e.getClass().getSimpleName() + ". The log has the details.");
    }
  }

  /// What was called off, or overtaken, is broken off.
  private void signs() {
    try {
      do {
        guarded("signs of life", this::sign);
      } while (!over.await(terms.lease().dividedBy(SIGNS).toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void sign() {
    var had = Map.copyOf(hands);
    if (!had.isEmpty()) {
      var held = jobs().renew(terms.instance(), had.keySet(), terms.lease());
      had.forEach((seq, hand) -> {
        if (held.getOrDefault(seq, 0) != hand.vm().claim() && hands.containsKey(seq)) {
          hand.thread().interrupt();
        }
      });
    }
  }

  private void guarded(String what, Runnable step) {
    try {
      step.run();
      away = false;
    } catch (StoreUnavailable e) {
      if (!away) {
        LOG.warn("Audits of projects wait ({}), because {}", what, e.getMessage());
      }
      away = true;
    } catch (RuntimeException e) {
      LOG.error("Audits of projects: {} failed", what, e);
    }
  }

  /// False when it is over.
  private boolean pause(Duration most) {
    try {
      rung.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
      rung.drainPermits();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !stopping();
  }

  private boolean stopping() {
    return over.getCount() == 0;
  }

  private FleetJobs jobs() {
    return means.store().get().fleetJobs();
  }

  /// Takes nothing new, breaks off what runs, and gives it back for others to begin anew.
  @Override
  public void close() {
    over.countDown();
    rung.release();
    var running = Map.copyOf(hands).values();
    running.forEach(hand -> hand.thread().interrupt());
    try {
      for (var hand : running) {
        hand.thread().join(END);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    guarded("giving back", () -> jobs().giveBack(terms.instance()));
  }
}
