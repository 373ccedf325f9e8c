package io.guardbee.checks.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What sudo lets each account do, as sudo itself says (`sudo -ll -U`), so that aliases, included files and their order
/// count as they do for it. Missed without root's right.
///
/// @param installed whether there is a sudo at all; everything else is empty where there is none
/// @param files sudoers and its drop-ins, by path
/// @param cloud the accounts that cloud-init itself gave a rule
/// @param users each account that a rule could be about
/// @param ways the programs and scripts that rules name, and where they lead, by path: see [#leads]
/// @param modes who may do what with those and the directories above them
/// @param groups the members of groups that may write to one of them
/// @param doubts why there may be more rules or accounts than these, in words; empty when the list is whole
public record SudoRuleFacts(boolean installed, Map<String, FileMode> files, Set<String> cloud, List<User> users,
    Map<String, String> ways, Map<String, FileMode> modes, Map<Long, List<String>> groups, List<String> doubts) {
  private static final Set<String> SUPERUSER = Set.of("root", "#0", "ALL");
  private static final Pattern REAL = Pattern.compile("(/[^\t]*)\t(/[^\t]*)");

  public static final FactReader<SudoRuleFacts> READER = collected -> collected.section("sudoers")
      .then(SudoRuleFacts::read);

  public SudoRuleFacts {
    files = Map.copyOf(files);
    cloud = Set.copyOf(cloud);
    users = List.copyOf(users);
    ways = Map.copyOf(ways);
    modes = Map.copyOf(modes);
    groups = Map.copyOf(groups);
    doubts = List.copyOf(doubts);
  }

  /// What sudo said of one account.
  ///
  /// @param name the account; hostile until it was checked
  /// @param defaults settings that weaken sudo for it: `!authenticate`, `!env_reset`, `env_keep`, `setenv`, `exempt_group`
  /// @param bounds those that hold for some accounts or commands alone
  /// @param rules its rules, in order
  /// @param silent whether sudo said something that was not understood, so that there may be more
  public record User(String name, Set<String> defaults, List<Bound> bounds, List<Rule> rules, boolean silent) {
    private static final Set<String> NO_PASSWORD = Set.of("!authenticate", "exempt_group");

    public User {
      defaults = Set.copyOf(defaults);
      bounds = List.copyOf(bounds);
      rules = List.copyOf(rules);
    }

    /// Whether it may run any command as root.
    public boolean everything() {
      return rules.stream().anyMatch(rule -> rule.asRoot() && rule.everything());
    }

    /// What it runs without a password, as its rules and settings call it: `ALL` for everything.
    public List<String> unasked() {
      return rules.stream().flatMap(rule -> {
        if (rule.options().contains("!authenticate") || (!rule.options().contains("authenticate") && relaxed(rule))) {
          return rule.commands().stream().map(Command::program).filter(program -> !program.startsWith("!"));
        }
        return rule.options().contains("authenticate")
            ? Stream.empty()
            : bounds.stream().filter(bound -> bound.word().equals("!authenticate"))
                .flatMap(bound -> bound.within(rule));
      }).distinct().toList();
    }

    private boolean relaxed(Rule rule) {
      return defaults.stream().anyMatch(NO_PASSWORD::contains)
          || bounds.stream().anyMatch(bound -> bound.word().equals("!authenticate") && bound.runsAs(rule));
    }
  }

  /// A setting that holds for some.
  ///
  /// @param runAs whether `targets` are accounts as whom something runs; they are programs else
  /// @param word the setting: `!authenticate`, `!env_reset`, `env_keep`, `setenv`
  /// @param targets what it holds for
  public record Bound(boolean runAs, String word, List<String> targets) {
    public Bound {
      targets = List.copyOf(targets);
    }

    /// Whether it holds for all that a rule lets run, by the account as whom.
    public boolean runsAs(Rule rule) {
      return runAs && targets.stream().anyMatch(target -> SUPERUSER.contains(target)
          ? rule.asRoot()
          : Arrays.asList(rule.runAs().split("[,\\s]+")).contains(target));
    }

    /// The programs of a rule for which it holds, as it calls them.
    public Stream<String> within(Rule rule) {
      return runAs
          ? Stream.empty()
          : targets.stream().filter(target -> !target.startsWith("!") && rule.commands().stream()
              .anyMatch(command -> command.program().equals("ALL") || matches(target, command.program())));
    }

    private static boolean matches(String target, String program) {
      var plain = merged(target);
      return target.equals("ALL") || (target.endsWith("/")
          ? merged(program).startsWith(plain)
          : Pattern.matches(Stream.of(plain.split("(?=[*?])|(?<=[*?])")).map(piece -> piece.matches("[*?]")
              ? ".*"
              : Pattern.quote(piece)).collect(Collectors.joining()), merged(program)));
    }

    /// `/bin` is `/usr/bin`, and sudo compares the files themselves.
    private static String merged(String path) {
      return path.replaceFirst("^/usr(?=/s?bin/)", "");
    }
  }

  /// One rule.
  ///
  /// @param runAs as whom
  /// @param options what is set for it alone: `!authenticate`, `setenv`, `noexec`
  /// @param commands what it lets run, in order; a leading `!` takes something away again
  public record Rule(String runAs, Set<String> options, List<Command> commands) {
    public Rule {
      options = Set.copyOf(options);
      commands = List.copyOf(commands);
    }

    public boolean everything() {
      return commands.stream().anyMatch(command -> command.program().equals("ALL"));
    }

    /// Whether root is among those as whom it runs: of several words about root the last one counts.
    public boolean asRoot() {
      return Arrays.stream(runAs.split("[,\\s]+")).filter(who -> SUPERUSER.contains(who.replace("!", "")))
          .reduce((_, last) -> last).map(who -> !who.startsWith("!")).orElse(false);
    }
  }

  /// What a rule lets run.
  ///
  /// @param program a path, a directory with a slash at its end, `ALL`, or `sudoedit`
  /// @param arguments which arguments it may have
  /// @param paths those of the arguments that are paths
  public record Command(String program, Arguments arguments, List<String> paths) {
    public Command {
      paths = List.copyOf(paths);
    }
  }

  /// Which arguments a command may have.
  public enum Arguments {
    /// Any.
    FREE,
    /// None.
    NONE,
    /// Those of the rule.
    FIXED,
    /// Those that match a pattern; or the program itself is one.
    WILD
  }

  /// The path itself and the file that it leads to.
  public List<String> leads(String path) {
    var real = ways.get(path);
    return real == null || real.equals(path) ? List.of(path) : List.of(path, real);
  }

  private static Probed<SudoRuleFacts> read(Section section) {
    if (section.parts().containsKey("none") && section.cut().isEmpty()) {
      return Probed
          .got(new SudoRuleFacts(false, Map.of(), Set.of(), List.of(), Map.of(), Map.of(), Map.of(), List.of()));
    }
    return section.part("files").then(KeyFileFacts::ways).then(files -> section.part("cloud")
        .then(cloud -> section.part("rules").then(SudoReader::read).then(asked -> section.part("real")
            .then(real -> section.part("ways").then(KeyFileFacts::ways).then(modes -> section.part("groups")
                .map(KeyFileFacts::groups).then(groups -> SudoReader.doubts(section, asked)
                    .map(doubts -> new SudoRuleFacts(true, files, cloud.filled().collect(Collectors.toSet()),
                        asked.users(), real(real), modes, groups, doubts))))))));
  }

  private static Map<String, String> real(Part part) {
    return part.filled().map(REAL::matcher).filter(Matcher::matches)
        .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2), (first, _) -> first));
  }
}
