package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Set;

/// Which time daemons run and whom they are told to answer.
///
/// @param running the names of those that run, such as `chronyd`, `ntpd`, `systemd-timesyn` (the kernel cuts names)
/// @param chrony its directives about clients, in order, as words; missed where it does not run, too
/// @param ntpd what ntpd's files say; missed where it does not run, too
public record TimeServerFacts(Set<String> running, Probed<List<List<String>>> chrony, Probed<Ntpd> ntpd) {
  public static final FactReader<TimeServerFacts> READER = collected -> collected.section("ntp")
      .then(section -> section.part("daemons").map(daemons -> new TimeServerFacts(
          Set.copyOf(daemons.filled().map(String::strip).toList()),
          section.part("chrony").then(TimeServerFacts::directives),
          section.part("ntpd").then(TimeServerFacts::ntpd))));

  public TimeServerFacts {
    running = Set.copyOf(running);
  }

  /// What ntpd is told.
  ///
  /// @param version as it says, such as `ntpsec-1.2.2` or `4.2.8p15@1.3728-o`; empty where it says none, as openntpd
  /// @param file its file, or the last of several; hostile
  /// @param lines its directives
  public record Ntpd(String version, String file, List<Line> lines) {}

  /// One directive.
  ///
  /// @param place `file:line`
  /// @param words its words in order; hostile
  public record Line(String place, List<String> words) {}

  private static Probed<List<List<String>>> directives(Part part) {
    return part.exitCode() == 0
        ? Probed.got(part.filled().map(line -> List.of(line.strip().split("\\s+"))).toList())
        : Probed.missed(new ProbeFailure.Unparsable("chronyd -p", "exit code " + part.exitCode()));
  }

  private static Probed<Ntpd> ntpd(Part part) {
    var version = "";
    var file = "";
    var lines = new java.util.ArrayList<Line>();
    for (var line : part.filled().map(String::strip).toList()) {
      if (line.startsWith("unread ")) {
        return Probed.missed(new ProbeFailure.NeedsRight("the collector, to read " + line.substring(7)));
      } else if (line.startsWith("version")) {
        version = line.substring(7).strip();
      } else if (line.startsWith("file ")) {
        file = line.substring(5);
      } else {
        var f = line.split(": *", 2);
        lines.add(new Line(file + ":" + f[0], List.of(f[f.length - 1].strip().split("\\s+"))));
      }
    }
    return file.isEmpty()
        ? Probed.missed(new ProbeFailure.Undecided("ntpd's configuration was not found.",
            "Look by hand whom it answers."))
        : Probed.got(new Ntpd(version, file, List.copyOf(lines)));
  }
}
