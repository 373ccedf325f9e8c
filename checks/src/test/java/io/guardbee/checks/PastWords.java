package io.guardbee.checks;

import io.guardbee.checks.probe.PastSource;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.Past.Spread;
import io.guardbee.checks.result.Past.Standing;
import io.guardbee.checks.result.Past.Watched;
import io.guardbee.checks.result.Trace.Kind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What earlier audits saw, in the comments before a sample.
///
/// ```
/// # past: none                                   a memory in which this machine is not yet
/// # past: account since=2026-11-01T03:00:00Z read=2026-11-23T03:00:00Z
/// # stood: account 2026-11-01T03:00:00Z user:alice uid 1001
/// # spread: SHA256:… 14 3                        on 14 other machines, 3 of them in other projects
/// ```
final class PastWords {
  private PastWords() {}

  static Probed<Past> read(String sample) {
    var lines = sample.lines().takeWhile(line -> line.startsWith("#")).map(line -> List.of(line.split(" ", 6)))
        .toList();
    if (lines.stream().noneMatch(line -> List.of("past:", "spread:").contains(line.get(1)))) {
      return PastSource.NONE.of(new io.guardbee.checks.target.Target("vm", "", "", List.of()), java.util.Set.of());
    }
    var watched = new EnumMap<Kind, Watched>(Kind.class);
    var keys = new HashMap<String, Spread>();
    for (var line : lines) {
      switch (line.get(1)) {
        case "past:" -> Kind.of(line.get(2)).ifPresent(kind -> watched.put(kind,
            new Watched(moment(line.get(3)), moment(line.get(4)), standing(lines, line.get(2)))));
        case "spread:" -> keys.put(line.get(2),
            new Spread(Integer.parseInt(line.get(3)), Integer.parseInt(line.get(4))));
        default -> {
          // said of something else
        }
      }
    }
    return Probed.got(new Past(Optional.empty(), Map.of(), watched, keys, List.of()));
  }

  private static Map<String, Standing> standing(List<List<String>> lines, String kind) {
    var standing = new HashMap<String, Standing>();
    lines.stream().filter(line -> line.get(1).equals("stood:") && line.get(2).equals(kind)).forEach(line -> standing
        .put(line.get(4), new Standing(line.size() > 5 ? line.get(5) : "", Instant.parse(line.get(3)))));
    return standing;
  }

  private static Instant moment(String word) {
    return Instant.parse(word.substring(word.indexOf('=') + 1));
  }
}
