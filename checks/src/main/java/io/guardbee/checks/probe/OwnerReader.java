package io.guardbee.checks.probe;

import io.guardbee.checks.probe.OwnerFacts.Held;
import io.guardbee.checks.probe.OwnerFacts.Program;
import io.guardbee.checks.result.ProbeFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the section `owners`: the kernel's tables of sockets, who holds them, and what the package manager says of
/// those programs. A line that makes no sense spoils what it is part of.
final class OwnerReader {
  private static final Pattern HOLDER = Pattern.compile("([0-9]{1,20}) ([0-9]{1,10})");
  private static final String ENDED = "-";
  private static final Pattern PROGRAM = Pattern.compile("([0-9]{1,10})\t([0-9]*:?[0-9]*)\t(\\S.*)");
  private static final Pattern SNAP = Pattern.compile("/snap/([a-z0-9][a-z0-9-]*)/.*");
  private static final String DELETED = " (deleted)";

  private final Map<String, String> packages;
  private final Optional<ProbeFailure> silent;
  private String root = "";

  private OwnerReader(Map<String, String> packages, Optional<ProbeFailure> silent) {
    this.packages = packages;
    this.silent = silent;
  }

  static Probed<OwnerFacts> read(Collected collected) {
    return collected.section("owners").then(section -> KernelTables.read(section)
        .then(rows -> section.part("holders").then(holders -> section.part("programs").then(programs -> {
          var reader = switch (PackageOwners.read(section)) {
            case Probed.Got<Map<String, String>>(var found) -> new OwnerReader(found, Optional.empty());
            case Probed.Missed<Map<String, String>>(var why) -> new OwnerReader(Map.of(), Optional.of(why));
          };
          return reader.programs(programs).then(found -> held(rows, holders, found));
        }))));
  }

  private static Probed<OwnerFacts> held(List<KernelTables.Row> rows, Part holders, Map<String, Program> programs) {
    var lines = holders.filled().map(String::strip).map(HOLDER::matcher).toList();
    if (!lines.stream().allMatch(java.util.regex.Matcher::matches)) {
      return Probed.missed(new ProbeFailure.Unparsable("the list of who holds a socket", "a line that makes no sense"));
    }
    return Probed.got(new OwnerFacts(rows.stream()
        .map(row -> new Held(row.protocol(), row.address(), row.port(), lines.stream()
            .filter(line -> line.group(1).equals(row.inode()))
            .flatMap(line -> Optional.ofNullable(programs.get(line.group(2))).stream()).distinct().toList()))
        .toList()));
  }

  private Probed<Map<String, Program>> programs(Part part) {
    var programs = new HashMap<String, Program>();
    for (var line : part.filled().toList()) {
      var m = PROGRAM.matcher(line);
      if (!m.matches()) {
        return Probed.missed(new ProbeFailure.Unparsable("the list of programs", line));
      }
      if (m.group(1).equals("0")) {
        root = m.group(2);
      } else if (!m.group(3).equals(ENDED)) {
        programs.put(m.group(1), program(m.group(3), m.group(2)));
      }
    }
    return Probed.got(programs);
  }

  private Program program(String told, String itsRoot) {
    boolean replaced = told.endsWith(DELETED);
    var path = replaced ? told.substring(0, told.length() - DELETED.length()) : told;
    return new Program(path, replaced, owner(path, itsRoot));
  }

  private Probed<Optional<String>> owner(String path, String itsRoot) {
    var snap = SNAP.matcher(path);
    if (root.isEmpty() || !itsRoot.equals(root)) {
      return undecided("it runs in a container or under another root directory.");
    }
    if (snap.matches()) {
      return Probed.got(Optional.of("snap " + snap.group(1)));
    }
    if (silent.isPresent()) {
      return Probed.missed(silent.get());
    }
    var found = packages.get(path);
    return found == null
        ? undecided("nobody could ask about its file.")
        : Probed.got(Optional.of(found).filter(name -> !name.isEmpty()));
  }

  private static Probed<Optional<String>> undecided(String why) {
    return Probed.missed(new ProbeFailure.Undecided(why, "Look on the VM which package the program is from."));
  }
}
