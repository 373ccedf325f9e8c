package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What the audit may do as root, and who else may.
///
/// @param mode with whose right the collector ran
/// @param allowed the commands that the audit's account may run as root without a password; only for [Mode#LISTED]
/// @param version what `sudo -V` calls itself; `none` without sudo
/// @param rights what each account with a login shell may run through sudo, or why that is not known; root is left out
public record SudoFacts(Mode mode, List<String> allowed, String version, Probed<Map<String, Right>> rights) {
  private static final Pattern RIGHT = Pattern.compile("(\\S+) (all|nopasswd-all|some|none|unknown)");
  private static final Pattern RULE = Pattern.compile("\\(([A-Za-z0-9_:, -]+)\\)\\s*(.*)");

  public static final FactReader<SudoFacts> READER = collected -> collected.section("sudo").then(SudoFacts::read);

  public SudoFacts {
    allowed = List.copyOf(allowed);
  }

  /// With whose right the collector ran.
  public enum Mode {
    /// As root: everything could be read.
    ROOT,
    /// As the login account, with some commands as root.
    LISTED,
    /// sudo gave nothing without a password.
    REFUSED,
    /// There is no sudo on the guest.
    NO_SUDO
  }

  /// What sudo lets an account do.
  public enum Right {
    /// Any command as root, with its own password.
    ALL,
    /// Any command as root, without a password.
    NOPASSWD_ALL,
    /// Some commands.
    SOME,
    /// Nothing.
    NONE,
    /// sudo did not say, or in words that are not known.
    UNKNOWN;

    /// Whether any command as root is among them.
    public boolean everything() {
      return this == ALL || this == NOPASSWD_ALL;
    }
  }

  private static Probed<SudoFacts> read(Section section) {
    return section.line("mode").then(word -> section.part("list").then(list -> switch (word) {
      case "root" -> Probed.got(facts(Mode.ROOT, list, section));
      case "listed" -> Probed.got(facts(Mode.LISTED, list, section));
      case "refused" -> Probed.got(facts(Mode.REFUSED, list, section));
      case "no-sudo" -> Probed.got(facts(Mode.NO_SUDO, list, section));
      default -> Probed.missed(new ProbeFailure.Unparsable("sudo -n -l", word));
    }));
  }

  private static SudoFacts facts(Mode mode, Part list, Section section) {
    return new SudoFacts(mode, mode == Mode.LISTED ? commands(list) : List.of(), section.line("version").or(""),
        section.part("rights").then(SudoFacts::rights));
  }

  private static List<String> commands(Part list) {
    return list.filled().map(String::strip).map(RULE::matcher).filter(m -> m.matches() && asRoot(m.group(1)))
        .flatMap(m -> free(m.group(2)).stream()).distinct().toList();
  }

  /// The commands of one rule that need no password; a tag holds for every command after it.
  private static List<String> free(String rule) {
    var free = new ArrayList<String>();
    var open = false;
    for (var item : rule.split(", *")) {
      open = item.contains("NOPASSWD:") || (open && !item.contains("PASSWD:"));
      var command = item.replaceAll("\\b[A-Z_]+: *", "").strip();
      if (open && (command.startsWith("/") || command.equals("ALL"))) {
        free.add(command);
      }
    }
    return free;
  }

  private static boolean asRoot(String runAs) {
    return Arrays.stream(runAs.split(":")[0].split(",")).map(String::strip)
        .anyMatch(user -> user.equals("root") || user.equals("ALL"));
  }

  private static Probed<Map<String, Right>> rights(Part part) {
    var rights = new LinkedHashMap<String, Right>();
    for (var line : part.filled().toList()) {
      var m = RIGHT.matcher(line);
      if (!m.matches()) {
        return Probed.missed(new ProbeFailure.Undecided("The rights of accounts beyond the first "
            + rights.size() + " were not read.", "Run sudo -l -U NAME on the VM for the others."));
      }
      rights.put(m.group(1), Right.valueOf(m.group(2).toUpperCase(Locale.ROOT).replace('-', '_')));
    }
    return Probed.got(rights);
  }
}
