package io.guardbee.checks.probe;

import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.ProbeFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// With whose right the programs run that hold listening sockets. Missed without root's right.
///
/// @param served every listening socket that the kernel knows
public record ProgramUserFacts(List<Served> served) {
  private static final Pattern HOLDER = Pattern.compile("([0-9]{1,20}) ([0-9]{1,10})");
  private static final Pattern COMMAND = Pattern.compile("([0-9]{1,10}) (.*)");
  private static final String ENDED = "-";
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
  /// @param unseen whether something else holds it that could not be told
  public record Served(String protocol, String address, int port, List<Program> programs, boolean unseen) {
    public Served {
      programs = List.copyOf(programs);
    }

    /// Its name, as for [Listener].
    public Listener listener() {
      return new Listener(protocol, address, port, List.of(), List.of());
    }

    /// Whether root's right is all that it runs with: none of its programs has given it up.
    public boolean rootOnly() {
      return !programs.isEmpty() && !unseen && rooted();
    }

    /// Whether it cannot be told with which right it runs.
    public boolean untold() {
      return unseen && rooted();
    }

    private boolean rooted() {
      return programs.stream().allMatch(program -> program.uid() == 0);
    }
  }

  /// A program that runs.
  ///
  /// @param name the last part of its file's path; hostile
  /// @param uid by which the kernel takes its deeds
  /// @param contained whether it sees another root directory than the machine itself, as in a container
  /// @param script what the kernel calls it, for an interpreter the script; the program itself may choose it
  public record Program(String name, long uid, boolean contained, String script) {}

  private static Probed<ProgramUserFacts> read(Section section) {
    return KernelTables.read(section).then(rows -> section.part("holders").then(holders -> section.part("programs")
        .then(programs -> section.part("uids").then(uids -> programs(programs, uids, scripts(section)))
            .map(found -> new ProgramUserFacts(rows.stream().map(row -> served(row, holders, found)).toList())))));
  }

  private static Served served(KernelTables.Row row, Part holders, Map<String, Optional<Program>> programs) {
    var processes = holders.filled().map(String::strip).map(HOLDER::matcher)
        .filter(m -> m.matches() && m.group(1).equals(row.inode())).map(m -> m.group(2)).toList();
    return new Served(row.protocol(), row.address(), row.port(),
        processes.stream().flatMap(process -> programs.getOrDefault(process, Optional.empty()).stream()).distinct()
            .toList(),
        !programs.keySet().containsAll(processes));
  }

  private static Map<String, String> scripts(Section section) {
    return section.part("commands").map(part -> part.filled().map(COMMAND::matcher).filter(Matcher::matches)
        .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2), (first, _) -> first))).or(Map.of());
  }

  /// By process; a process that ended since is there without a program.
  private static Probed<Map<String, Optional<Program>>> programs(Part part, Part uids, Map<String, String> scripts) {
    var users = uids.filled().map(USER::matcher).filter(Matcher::matches)
        .collect(Collectors.toMap(m -> m.group(1), m -> Long.parseLong(m.group(2)), (_, last) -> last));
    var programs = new HashMap<String, Optional<Program>>();
    var lines = part.filled().map(PROGRAM::matcher).toList();
    for (var m : lines) {
      if (!m.matches()) {
        return Probed.missed(new ProbeFailure.Unparsable("the list of programs", "a line of another form"));
      }
      var process = m.group(1);
      var uid = users.get(process);
      if (process.equals("0")) {
        continue;
      }
      if (m.group(3).equals(ENDED)) {
        programs.put(process, Optional.empty());
        continue;
      }
      if (uid == null) {
        return Probed.missed(new ProbeFailure.Undecided("A program that listens ended while the audit looked at it.",
            "Run the audit again."));
      }
      var path = m.group(3).replaceFirst(" \\(deleted\\)$", "");
      programs.put(process, Optional.of(new Program(path.substring(path.lastIndexOf('/') + 1), uid,
          !m.group(2).equals(lines.getFirst().group(2)), scripts.getOrDefault(process, ""))));
    }
    return Probed.got(programs);
  }
}
