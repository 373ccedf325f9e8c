package io.guardbee.bot.app;

import io.guardbee.adapters.store.FleetJobs;
import io.guardbee.adapters.store.Retention;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.batch.FleetWorkers;
import io.guardbee.bot.command.Command;
import io.guardbee.bot.command.Spec;
import io.guardbee.bot.ops.Health;
import io.guardbee.bot.ops.ManagementServer;
import io.guardbee.bot.ops.Metrics;
import io.guardbee.bot.ops.Part;
import io.guardbee.bot.ops.Readiness;
import io.guardbee.bot.ops.StartupException;
import io.guardbee.bot.ops.Watchdog;
import io.guardbee.bot.settings.Settings;
import io.guardbee.bot.work.Bot;
import io.guardbee.bot.work.StoredFleetMessages;
import io.guardbee.checks.result.Redaction;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts of `guardbee serve`, in the order in which they start: what shows how things are, the memory, the bot, and
/// what keeps house.
final class Serving {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
  /// A console holds what was printed at the first start for a while only.
  private static final Duration PATROL = Duration.ofMinutes(10);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  /// A platform blocks for half a minute at most; then another process may take the message over.
  private static final Duration DELIVERY = Duration.ofSeconds(45);
  private static final Duration POLL = Duration.ofSeconds(1);
  /// How long a VM of a project's audit counts as under way without a sign of life of its process.
  static final Duration FLEET = Duration.ofSeconds(30);
  private static final Duration ASKED = Duration.ofSeconds(2);
  private static final int LOOKS = 30;
  /// A platform connects again by itself; where it does not manage in ten minutes, a fresh process may.
  private static final int SILENT_LOOKS = 600;
  private final Settings settings;
  private final Memory memory;
  private final Metrics metrics;
  private final Inside inside;
  private final Clouds clouds;
  private final Bot bot;
  private final FleetWorkers fleet;
  private final Census census;
  private final Watchdog watchdog;
  private final Watchdog silence;
  private final Platforms platforms;
  private @Nullable ManagementServer management;

  /// The real machines.
  Serving(Main main, Settings settings, Memory memory) {
    this(main, new Main.Ground(main.terminal(), settings), main.stage(memory).inChat("vm-1"), memory);
  }

  /// @param ground whose environment has the secrets of the chats
  Serving(Main main, Main.Ground ground, Session.Stage stage, Memory memory) {
    this.settings = ground.settings();
    this.memory = memory;
    this.clouds = stage.clouds();
    var names = main.inside(ground, stage, memory, audits -> audits).chat().commands().all().stream()
        .map(command -> command.spec().name()).toList();
    this.metrics = new Metrics(names, Session.version());
    var tally = new MetricsTally(metrics);
    memory.counted(tally);
    this.inside = main.inside(ground, stage, memory, tally::counting);
    var limits = settings.limits();
    this.platforms = Platforms.of(ground.terminal(), settings,
        specs(), memory, InstantSource.system());
    this.bot = new Bot(
        new Bot.Parts(inside.chat(), memory.store(), platforms.all(), tally, memory.wire(), memory.pause(),
            new SecureRandom(), InstantSource.system(), Optional.of(inside.schedules().posts())),
        new Bot.Terms(memory.instance(), false, limits.quick(), limits.audits(), HEARTBEAT, POLL,
            Duration.ofDays(settings.store().answerDays()), DELIVERY));
    this.watchdog = new Watchdog("the queue is no longer looked at", bot::alive, LOOKS);
    this.silence = new Watchdog("a chat platform was not heard of for ten minutes", platforms::heard, SILENT_LOOKS);
    this.fleet = new FleetWorkers(
        new FleetWorkers.Means(memory::store, stage.guests(), inside.desk(), inside.fleets(),
            new StoredFleetMessages(memory.wire())),
        // one is left to whoever asks next
        new FleetWorkers.Terms(memory.instance(), new FleetJobs.Whose.Anybodys(),
            () -> limits.audits() - bot.audits() - 1, FLEET, POLL));
    this.census = new Census(() -> memory.store().asks().counts(), InstantSource.system());
  }

  List<Part> parts() {
    return Stream.concat(Stream.of(part("management", this::manage, _ -> closeManagement())), working().stream())
        .toList();
  }

  /// The parts that answer, without what shows to an operator how they do.
  List<Part> working() {
    return List.of(part("store", this::open, _ -> {
    }), new Rounds("clouds", PATROL, clouds::patrol, clouds::close), part("bot", this::work, bot::stop),
        part("fleet", fleet::start, _ -> fleet.close()), inside.schedules().clock(memory.instance()), housekeeping());
  }

  /// Every command.
  List<Spec> specs() {
    return inside.chat().commands().all().stream().map(Command::spec).toList();
  }

  /// Why the process is beyond help, if it is; looked at about once a second.
  Optional<String> look() {
    var chats = silence.look();
    return watchdog.look().or(() -> chats);
  }

  private Optional<String> dead() {
    return watchdog.found().or(silence::found);
  }

  /// Finds out whether the queue is beyond help.
  Watchdog watchdog() {
    return watchdog;
  }

  private Part housekeeping() {
    var authoriser = inside.chat().authoriser();
    return new Rounds("housekeeping", House.SETTLE,
        new House(authoriser, memory, retention(), InstantSource.system())::round,
        authoriser::settleAll);
  }

  private Retention retention() {
    var store = settings.store();
    return new Retention(store.auditDays(), store.answerDays(), store.trailDays());
  }

  private void manage() {
    metrics.lettersWaiting(() -> census.now().letters());
    metrics.oldestLetter(() -> census.now().oldest());
    metrics.waiting(() -> census.now().waiting());
    metrics.running(() -> census.now().running());
    metrics.trailLag(() -> inside.trail().lagging());
    platforms.measured(metrics);
    var readiness = readiness();
    management = ManagementServer.start(settings.serve(),
        new ManagementServer.Views(this::dead, readiness::ask, metrics::text, platforms.pages()),
        Redaction.knowing(memory.known()));
    LOG.info("Health and metrics are at http://{}:{}/", settings.serve().address(), management.port());
  }

  /// Whether each part can do its work.
  Readiness readiness() {
    return new Readiness(health(), ASKED);
  }

  private Map<String, Supplier<Health>> health() {
    var parts = new LinkedHashMap<String, Supplier<Health>>();
    parts.put("store", () -> memory.store().ready()
        ? Health.ok("store", memory.where())
        : Health.down("store", memory.where() + " does not answer"));
    parts.put("work", () -> bot.alive()
        ? Health.ok("work", "the queue is looked at")
        : Health.down("work",
            "the queue is not looked at"));
    parts.put("outbox", census::health);
    parts.put("trail", () -> inside.trail().lagging() == 0
        ? Health.ok("trail", "every decision is written")
        : Health.degraded("trail", inside.trail().lagging() + " decisions wait to be written"));
    parts.putAll(platforms.health());
    return parts;
  }

  private void closeManagement() {
    if (management != null) {
      management.close();
    }
    metrics.close();
  }

  /// A memory that is away comes back; one that can never work is a mistake in the settings.
  private void open() {
    try {
      memory.store().audits().latest("", 1);
    } catch (StoreUnavailable e) {
      if (e.kind() == StoreUnavailable.Kind.BROKEN) {
        throw new StartupException("store.url: " + memory.where() + " cannot be used: " + e.getMessage()
            + ". Correct it, the password, or the release: \"guardbee doctor\" tells more.", e);
      }
      LOG.warn("Nothing is remembered for now: {}", e.getMessage());
    }
  }

  private void work() {
    bot.start();
    if (platforms.all().isEmpty()) {
      LOG.warn("No chat platform is configured: this process only takes part in the work on {}", memory.where());
    }
  }

  private interface Stopping {
    void stop(Duration within);
  }

  private static Part part(String name, Runnable start, Stopping stop) {
    return new Part() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void start() {
        start.run();
      }

      @Override
      public void stop(Duration within) {
        stop.stop(within.multipliedBy(8).dividedBy(10));
      }

      @Override
      public Duration patience() {
        return Duration.ofMinutes(10);
      }
    };
  }
}
