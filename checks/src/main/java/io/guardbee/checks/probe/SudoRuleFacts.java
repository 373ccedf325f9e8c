package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
public record SudoRuleFacts(boolean installed, Map<String, FileMode> files, Set<String> cloud, List<User> users,
    Map<String, String> ways, Map<String, FileMode> modes, Map<Long, List<String>> groups) {
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
  }

  /// What sudo said of one account.
  ///
  /// @param name the account; hostile until it was checked
  /// @param defaults settings that weaken sudo for it: `!authenticate`, `!env_reset`, `env_keep`
  /// @param rules its rules, in order
  /// @param silent whether sudo said something that was not understood, so that there may be more
  public record User(String name, Set<String> defaults, List<Rule> rules, boolean silent) {
    public User {
      defaults = Set.copyOf(defaults);
      rules = List.copyOf(rules);
    }

    /// Whether it may run any command as root.
    public boolean everything() {
      return rules.stream().anyMatch(rule -> rule.asRoot() && rule.everything());
    }

    /// Whether it runs something without a password.
    public boolean free() {
      return !rules.isEmpty() && (defaults.contains("!authenticate")
          || rules.stream().anyMatch(rule -> rule.options().contains("!authenticate")));
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

    public boolean asRoot() {
      return Arrays.stream(runAs.split("[,\\s]+")).anyMatch(who -> who.equals("root") || who.equals("ALL")
          || who.equals("#0"));
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
          .got(new SudoRuleFacts(false, Map.of(), Set.of(), List.of(), Map.of(), Map.of(), Map.of()));
    }
    return section.part("files").then(KeyFileFacts::ways).then(files -> section.part("cloud")
        .then(cloud -> section.part("rules").then(SudoRuleFacts::users).then(users -> section.part("real")
            .then(real -> section.part("ways").then(KeyFileFacts::ways).then(modes -> section.part("groups")
                .map(KeyFileFacts::groups).map(groups -> new SudoRuleFacts(true, files,
                    cloud.filled().collect(Collectors.toSet()), users, real(real), modes, groups)))))));
  }

  private static Map<String, String> real(Part part) {
    return part.filled().map(REAL::matcher).filter(Matcher::matches)
        .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2), (first, _) -> first));
  }

  private static Probed<List<User>> users(Part part) {
    var users = new ArrayList<Reading>();
    for (var line : part.filled().toList()) {
      var words = line.split("\t");
      if (words[0].equals("user") && words.length == 2) {
        users.add(new Reading(words[1]));
      } else if (users.isEmpty() || !users.getLast().take(words)) {
        return Probed.missed(line.equals("more")
            ? new ProbeFailure.Undecided("sudo was not asked about every account of this VM.",
                "Run sudo -ll -U NAME on the VM for the others.")
            : new ProbeFailure.Unparsable("sudo -ll -U", line));
      }
    }
    return users.isEmpty()
        ? Probed.missed(new ProbeFailure.Unparsable("sudo -ll -U", "no account"))
        : Probed.got(users.stream().map(Reading::user).toList());
  }

  /// One account while its lines come in.
  private static final class Reading {
    private final String name;
    private final Set<String> defaults = new LinkedHashSet<>();
    private final Map<String, Rule> heads = new LinkedHashMap<>();
    private final Map<String, List<Command>> commands = new LinkedHashMap<>();
    private boolean silent;

    Reading(String name) {
      this.name = name;
    }

    boolean take(String[] words) {
      return switch (words[0]) {
        case "silent" -> {
          silent = true;
          yield true;
        }
        case "default" -> {
          defaults.add(words[words.length - 1]);
          yield words.length == 2;
        }
        case "rule" -> words.length == 4 && heads.putIfAbsent(words[1],
            new Rule(words[2], Set.copyOf(new LinkedHashSet<>(Arrays.asList(words[3].split(",")))), List.of())) == null;
        case "command" -> words.length >= 4 && heads.containsKey(words[1])
            && words[3].matches("free|none|fixed|wild") && commands.computeIfAbsent(words[1], _ -> new ArrayList<>())
                .add(new Command(words[2], Arguments.valueOf(words[3].toUpperCase(java.util.Locale.ROOT)),
                    List.of(words).subList(4, words.length)));
        default -> false;
      };
    }

    User user() {
      return new User(name, defaults, heads.entrySet().stream().map(head -> new Rule(head.getValue().runAs(),
          head.getValue().options(), commands.getOrDefault(head.getKey(), List.of()))).toList(), silent);
    }
  }
}
