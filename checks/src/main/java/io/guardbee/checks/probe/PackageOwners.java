package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What dpkg, rpm or apk answers to the question which package a file is from: by file, with an empty name where it is
/// from none, and not there where that could not be told.
final class PackageOwners {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9.+_-]*";
  private static final Pattern DPKG = Pattern.compile("((?:" + NAME + "(?::[a-z0-9]+)?(?:, )?)+): (/.*)");
  private static final Pattern DIVERSION = Pattern.compile("(?:diversion by \\S+|local diversion) (?:from|to): (/.*)");
  private static final Pattern RPM_NONE = Pattern.compile("file (/.*) is not owned by any package");
  private static final Pattern APK = Pattern.compile("(/.*) is owned by (" + NAME + "?)-[0-9][^- ]*-r[0-9]+");
  private static final Pattern APK_NONE = Pattern.compile("ERROR: (/.*): Could not find owner package");

  private PackageOwners() {}

  static Probed<Map<String, String>> read(Section section) {
    return section.part("asked").map(part -> part.filled().toList()).then(asked -> {
      if (asked.isEmpty()) {
        return Probed.got(Map.of());
      }
      if (section.parts().containsKey("rpm")) {
        return section.part("rpm").map(part -> rpm(part, asked));
      }
      return section.parts().containsKey("apk")
          ? section.part("apk").map(part -> apk(part, asked))
          : section.part("dpkg").then(part -> dpkg(part, asked));
    });
  }

  /// It ends with 1 where it does not know a file. Of a file that was put aside for another package's nothing is told.
  private static Probed<Map<String, String>> dpkg(Part part, List<String> asked) {
    if (part.exitCode() != 0 && part.exitCode() != 1) {
      return Probed.missed(new ProbeFailure.Unparsable("dpkg-query -S", "exit code " + part.exitCode()));
    }
    var owners = new HashMap<String, Set<String>>();
    var diverted = new HashSet<String>();
    for (var line : part.filled().map(String::strip).toList()) {
      var diversion = DIVERSION.matcher(line);
      var owner = DPKG.matcher(line);
      if (diversion.matches()) {
        diverted.add(merged(diversion.group(1)));
      } else if (owner.matches()) {
        owners.computeIfAbsent(merged(owner.group(2)), _ -> new HashSet<>())
            .addAll(List.of(owner.group(1).replaceAll(":[a-z0-9]+", "").split(", ")));
      } else {
        return Probed.missed(new ProbeFailure.Unparsable("dpkg-query -S", line));
      }
    }
    return Probed.got(asked.stream().filter(path -> !diverted.contains(merged(path))).distinct().collect(Collectors
        .toMap(path -> path, path -> owners.getOrDefault(merged(path), Set.of()).stream().sorted()
            .collect(Collectors.joining(", ")))));
  }

  /// The collector asks by both names only where they are one.
  private static String merged(String path) {
    return path.replaceFirst("^/usr(?=/(?:s?bin|lib[a-z0-9]*)/)", "");
  }

  /// One line a file in the order of the questions, or nobody can tell which line is whose.
  private static Map<String, String> rpm(Part part, List<String> asked) {
    var lines = new ArrayList<>(part.filled().map(String::strip).toList());
    var owners = new HashMap<String, String>();
    for (int i = 0; i < asked.size() && lines.size() == asked.size(); i++) {
      var none = RPM_NONE.matcher(lines.get(i));
      if (none.matches() && none.group(1).equals(asked.get(i))) {
        owners.put(asked.get(i), "");
      } else if (lines.get(i).matches(NAME)) {
        owners.put(asked.get(i), lines.get(i));
      }
    }
    return owners;
  }

  private static Map<String, String> apk(Part part, List<String> asked) {
    var owners = new HashMap<String, String>();
    for (var line : part.filled().map(String::strip).toList()) {
      var owner = APK.matcher(line);
      var none = APK_NONE.matcher(line);
      if (owner.matches()) {
        owners.put(owner.group(1), owner.group(2));
      } else if (none.matches()) {
        owners.put(none.group(1), "");
      }
    }
    owners.keySet().retainAll(asked);
    return owners;
  }
}
