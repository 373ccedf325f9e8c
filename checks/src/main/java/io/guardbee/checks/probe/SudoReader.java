package io.guardbee.checks.probe;

import io.guardbee.checks.probe.SudoRuleFacts.Arguments;
import io.guardbee.checks.probe.SudoRuleFacts.Bound;
import io.guardbee.checks.probe.SudoRuleFacts.Command;
import io.guardbee.checks.probe.SudoRuleFacts.Rule;
import io.guardbee.checks.probe.SudoRuleFacts.User;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Reads what sudo said of each account, and what keeps that from being all.
final class SudoReader {
  private static final String MORE = "sudo was not asked about every account of this VM";

  private SudoReader() {}

  /// The accounts that sudo was asked about.
  ///
  /// @param more whether there were too many to ask about all
  record Asked(List<User> users, boolean more) {}

  static Probed<Asked> read(Part part) {
    var users = new ArrayList<Reading>();
    var more = false;
    for (var line : part.filled().toList()) {
      var words = line.split("\t");
      if (line.equals("more")) {
        more = true;
      } else if (words[0].equals("user") && words.length == 2) {
        users.add(new Reading(words[1]));
      } else if (users.isEmpty() || !users.getLast().take(words)) {
        return Probed.missed(new ProbeFailure.Unparsable("sudo -ll -U", line));
      }
    }
    return users.isEmpty()
        ? Probed.missed(new ProbeFailure.Unparsable("sudo -ll -U", "no account"))
        : Probed.got(new Asked(users.stream().map(Reading::user).toList(), more));
  }

  /// A collector of old has no such part.
  static Probed<List<String>> doubts(Section section, Asked asked) {
    var old = asked.more() ? List.of(MORE) : List.<String>of();
    return section.parts().containsKey("unsure")
        ? section.part("unsure").map(part -> Stream.concat(old.stream(), part.filled().map(SudoReader::doubt))
            .distinct().toList())
        : Probed.got(old);
  }

  private static String doubt(String line) {
    var words = line.split("\t", 2);
    var name = words[words.length - 1];
    return switch (words[0]) {
      case "more" -> MORE;
      case "slow" -> "the name service took too long over the accounts and groups that rules name";
      case "group", "netgroup" ->
        "rules are for the " + words[0] + " " + name + ", and this VM does not tell who is in it";
      case "source" ->
        "sudo also takes rules from " + name + ", which may be about accounts that this VM does not list";
      case "include" -> "sudoers includes " + name + ", which was not read";
      case "config" -> name + " gives sudo another file of rules";
      default -> "the list of rules is not whole: " + line;
    };
  }

  /// One account while its lines come in.
  private static final class Reading {
    private final String name;
    private final Set<String> defaults = new LinkedHashSet<>();
    private final List<Bound> bounds = new ArrayList<>();
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
                .add(new Command(words[2], Arguments.valueOf(words[3].toUpperCase(Locale.ROOT)),
                    List.of(words).subList(4, words.length)));
        case "bound" -> words.length == 4 && words[1].matches("[>!]")
            && bounds.add(new Bound(words[1].equals(">"), words[2], List.of(words[3].split(","))));
        default -> false;
      };
    }

    User user() {
      return new User(name, defaults, bounds, heads.entrySet().stream().map(head -> new Rule(head.getValue().runAs(),
          head.getValue().options(), commands.getOrDefault(head.getKey(), List.of()))).toList(), silent);
    }
  }
}
