package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads what `apt-cache policy` prints, for packages and for the sources as a whole. Stateless.
public final class AptPolicy {
  private static final Pattern SOURCE = Pattern.compile("\\s+-?[0-9]+ (\\S+) (\\S+) (\\S+) Packages");
  private static final Pattern PRIORITY = Pattern.compile("\\s*(-?[0-9]{1,6}) \\S+ .*");

  private AptPolicy() {}

  /// A package and what apt could install of it.
  ///
  /// @param security whether a version newer than the installed one comes from a source of security updates
  public record Choice(String name, String installed, String candidate, boolean security) {}

  /// The choices for `names`; missed when apt failed or left one out.
  static Probed<List<Choice>> choices(Part policy, List<String> names) {
    var blocks = blocks(policy);
    var choices = new ArrayList<Choice>();
    for (var name : names) {
      var block = blocks.get(name);
      if (policy.exitCode() != 0 || block == null || block.stream().noneMatch(line -> line.startsWith(" *** "))) {
        return Probed.missed(new ProbeFailure.Unparsable("apt-cache policy", "nothing about " + name));
      }
      choices.add(new Choice(name, value(block, "Installed: "), value(block, "Candidate: "), security(block)));
    }
    return Probed.got(List.copyOf(choices));
  }

  private static Map<String, List<String>> blocks(Part policy) {
    var blocks = new LinkedHashMap<String, List<String>>();
    var block = new ArrayList<String>();
    for (var line : policy.lines()) {
      if (line.matches("\\S+:")) {
        block = new ArrayList<>();
        blocks.putIfAbsent(line.substring(0, line.length() - 1), block);
      } else {
        block.add(line);
      }
    }
    return blocks;
  }

  private static String value(List<String> block, String key) {
    return block.stream().map(String::strip).filter(line -> line.startsWith(key)).findFirst()
        .map(line -> line.substring(key.length())).orElse("");
  }

  /// The version table goes from the newest down; `***` marks the installed version.
  private static boolean security(List<String> block) {
    return block.stream().takeWhile(line -> !line.startsWith(" *** ")).map(SOURCE::matcher).filter(m -> m.matches())
        .anyMatch(m -> m.group(2).matches(".*(-security|/updates)/[^/]+") || m.group(1).contains("security.debian.org")
            || m.group(1).contains("esm.ubuntu.com"));
  }

  /// Whether every source of security updates stands behind the distribution's other sources: then their versions are
  /// never chosen, and nothing is ever pending.
  static boolean securityOutranked(Part policy) {
    int security = Integer.MIN_VALUE;
    int others = Integer.MIN_VALUE;
    int priority = Integer.MIN_VALUE;
    for (var line : policy.lines()) {
      var m = PRIORITY.matcher(line);
      if (m.matches()) {
        priority = Integer.parseInt(m.group(1));
      } else if (line.matches("\\s+release .*l=Debian-Security(,.*)?")
          || line.matches("\\s+release .*\\b[an]=[^,]*-security(,.*)?")) {
        security = Math.max(security, priority);
      } else if (line.matches("\\s+release .*o=(Debian|Ubuntu),.*")) {
        others = Math.max(others, priority);
      }
    }
    return security != Integer.MIN_VALUE && (security <= 0 || security < others);
  }
}
