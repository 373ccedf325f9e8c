package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.stream.Stream;

/// What the programs behind listening sockets run of files that are gone, as an update leaves it: the old code stays in
/// use until they are started anew.
///
/// @param each a library or program each, of one unit
public record ReplacedFacts(List<Replaced> each) {
  public static final FactReader<ReplacedFacts> READER = collected -> collected.section("owners")
      .then(ReplacedFacts::read);

  public ReplacedFacts {
    each = List.copyOf(each);
  }

  /// A file that is gone and still runs.
  ///
  /// @param unit the systemd unit or OpenRC service; empty where that is not known; hostile
  /// @param file where the file was
  public record Replaced(String unit, String file) {}

  /// Without root the section says so at its first part.
  private static Probed<ReplacedFacts> read(Section section) {
    return section.part("endian").then(_ -> section.part("replaced")).then(part -> part.exitCode() == 0
        ? Probed.got(new ReplacedFacts(part.lines().stream().flatMap(ReplacedFacts::replaced).distinct().toList()))
        : Probed.missed(new ProbeFailure.Unparsable("/proc/*/maps", "exit code " + part.exitCode())));
  }

  private static Stream<Replaced> replaced(String line) {
    var f = line.split("\t", -1);
    return f.length == 2 && f[1].startsWith("/")
        ? Stream.of(new Replaced(f[0].substring(f[0].lastIndexOf('/') + 1), f[1].strip()))
        : Stream.empty();
  }
}
