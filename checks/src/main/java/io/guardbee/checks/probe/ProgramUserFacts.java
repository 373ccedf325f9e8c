package io.guardbee.checks.probe;

import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// With whose right the programs run that hold listening sockets. Missed without root's right.
///
/// @param served every listening socket that the kernel knows
public record ProgramUserFacts(List<Served> served) {
  private static final Pattern HOLDER = Pattern.compile("([0-9]{1,20}) ([0-9]{1,10})");
  private static final Pattern PROGRAM = Pattern.compile("([0-9]{1,10})\t([0-9]*:?[0-9]*)\t(\\S.*)");
  private static final Pattern USER = Pattern.compile("([0-9]{1,10}) ([0-9]{1,10})");

  public static final FactReader<ProgramUserFacts> READER = collected -> collected.section("owners")
      .then(ProgramUserFacts::read);

  public ProgramUserFacts {
    served = List.copyOf(served);
  }

  /// One listening socket.
  ///
  /// @param protocol `tcp` or `udp`
  /// @param address as for [Listener]
  /// @param port its number
  /// @param programs those that hold it
  public record Served(String protocol, String address, int port, List<Program> programs) {
    public Served {
      programs = List.copyOf(programs);
    }

    /// Its name, as for [Listener].
    public Listener listener() {
      return new Listener(protocol, address, port, List.of(), List.of());
    }

    /// Whether root's right is all that it runs with: none of its programs has given it up.
    public boolean rootOnly() {
      return !programs.isEmpty() && programs.stream().allMatch(program -> program.uid() == 0);
    }
  }

  /// A program that runs.
  ///
  /// @param name the last part of its file's path; hostile
  /// @param uid by which the kernel takes its deeds
  /// @param contained whether it sees another root directory than the machine itself, as in a container
  public record Program(String name, long uid, boolean contained) {}

  private static Probed<ProgramUserFacts> read(Section section) {
    return KernelTables.read(section).then(rows -> section.part("holders").then(holders -> section.part("programs")
        .then(programs -> section.part("uids").then(uids -> programs(programs, uids))
            .map(found -> new ProgramUserFacts(rows.stream().map(row -> new Served(row.protocol(), row.address(),
                row.port(), holding(holders, row.inode(), found))).toList())))));
  }

  private static List<Program> holding(Part holders, String inode, Map<String, Program> programs) {
    return holders.filled().map(String::strip).map(HOLDER::matcher)
        .filter(m -> m.matches() && m.group(1).equals(inode))
        .flatMap(m -> java.util.Optional.ofNullable(programs.get(m.group(2))).stream()).distinct().toList();
  }

  private static Probed<Map<String, Program>> programs(Part part, Part uids) {
    var users = new HashMap<String, Long>();
    uids.filled().map(USER::matcher).filter(Matcher::matches)
        .forEach(m -> users.put(m.group(1), Long.parseLong(m.group(2))));
    var programs = new HashMap<String, Program>();
    var lines = new ArrayList<>(part.filled().map(PROGRAM::matcher).toList());
    for (var m : lines) {
      if (!m.matches()) {
        return Probed.missed(new ProbeFailure.Unparsable("the list of programs", "a line of another form"));
      }
      var uid = users.get(m.group(1));
      if (m.group(1).equals("0")) {
        continue;
      }
      if (uid == null) {
        return Probed.missed(new ProbeFailure.Undecided("A program that listens ended while the audit looked at it.",
            "Run the audit again."));
      }
      var path = m.group(3).replaceFirst(" \\(deleted\\)$", "");
      programs.put(m.group(1), new Program(path.substring(path.lastIndexOf('/') + 1), uid,
          !m.group(2).equals(lines.getFirst().group(2))));
    }
    return Probed.got(programs);
  }
}
