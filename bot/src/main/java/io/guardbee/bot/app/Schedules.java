package io.guardbee.bot.app;

import io.guardbee.adapters.store.Beat;
import io.guardbee.adapters.store.Store;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.Command;
import io.guardbee.bot.command.ProjectDesk;
import io.guardbee.bot.command.SubscribeCommand;
import io.guardbee.bot.command.SubscriptionDesk;
import io.guardbee.bot.command.SubscriptionsCommand;
import io.guardbee.bot.command.UnsubscribeCommand;
import io.guardbee.bot.ops.Part;
import io.guardbee.bot.schedule.Feeding;
import io.guardbee.bot.schedule.Posts;
import io.guardbee.bot.settings.ScheduleSection;
import io.guardbee.bot.work.Clockwork;
import io.guardbee.bot.work.Herald;
import io.guardbee.bot.work.Pause;
import io.guardbee.bot.work.RandomAudits;
import io.guardbee.bot.work.RememberedPosts;
import io.guardbee.bot.work.StoredSubscriptions;
import io.guardbee.bot.work.TimedPosts;
import io.guardbee.checks.probe.AdvisorySource;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What is posted without being asked for: the commands about it, who builds it, and the clock that begins it.
final class Schedules {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration ROUND = Duration.ofSeconds(20);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration READY = Duration.ofMillis(500);
  private final Inside.Ports ports;
  private final Means means;
  private final ScheduleSection settings;
  private final InstantSource clock = InstantSource.system();
  private final Herald herald;

  /// What it stands on.
  ///
  /// @param desk audits machines
  /// @param rules reads projects
  /// @param advisories what distributions announce
  /// @param announced whether a source of that is configured
  /// @param feeding has projects audited before their posts
  /// @param weekly writes the weekly posts
  record Means(Session.Stage stage, AuditDesk desk, ProjectDesk rules, AdvisorySource advisories, boolean announced,
      Feeding feeding, Posts weekly) {}

  Schedules(Inside.Ports ports, Means means, ScheduleSection settings) {
    this.ports = ports;
    this.means = means;
    this.settings = settings;
    this.herald = new Herald(ports.store(), new Herald.Reading(means.advisories(), means.rules(),
        means.stage().clouds().projects(), authoriser()), Duration.ofMinutes(settings.advisoriesMinutes()), clock);
  }

  private Authoriser authoriser() {
    return ports.authoriser();
  }

  private Duration spread() {
    return Duration.ofMinutes(settings.spreadMinutes());
  }

  private StoredSubscriptions book() {
    return new StoredSubscriptions(ports.store(), ports.wire(), spread(), clock);
  }

  /// What people type about it.
  List<Command> commands(RandomGenerator random) {
    var desk = new SubscriptionDesk(book(), authoriser(), ports.announcements(),
        means.stage().clouds().projects());
    return List.of(
        new SubscribeCommand(desk, new SubscribeCommand.Terms(() -> ZoneId.of(settings.zone()), spread(),
            means.announced()), random, clock),
        new SubscriptionsCommand(desk, clock), new UnsubscribeCommand(desk));
  }

  /// Who builds what is due.
  TimedPosts posts() {
    var remembered = new RememberedPosts(means.rules(), ports.store());
    return new TimedPosts(book(), authoriser(), means.stage().clouds().projects(),
        new TimedPosts.Content(means.weekly(),
            new RandomAudits(remembered, means.stage().guests(), means.desk()), herald),
        clock);
  }

  /// What begins it, while the bot runs.
  ///
  /// @param instance the name of this process
  Part clock(String instance) {
    var clockwork = new Clockwork(ports.store(), ports.wire(),
        new Clockwork.Parts(means.feeding(), means.stage().clouds().projects(), authoriser()),
        new Clockwork.Terms(instance, spread(), settings.postsPerSecond()), clock);
    return new Ticking(ports.store(), List.of(new Beat.Round("look", LOOK, clockwork::look),
        new Beat.Round("announcements", ROUND, () -> clockwork.announced(herald))), instance);
  }

  /// Begins when the memory is there.
  private static final class Ticking implements Part {
    private final Supplier<Store> store;
    private final List<Beat.Round> rounds;
    private final String instance;
    private final Pause pause = new Pause();
    private boolean stopping;
    private Optional<Beat> beat = Optional.empty();

    Ticking(Supplier<Store> store, List<Beat.Round> rounds, String instance) {
      this.store = store;
      this.rounds = rounds;
      this.instance = instance;
    }

    @Override
    public String name() {
      return "schedules";
    }

    @Override
    public void start() {
      Thread.ofVirtual().name("schedules").start(() -> {
        while (!store.get().ready()) {
          if (!pause.await(READY)) {
            return;
          }
        }
        begin();
      });
    }

    private synchronized void begin() {
      if (!stopping) {
        var made = store.get().beat(new Beat.Terms(instance, HEARTBEAT, LOOK), rounds);
        made.start();
        beat = Optional.of(made);
      }
    }

    @Override
    public synchronized void stop(Duration within) {
      stopping = true;
      pause.close();
      beat.ifPresent(Beat::close);
    }
  }
}
