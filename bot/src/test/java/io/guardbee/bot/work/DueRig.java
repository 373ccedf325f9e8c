package io.guardbee.bot.work;

import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.adapters.store.SubscriptionRow;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.access.TrailRecord;
import io.guardbee.bot.access.TrailWriter;
import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.AuditMemory;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.command.FakeCloud;
import io.guardbee.bot.command.Insights;
import io.guardbee.bot.command.NoGuests;
import io.guardbee.bot.command.ProjectDesk;
import io.guardbee.bot.command.ProjectDrift;
import io.guardbee.bot.command.ProjectRisks;
import io.guardbee.bot.command.Projects;
import io.guardbee.bot.schedule.Posts;
import io.guardbee.bot.schedule.Rhythm;
import io.guardbee.bot.schedule.Subscription;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.LimitsSection;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.engine.SeenInside;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.AdvisorySource;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Project;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// One process that posts what is due about `project-x`, by a clock that a test moves; its rights, its posts and what is
/// announced are whatever the test says.
final class DueRig implements AutoCloseable {
  static final Asker DANA = new Asker("slack", "T1", "dana", "Dana", Set.of(), Asker.Kind.PERSON);
  static final Place ROOM = new Place("slack", "T1", "C1", "", false);
  static final Rhythm MONDAY = new Rhythm.Weekly(DayOfWeek.MONDAY, LocalTime.of(9, 0),
      ZoneId.of("Australia/Melbourne"));
  private static final Duration SPREAD = Duration.ofMinutes(5);
  final SettableClock clock = new SettableClock();
  final FakePlatform chat = new FakePlatform("slack");
  final FakeCloud cloud = new FakeCloud();
  final Map<String, Instant> links = new HashMap<>();
  final List<TrailRecord> trail = new CopyOnWriteArrayList<>();
  final Map<String, List<Insight>> seen = new HashMap<>();
  final Store store;
  final Authoriser authoriser;
  final Clockwork clockwork;
  final Herald herald;
  final Runner runner;
  /// Whatever this is a part of cannot be written down, by a fault of ours; empty for nothing.
  volatile String broken = "";
  private final Wire wire = new Wire(this::cleaned);
  boolean linksAway;
  /// At so many readings from now on nobody's links can be read.
  int linksMissed;
  boolean projectsAway;
  Probed<Advisories> announced = AdvisorySource.NONE.read();
  /// What was ordered before posts.
  final List<String> fed = new CopyOnWriteArrayList<>();
  boolean cloudAway;
  /// What the cloud finds, whatever it is asked for.
  Optional<Project> called = Optional.empty();
  /// What the cloud was asked for.
  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<Project> listed = new CopyOnWriteArrayList<>(List.of(FakeCloud.X, FakeCloud.Y));
  Optional<String> insightsAway = Optional.empty();
  /// Called whenever somebody reads what was announced.
  Runnable reading = () -> {
  };
  Posts posts = (project, slot, _) -> said("Post of " + project.key() + " for " + slot.id());
  private final List<Runnable> feeding = new CopyOnWriteArrayList<>();
  private final Pause pause = new Pause();
  private final Postman postman;

  DueRig(Path directory, int once) {
    store = Store.open(
        new StoreSettings("sqlite:" + directory.resolve("bee.db"), Optional.empty(), Duration.ofSeconds(5)), clock,
        new Random(2));
    authoriser = new Authoriser(new Authoriser.Rules(access("private", "project-x"), LimitsSection.defaults()),
        this::linked, new TrailWriter(trail::addAll, clock), clock);
    clockwork = new Clockwork(() -> store, wire, new Clockwork.Parts(this::fed, projects(), authoriser),
        new Clockwork.Terms("one", SPREAD, once), clock);
    herald = new Herald(() -> store, new Herald.Reading(this::read, desk(), projects(), authoriser),
        Duration.ofHours(1), clock);
    postman = new Postman(store.outbox(), wire, Map.of("slack", chat), "", Duration.ofSeconds(30), Tally.none(), clock);
    postman.start();
    runner = runner();
  }

  private void fed(Supplier<Optional<Project>> project, Instant before, Runnable ordered) {
    feeding.add(() -> project.get().ifPresent(it -> {
      fed.add(it.key() + " before " + before);
      ordered.run();
    }));
  }

  /// Feeds what was wanted, as a thread of its own would.
  void feed() {
    feeding.forEach(Runnable::run);
    feeding.clear();
  }

  private String cleaned(String text) {
    if (!broken.isEmpty() && text.contains(broken)) {
      throw new IllegalStateException("a fault of ours");
    }
    return text;
  }

  private Probed<Advisories> read() {
    reading.run();
    return announced;
  }

  /// Those of the cloud, by their ids.
  Projects projects() {
    return new Projects() {
      @Override
      public Optional<Project> find(String name, Predicate<String> sees) {
        asked.add(name);
        return called.isPresent()
            ? called
            : known().stream()
                .filter(it -> !projectsAway && it.id().equals(name) && sees.test(it.key()))
                .findFirst();
      }

      @Override
      public List<Project> known() {
        return cloudAway ? List.of() : List.copyOf(listed);
      }

      @Override
      public String nowhere(String name, Predicate<String> sees) {
        return "nowhere";
      }

      @Override
      public List<String> names() {
        return List.of();
      }
    };
  }

  private ProjectDesk desk() {
    var desk = new AuditDesk(new Catalogue(List.of(), List.of()), new Random(1),
        new AuditDesk.Terms(Set.of(), Duration.ofSeconds(1)), AuditMemory.none());
    return new ProjectDesk(
        new ProjectDesk.Means(cloud, new NoGuests(), desk, insights(), Map.of(), _ -> Map.of(), clock,
            ProjectDrift.none(), ProjectRisks.none()));
  }

  private Insights insights() {
    return new Insights() {
      @Override
      public void keep(SeenInside inside, String audit) {
        throw new AssertionError("nobody looks inside here");
      }

      @Override
      public Remembered of(Project project) {
        return insightsAway.isEmpty() ? new Remembered(seen, insightsAway) : new Remembered(Map.of(), insightsAway);
      }
    };
  }

  private Runner runner() {
    var timed = new TimedPosts(book(), authoriser, projects(), new TimedPosts.Content(
        (project, slot, context) -> posts.weekly(project, slot, context), (_, slot, count, _) -> said(
            count + " audits of " + slot.id()),
        herald), clock);
    var errands = new Errands(new Commands(List.of(), new NoGuests(), authoriser), Optional.of(timed), store.answers(),
        wire,
        clock, Duration.ofDays(1));
    return new Runner("one", new Kept.Memory(store.asks(), new Buttons(store.components(), new Ids(new Random(1)), wire,
        clock, Duration.ofDays(1), false), errands, wire, postman, pause), Tally.none(), clock);
  }

  private Map<String, Instant> linked(String person) {
    if (linksAway || linksMissed-- > 0) {
      throw new IllegalStateException("the store is away");
    }
    return person.equals(DANA.key()) ? links : Map.of();
  }

  /// Dana may read these projects, and the room is bound to project-x.
  static AccessSection access(String audience, String... projects) {
    return new AccessSection(
        projects.length == 0 ? List.of() : List.of(new AccessSection.Grant(DANA.key(), List.of(projects), "read")),
        List.of(new AccessSection.Binding(ROOM.channelKey(), List.of("project-x"), audience)), List.of());
  }

  /// Dana may read project-x, and these channels are bound to it.
  static AccessSection bound(Place... rooms) {
    return new AccessSection(access("private", "project-x").grants(), Stream.of(rooms)
        .map(room -> new AccessSection.Binding(room.channelKey(), List.of("project-x"), "private")).toList(),
        List.of());
  }

  static Reply said(String text) {
    return Reply.of(text, new Paragraph(text));
  }

  StoredSubscriptions book() {
    return new StoredSubscriptions(() -> store, wire, SPREAD, clock);
  }

  Subscription subscribed(String id, Rhythm rhythm, Place place) {
    var made = new Subscription(id, FakeCloud.X, rhythm, place, DANA, clock.instant(), Optional.empty(),
        Optional.empty());
    if (book().add(made).isPresent()) {
      throw new AssertionError("there is one already");
    }
    return made;
  }

  /// A row for Monday as it stands in the store, whatever its place says.
  void kept(String id, Place place) {
    var now = clock.instant();
    var due = MONDAY.next(now).due();
    store.subscriptions().add(new SubscriptionRow(id, FakeCloud.X.cloud(), FakeCloud.X.id(), FakeCloud.X.key(),
        MONDAY.kind(), MONDAY.spec(), MONDAY.zone().getId(), place.platform(), place.channelKey(), wire.written(place),
        DANA.key(), wire.written(DANA), now, true, "", Instant.EPOCH, now, due, due));
  }

  /// From now on it is that moment.
  void at(Instant moment) {
    clock.pass(Duration.between(clock.instant(), moment));
  }

  /// Looks, builds and waits until all is delivered.
  void look() {
    clockwork.look();
    work();
  }

  /// Reads what was announced, and tells it.
  void listen() {
    clockwork.announced(herald);
    work();
  }

  /// Builds what was ordered, and waits until all is delivered.
  void work() {
    store.asks().open(DANA.key()).forEach(ask -> runner.run(ask.id()));
    delivered();
  }

  /// The one that is being built.
  String waiting() {
    return store.asks().open(DANA.key()).getFirst().id();
  }

  /// Waits until everything stands in the channels as it should now.
  void delivered() {
    postman.ring();
    await().atMost(Duration.ofSeconds(20)).until(() -> store.asks().counts().letters() == 0);
  }

  /// What stands in the channels, each message as it is now.
  List<String> stands() {
    return chat.messages().stream().map(it -> FakePlatform.text(it.now().reply())).toList();
  }

  @Override
  public void close() {
    pause.close();
    postman.close();
    store.close();
  }
}
