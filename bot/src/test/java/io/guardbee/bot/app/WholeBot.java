package io.guardbee.bot.app;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Press;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.Trail;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.AuditCommand;
import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.CancelCommand;
import io.guardbee.bot.command.Command;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.command.Completion;
import io.guardbee.bot.command.DoctorCommand;
import io.guardbee.bot.command.ExplainCommand;
import io.guardbee.bot.command.FixCommand;
import io.guardbee.bot.command.ForgetCommand;
import io.guardbee.bot.command.HistoryCommand;
import io.guardbee.bot.command.HomePages;
import io.guardbee.bot.command.OneProject;
import io.guardbee.bot.command.Request;
import io.guardbee.bot.command.Spec;
import io.guardbee.bot.command.StatusCommand;
import io.guardbee.bot.command.WaiveCommand;
import io.guardbee.bot.command.WaiversCommand;
import io.guardbee.bot.command.WhoamiCommand;
import io.guardbee.bot.ops.Metrics;
import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import io.guardbee.bot.settings.LimitsSection;
import io.guardbee.bot.settings.Settings;
import io.guardbee.bot.work.Bot;
import io.guardbee.bot.work.FakePlatform;
import io.guardbee.bot.work.FrontDesk;
import io.guardbee.checks.catalog.Catalogue;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The bot as `serve` would have it, with a chat of the test's own: real commands, real rights, a real store.
public final class WholeBot implements AutoCloseable {
  /// Reads alpha.
  public static final Asker ANN = person("ann");
  /// Reads alpha too.
  public static final Asker BOB = person("bob");
  /// Bound to alpha; only people of alpha read it.
  public static final Place TEAM = new Place("slack", "T1", "team", "", false);
  /// Bound to alpha; everybody reads it.
  public static final Place OPEN = new Place("slack", "T1", "open", "", false);

  /// What shows its messages, unless a test brought another.
  public final FakePlatform chat;
  public final Machines machines;
  public final Authoriser authoriser;
  /// What `serve` would show.
  public final Metrics metrics = new Metrics(List.of("audit", "explain"), "1");
  private final Memory memory;
  private final Bot bot;

  /// What a test wants of it.
  ///
  /// @param environment where `GUARDBEE_STORE` says which database
  /// @param life how long answers and buttons are kept
  /// @param extra commands of the test's own
  /// @param patience with the database
  public record Setup(Map<String, String> environment, LimitsSection limits, Duration life, List<Command> extra,
      Machines machines, Duration patience) {
    /// A database that a busy machine keeps waiting is not away.
    public Setup(Map<String, String> environment, LimitsSection limits, Duration life, List<Command> extra,
        Machines machines) {
      this(environment, limits, life, extra, machines, Duration.ofSeconds(20));
    }

    /// As impatient as `serve` is.
    public Setup impatient() {
      return new Setup(environment, limits, life, extra, machines, Duration.ofSeconds(1));
    }
  }

  /// On SQLite.
  public static Setup on(String url) {
    return new Setup(Map.of("GUARDBEE_STORE", url), new LimitsSection(1000, 1000, 8, 4), Duration.ofDays(1), List.of(),
        new Machines());
  }

  public WholeBot(Setup set) {
    this(set, new FakePlatform("slack"));
  }

  /// @param platform called `slack`
  public WholeBot(Setup set, ChatPlatform platform) {
    this(set, platform, access("ann", "bob"));
  }

  /// @param platform of any name, with the rights and the channels of `access`
  public WholeBot(Setup set, ChatPlatform platform, AccessSection access) {
    this(set, List.of(platform), access);
  }

  /// On several platforms.
  public WholeBot(Setup set, List<? extends ChatPlatform> platforms, AccessSection access) {
    chat = platforms.getFirst() instanceof FakePlatform fake ? fake : new FakePlatform("none");
    machines = set.machines();
    var terminal = new Terminal(new ByteArrayInputStream(new byte[0]), new PrintStream(OutputStream.nullOutputStream()),
        new PrintStream(OutputStream.nullOutputStream()), set.environment(), false, _ -> new char[0]);
    var defaults = Settings.defaults();
    var settings = new Settings(defaults.ssh(), defaults.clouds(), defaults.reach(), defaults.outside(),
        defaults.advisories(),
        defaults.support(),
        defaults.store(), access,
        set.limits(), defaults.schedule(), defaults.serve(), defaults.slack(), defaults.discord());
    memory = Memory.of(terminal, settings, set.patience());
    var tally = new MetricsTally(metrics);
    memory.counted(tally);
    var ports = Inside.Ports.over(memory::store, settings, memory.wire(), memory.audits(),
        InstantSource.system());
    authoriser = ports.authoriser();
    var commands = new Commands(commands(set, ports), machines, new OneProject(), authoriser);
    bot = new Bot(new Bot.Parts(
        new FrontDesk.Inside(commands, authoriser, new Completion(commands::all, machines, List.of()), _ -> _ -> true,
            HomePages.of(commands, machines, authoriser)),
        memory.store(), platforms.stream().collect(Collectors.toMap(ChatPlatform::name, each -> each)), tally,
        memory.wire(), memory.pause(), new Random(),
        InstantSource.system()),
        new Bot.Terms(memory.instance(), false, 4, 8, Duration.ofSeconds(5), Duration.ofMillis(300), set.life(),
            Duration.ofSeconds(8)));
    store().ready();
    bot.start();
  }

  private List<Command> commands(Setup set, Inside.Ports ports) {
    var catalogue = Catalogue.load();
    var desk = new AuditDesk(catalogue, new Random(), new AuditDesk.Terms(Set.of(), Duration.ofSeconds(60)),
        ports.audits(), ports.insights(), ports.accepted());
    var all = new java.util.ArrayList<Command>(List.of(
        new AuditCommand(desk, new ReportBlocks(UnaryOperator.identity()), "support@example.org"),
        new FixCommand(desk), new HistoryCommand(ports.history()), new ExplainCommand(catalogue),
        new WaiveCommand(new WaiveCommand.Means(desk, ports.accepted(), authoriser, ports.announcements(),
            InstantSource.system(), new Random())),
        new WaiversCommand(ports.accepted(), authoriser, InstantSource.system()), new WhoamiCommand(authoriser),
        new CancelCommand(ports.cancelling()), new StatusCommand("1", catalogue, ports.activity()),
        new DoctorCommand(() -> new MemoryExamination(memory).parts()), new ForgetCommand(ports.forgetting())));
    all.addAll(set.extra());
    return all;
  }

  /// Rights for these people, and the channels.
  public static AccessSection access(String... readers) {
    return new AccessSection(
        java.util.stream.Stream.concat(java.util.Arrays.stream(readers)
            .map(who -> new Grant("slack:" + who, List.of("alpha"), "read")),
            java.util.stream.Stream.of(new Grant("slack:op", List.of("*"), "operator"))).toList(),
        List.of(new Binding("slack:T1/team", List.of("*"), "private"),
            new Binding("slack:T1/open", List.of("*"), "public")),
        List.of());
  }

  public static Asker person(String id) {
    return new Asker("slack", "T1", id, "Name of " + id, Set.of(), Asker.Kind.PERSON);
  }

  /// A command of the test's own, which needs no right.
  public static Command command(String name, Spec.Lane lane, BiFunction<Request, Conversation, Reply> answer) {
    return new Command() {
      @Override
      public Spec spec() {
        return new Spec(name, "of a test", Right.NONE, lane, List.of());
      }

      @Override
      public Reply answer(Request request, Conversation conversation) {
        return answer.apply(request, conversation);
      }
    };
  }

  public Store store() {
    return memory.store();
  }

  /// The trail so far, newest first.
  public List<Trail.Recorded> trail() {
    authoriser.settle();
    return store().trail().latest(10_000);
  }

  public Receipt ask(Asker asker, Place place, String line, String... events) {
    return chat.handler().ask(line, new Invocation(List.of(events), List.of("typed"), asker, place, Origin.SLASH));
  }

  public Receipt press(Asker asker, Place place, String component, Map<String, String> values) {
    return chat.handler()
        .press(new Press(List.of(), component, values, asker, place, values.isEmpty() ? Origin.BUTTON : Origin.FORM));
  }

  @Override
  public void close() {
    machines.release();
    bot.stop(Duration.ZERO);
    memory.close();
    metrics.close();
  }
}
