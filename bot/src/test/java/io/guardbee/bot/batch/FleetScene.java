package io.guardbee.bot.batch;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.FleetJobs.Whose;
import io.guardbee.adapters.store.Fleets;
import io.guardbee.adapters.store.NewLetter;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.AuditMemory;
import io.guardbee.bot.command.BareDebian;
import io.guardbee.bot.command.FakeCloud;
import io.guardbee.bot.command.Guests;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.probe.FakeGuest;
import io.guardbee.checks.probe.PastSource;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The two projects of [FakeCloud] and their VMs: `vm-44` refuses connections, what is in `gone` is not found, and what
/// is in `held` answers when it is let go. On SQLite, by a clock that a test moves.
final class FleetScene implements AutoCloseable {
  static final Duration LEASE = Duration.ofSeconds(2);
  final SettableClock clock = new SettableClock();
  final FakeCloud cloud = new FakeCloud();
  final Store store;
  final FleetAudits audits;
  /// What was looked into, by id.
  final List<String> looked = new CopyOnWriteArrayList<>();
  final List<String> remembered = new CopyOnWriteArrayList<>();
  final Set<String> gone = new java.util.HashSet<>();
  final Set<String> held = new java.util.HashSet<>();
  final Set<String> broken = new java.util.HashSet<>();
  final AtomicInteger most = new AtomicInteger();
  private final CountDownLatch open = new CountDownLatch(1);
  private final AtomicInteger now = new AtomicInteger();
  private final List<FleetWorkers> workers = new ArrayList<>();

  FleetScene(Path directory) {
    store = Store.open(new StoreSettings("sqlite:" + directory.resolve("fleet.db"), Optional.empty(),
        Duration.ofSeconds(5)), clock, new Random(1));
    audits = new FleetAudits(new FleetAudits.Means(() -> store, cloud, new Words(), new Random(2), clock));
  }

  static Invocation asked(String person) {
    return new Invocation(List.of(), List.of("fleet", "project-x"),
        new Asker("slack", "T1", person, "Ada", Set.of(), Asker.Kind.PERSON),
        new Place("slack", "T1", "C1", "", false), Origin.SLASH);
  }

  FleetWorkers working(String instance, int slots) {
    var desk = new AuditDesk(Catalogue.load(), new Random(3), new AuditDesk.Terms(Set.of(), Duration.ofSeconds(20)),
        new Remembering());
    var one = new FleetWorkers(new FleetWorkers.Means(() -> store, new Machines(), desk, audits, new Words()),
        new FleetWorkers.Terms(instance, new Whose.Anybodys(), () -> slots, LEASE, Duration.ofMillis(20)));
    workers.add(one);
    one.start();
    return one;
  }

  /// Lets go what was held.
  void open() {
    open.countDown();
  }

  @Override
  public void close() {
    open();
    workers.forEach(FleetWorkers::close);
    store.close();
  }

  /// Messages as plain words, behind who may read them.
  private static final class Words implements FleetMessages {
    @Override
    public Optional<NewLetter> first(String run, Invocation asked, Audience audience, Reply reply) {
      var body = audience + ": " + ((Reply.Answered) reply).summary();
      return Optional.of(new NewLetter(Fleets.message(run), run, "slack", "", "place", "talk", body, body));
    }

    @Override
    public Optional<String> rewritten(String body, Reply reply, boolean last) {
      return Optional.of(body.replaceFirst(":.*", ": ") + ((Reply.Answered) reply).summary() + (last ? " LAST" : ""));
    }
  }

  private final class Remembering implements AuditMemory {
    @Override
    public Optional<String> remember(AuditReport report, Seen seen) {
      if (!Thread.currentThread().isInterrupted()) {
        remembered.add(report.target().name());
      }
      return Optional.empty();
    }

    @Override
    public AuditReport shared(String key, Supplier<AuditReport> audit) {
      return audit.get();
    }

    @Override
    public Probed<Past> of(Target target, Set<String> keys) {
      return PastSource.NONE.of(target, keys);
    }
  }

  private final class Machines implements Guests {
    @Override
    public Found find(Sought sought) {
      var id = sought.name();
      if (broken.contains(id)) {
        throw new IllegalArgumentException("a fault of ours");
      }
      if (gone.contains(id) || !sought.sees().test(FakeCloud.X.key())) {
        return new Found.Nowhere(nowhere(sought));
      }
      var guest = id.equals("id-44")
          ? FakeGuest.failing(new ProbeFailure.ConnectionRefused(id))
          : FakeGuest.saying(BareDebian.SAYS);
      return BareDebian.found(id, FakeCloud.X.key(), request -> {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        looked.add(id);
        try {
          if (held.contains(id)) {
            open.await();
          }
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        } finally {
          now.decrementAndGet();
        }
        return guest.collect(request);
      });
    }

    @Override
    public String nowhere(Sought sought) {
      return "There is no such machine.";
    }

    @Override
    public Map<String, String> names() {
      return Map.of();
    }
  }
}
