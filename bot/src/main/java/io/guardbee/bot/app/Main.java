package io.guardbee.bot.app;

import io.guardbee.adapters.advisories.OsvAdvisories;
import io.guardbee.adapters.cached.RememberedOutside;
import io.guardbee.adapters.outside.Limits;
import io.guardbee.adapters.outside.Lookout;
import io.guardbee.adapters.outside.OperatorNames;
import io.guardbee.adapters.ssh.PassphraseSource;
import io.guardbee.adapters.ssh.SshGuests;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.AuditMemory;
import io.guardbee.bot.command.Nearest;
import io.guardbee.bot.fleet.Reach;
import io.guardbee.bot.ops.Logs;
import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.settings.ReachSection;
import io.guardbee.bot.settings.Settings;
import io.guardbee.bot.settings.SettingsException;
import io.guardbee.bot.work.StoredFeeds;
import io.guardbee.bot.work.StoredHostKeys;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Redaction;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The program. Standard output carries answers and nothing else.
@Command(name = "guardbee", scope = CommandLine.ScopeType.INHERIT, mixinStandardHelpOptions = true, versionProvider = Main.Version.class, description = "Says what is wrong with a machine and how to mend it.", footer = {
    "",
    "Exit codes: 0 nothing fails and nothing is unknown, 1 something fails, 2 something is unknown, "
        + "3 it could not run."})
public final class Main implements Runnable {
  @Mixin
  private final CommonOptions options = new CommonOptions();
  private final Terminal terminal;

  Main(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Runs and ends the process with the exit code.
  public static void main(String[] arguments) {
    System.exit(run(Terminal.ofProcess(), arguments));
  }

  /// Runs and says how it ended.
  static int run(Terminal terminal, String... arguments) {
    var secrets = Memory.secrets(terminal.environment());
    Logs.ofProcess().knows(secrets);
    var clean = Redaction.knowing(secrets);
    var screen = new Screen(terminal, false);
    return line(new Main(terminal)).setOut(terminal.writer(terminal.out()))
        .setErr(terminal.writer(terminal.err())).setUsageHelpWidth(80)
        .setParameterExceptionHandler((e, _) -> screen.complain(wrongUsage(e, clean)))
        .setExecutionExceptionHandler((e, _, _) -> screen.complain(trouble(e))).execute(arguments);
  }

  private static CommandLine line(Main main) {
    return new CommandLine(main).addSubcommand(new DemoVerb(main)).addSubcommand(new AuditVerb(main))
        .addSubcommand(new RunVerb(main))
        .addSubcommand(new ConsoleVerb(main)).addSubcommand(new ChecksVerb(main)).addSubcommand(new ExplainVerb(main))
        .addSubcommand(new CollectorVerb(main)).addSubcommand(new JudgeVerb(main)).addSubcommand(new DoctorVerb(main))
        .addSubcommand(new ManifestVerb(main))
        .addSubcommand(new SecgroupsVerb(main)).addSubcommand(new ComplianceVerb(main))
        .addSubcommand(new ServeVerb(main)).addSubcommand(new BackupVerb(main)).addSubcommand(new ForgetVerb(main))
        .addSubcommand(new WaiversVerb(main))
        .addSubcommand(new CommandLine.HelpCommand());
  }

  @Override
  public void run() {
    throw new UsageException("Say what to do, for example: guardbee demo \"/audit vm-42\", or guardbee audit local. "
        + "guardbee --help lists everything.");
  }

  Terminal terminal() {
    return terminal;
  }

  CommonOptions options() {
    options.check();
    return options;
  }

  /// The real machines.
  Session session() {
    var memory = Memory.of(terminal, settings());
    return session(stage(memory), memory);
  }

  /// The real machines, and the host keys that were accepted.
  Session.Stage stage(Memory memory) {
    var book = new StoredHostKeys(() -> memory.store().hostKeys());
    var clouds = clouds(new SshGuests(Login.ssh(settings(), options), passphrases(), book::pins), memory);
    return new Session.Stage(clouds, clouds.guests(), "local",
        new ReportBlocks(command -> "bot/bin/guardbee run \"" + command + "\""),
        () -> Login.publicKey(Login.identities(settings(), options)), book, true);
  }

  private Clouds clouds(SshGuests ssh, Memory memory) {
    var settings = settings();
    var named = options.clouds(settings.clouds());
    var reach = options.reach(settings.reach());
    return new Clouds(new Clouds.Means(() -> Login.clouds(terminal).logins(named.file(), named.names()), named, reach,
        ssh, () -> lookout(new Reach(reach)::open), new TerminalGuests(ssh, typed(reach), InstantSource.system()),
        memory.consoles(), InstantSource.system()));
  }

  /// What looks from outside at addresses that somebody typed, which are allowed as they stand; behind a jump host nothing
  /// can be tried from here.
  private TypedDoors typed(ReachSection reach) {
    return reach.connect() && settings().ssh().jump().isEmpty()
        ? new TypedDoors(this::lookout)
        : TypedDoors.shut();
  }

  private OutsideProbe lookout(Predicate<String> open) {
    var outside = settings().outside();
    return new RememberedOutside(new Lookout("the bot's own network", open, options.kinds(outside), Limits.USUAL,
        InstantSource.system(), new OperatorNames(outside.dnsName(), outside.mailTo())));
  }

  Settings settings() {
    return Login.settings(terminal, options());
  }

  Session session(Session.Stage stage) {
    return session(stage, Memory.of(terminal, settings()));
  }

  Session session(Session.Stage stage, Memory memory) {
    return new Session(terminal, options().json, stage,
        inside(new Ground(terminal, settings()), stage, memory, audits -> audits),
        memory);
  }

  /// What the answers go by.
  ///
  /// @param terminal whose environment has the secrets
  record Ground(Terminal terminal, Settings settings) {}

  /// What answers, with `memory` behind it.
  ///
  /// @param counting what stands between the desk and the memory
  Inside inside(Ground ground, Session.Stage stage, Memory memory, UnaryOperator<AuditMemory> counting) {
    var settings = ground.settings();
    var timeout = options().timeout().orElseGet(() -> Duration.ofSeconds(settings.ssh().totalSeconds()));
    var examination = new Examination(ground.terminal(), settings, options, Catalogue.load(), memory);
    var clouds = new CloudExamination(stage.clouds(),
        () -> Login.clouds(terminal).files(stage.clouds().settings().file()));
    var discord = new DiscordExamination(ground.terminal(), settings.discord());
    var slack = new SlackLook(ground.terminal(), settings);
    var advisories = new OsvAdvisories(settings.advisories().sources(),
        Duration.ofHours(settings.advisories().refreshHours()), InstantSource.system());
    var ports = Inside.Ports.over(memory::store, settings, memory.wire(), counting.apply(memory.audits()),
        InstantSource.system());
    return Inside.of(stage, settings, new AuditDesk.Terms(options.purposes(), timeout, advisories,
        new StoredFeeds(memory::store, stage.clouds().projects(), ports.authoriser()::tells, InstantSource.system())),
        ports, new SecureRandom(), new Inside.Looks(examination::parts,
            () -> Stream.of(clouds.parts(), slack.parts(), List.of(discord.part())).flatMap(List::stream).toList()));
  }

  private PassphraseSource passphrases() {
    return file -> terminal.variable("GUARDBEE_PASSPHRASE").map(String::toCharArray)
        .orElseGet(() -> terminal.secrets().apply(file));
  }

  private static String wrongUsage(ParameterException e, UnaryOperator<String> clean) {
    var line = e.getCommandLine();
    var first = e.getMessage() == null ? "That cannot be followed" : e.getMessage().lines().findFirst().orElse("");
    var known = Stream.concat(line.getCommandSpec().optionsMap().keySet().stream(), line.getSubcommands().keySet()
        .stream()).toList();
    if (e instanceof MissingParameterException || (e instanceof UnmatchedArgumentException && untargeted(line))) {
      return missing(line, clean);
    }
    var hint = e instanceof UnmatchedArgumentException unmatched
        ? Nearest.hint(unmatched.getUnmatched().getFirst(), known, "")
        : "";
    return PlainText.line(clean.apply(first), 200) + "." + hint + " guardbee --help lists everything.";
  }

  /// Whether a verb that can do without its first parameter was given none.
  private static boolean untargeted(CommandLine line) {
    return line.getCommandSpec().positionalParameters().stream().findFirst().filter(p -> p.getValue() == null)
        .isPresent();
  }

  private static String missing(CommandLine line, UnaryOperator<String> clean) {
    var spec = line.getCommandSpec();
    var option = line.getUnmatchedArguments().stream().findFirst()
        .map(word -> "\"" + PlainText.line(clean.apply(word), 60) + "\" is no option. ").orElse("");
    var needed = spec.positionalParameters().stream().filter(p -> p.arity().min() > 0 || p.getValue() == null)
        .findFirst()
        .map(p -> p.paramLabel() + " (" + String.join(" ", p.description()) + ")").orElse("something");
    return option + spec.name() + " needs " + needed + ". guardbee " + spec.name() + " --help tells more.";
  }

  private static String trouble(Exception e) {
    if (e instanceof StoreUnavailable) {
      return "Guardbee's memory is not there: " + e.getMessage() + ". guardbee doctor says more.";
    }
    return e instanceof UsageException || e instanceof SettingsException
        ? String.valueOf(e.getMessage())
        : "Guardbee itself failed: " + e;
  }

  /// What `--version` prints.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return List.of("guardbee " + Session.version()).toArray(String[]::new);
    }
  }
}
