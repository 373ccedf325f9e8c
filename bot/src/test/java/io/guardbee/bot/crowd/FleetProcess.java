package io.guardbee.bot.crowd;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guardbee.adapters.cached.CachedClouds;
import io.guardbee.adapters.ssh.PassphraseSource;
import io.guardbee.adapters.ssh.SshGuests;
import io.guardbee.adapters.ssh.SshSettings;
import io.guardbee.adapters.store.FleetJobs.Whose;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.bot.batch.FleetAudits;
import io.guardbee.bot.batch.FleetOrder;
import io.guardbee.bot.batch.FleetWorkers;
import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.AuditMemory;
import io.guardbee.bot.command.Guests;
import io.guardbee.bot.command.NoGuests;
import io.guardbee.bot.fleet.CloudGuests;
import io.guardbee.bot.fleet.Roster;
import io.guardbee.bot.fleet.SeenConsoles;
import io.guardbee.bot.render.FleetReport;
import io.guardbee.bot.settings.ReachSection;
import io.guardbee.bot.work.Pause;
import io.guardbee.bot.work.RecentInsights;
import io.guardbee.bot.work.StoredAudits;
import io.guardbee.bot.work.StoredFleetMessages;
import io.guardbee.bot.work.StoredInsights;
import io.guardbee.bot.work.Wire;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.target.Target;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Orders audits of every VM of the farm's cloud and does its share of them, as a program of its own with a heap of its
/// own, until nothing is left; prints what came of it as one JSON object. Everything but the cloud is the real thing.
///
/// Arguments, each `NAME=VALUE`: `farm` (what `SshFarm` printed, as a file), `store` (its address), `vms`, `limit` (at
/// once), `name` (of the process), `lease` (in milliseconds).
final class FleetProcess implements AutoCloseable {
  private static final OutsideProbe NOBODY = new OutsideProbe() {
    @Override
    public Probed<OutsideFacts> knock(List<OutsideFacts.Door> doors, Duration timeout) {
      return Probed.got(new OutsideFacts("here", List.of()));
    }

    @Override
    public List<Asked> ask(List<Question> questions, Duration timeout) {
      return List.of();
    }
  };
  private final Pause pause = new Pause();
  private final AtomicInteger own = new AtomicInteger();
  private final InstantSource clock;
  private final FarmCloud cloud;
  private final SshGuests ssh;
  private final Store store;
  private final FleetAudits audits;
  private final FleetWorkers workers;

  private FleetProcess(Farm farm, Map<String, String> given) {
    var behind = Duration.between(InstantSource.system().instant(), farm.at());
    this.clock = () -> InstantSource.system().instant().plus(behind);
    var limit = number(given, "limit");
    var name = given.getOrDefault("name", "one");
    this.cloud = new FarmCloud(number(given, "vms"), clock);
    this.ssh = new SshGuests(new SshSettings(List.of(farm.key()), false, List.of(), farm.pins(), false, List.of(),
        Duration.ofSeconds(10), Duration.ofSeconds(30), limit), PassphraseSource.none());
    this.store = Store.open(
        new StoreSettings(given.getOrDefault("store", ""), Optional.empty(), Duration.ofSeconds(10)),
        InstantSource.system(), new SecureRandom());
    var wire = new Wire(UnaryOperator.identity());
    var cached = new CachedClouds(cloud, Duration.ofSeconds(60), clock);
    var guests = guests(cached, new FarmLogins(ssh, farm), farm.user());
    var desk = new AuditDesk(Catalogue.load(), new SecureRandom(),
        new AuditDesk.Terms(Set.of(), Duration.ofSeconds(120)),
        counting(new StoredAudits(() -> store, wire, pause, InstantSource.system(), name, Duration.ofSeconds(20))),
        new RecentInsights(new StoredInsights(() -> store, wire)));
    var messages = new StoredFleetMessages(wire);
    this.audits = new FleetAudits(new FleetAudits.Means(() -> store, cached, messages, new SecureRandom(),
        InstantSource.system()));
    this.workers = new FleetWorkers(new FleetWorkers.Means(() -> store, guests, desk, audits, messages),
        new FleetWorkers.Terms(name, new Whose.Anybodys(), () -> limit, Duration.ofMillis(number(given, "lease")),
            Duration.ofMillis(250)));
  }

  private Guests guests(CachedClouds cached, FarmLogins logins, String user) {
    var usual = ReachSection.defaults();
    var reach = new ReachSection(List.of(FarmCloud.NETWORK), usual.deny(), usual.allow(), List.of(user), List.of(),
        false);
    return new CloudGuests(new Roster(cached, Duration.ofSeconds(20)), new CloudGuests.Means(logins, NOBODY, reach,
        Map.of(), SeenConsoles.inMemory(10_000), new NoGuests(), clock));
  }

  public static void main(String[] arguments) throws Exception {
    var heap = new HeapWatch();
    var given = Arrays.stream(arguments).map(a -> a.split("=", 2)).collect(Collectors.toMap(a -> a[0], a -> a[1]));
    try (var process = new FleetProcess(Farm.read(Path.of(given.get("farm"))), given)) {
      var began = System.nanoTime();
      var report = process.done();
      var figures = process.figures(report, System.nanoTime() - began);
      figures.put("heapUsedMb", heap.mostUsedMb());
      figures.put("heapLeftMb", heap.mostLeftMb());
      System.out.println(new ObjectMapper().writeValueAsString(figures));
    }
    System.exit(0); // the adapter's threads may idle on
  }

  private static int number(Map<String, String> given, String name) {
    return Integer.parseInt(given.getOrDefault(name, "0"));
  }

  private FleetReport done() {
    var run = audits.order(FleetOrder.of(cloud.projects().projects(), "farm", "asked",
        new FleetOrder.Spread(InstantSource.system().instant(), Duration.ZERO)));
    workers.start();
    FleetReport report;
    do {
      pause.await(Duration.ofMillis(200));
      report = audits.progress(run).orElseThrow();
    } while (report.state() == FleetReport.State.OPEN);
    return report;
  }

  private Map<String, Object> figures(FleetReport report, long nanos) {
    var figures = new LinkedHashMap<String, Object>();
    figures.put("run", report.run());
    figures.put("vms", report.vms().size());
    figures.put("done", report.done());
    figures.put("unreachable", report.unreachable());
    figures.put("failed", report.failed());
    figures.put("own", own.get());
    figures.put("totalMs", nanos / 1_000_000);
    figures.put("auditsPerSecond", own.get() * 1e9 / nanos);
    figures.put("cpuMs", ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis());
    figures.put("cloudRead", cloud.read());
    return figures;
  }

  private AuditMemory counting(AuditMemory memory) {
    return new AuditMemory() {
      @Override
      public Optional<String> remember(AuditReport report, Seen seen) {
        own.incrementAndGet();
        return memory.remember(report, seen);
      }

      @Override
      public Probed<Past> of(Target target, Set<String> keys) {
        return memory.of(target, keys);
      }

      @Override
      public AuditReport shared(String key, Supplier<AuditReport> audit) {
        return memory.shared(key, audit);
      }
    };
  }

  @Override
  public void close() {
    workers.close();
    pause.close();
    ssh.close();
    store.close();
  }
}
