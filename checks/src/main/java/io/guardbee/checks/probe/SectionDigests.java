package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Digests of what a guest answered, one a section, by which two audits can be told apart without keeping the answer: an
/// equal digest means that nothing of note changed there. What changes by itself is left out, so that a machine that
/// nobody touched has the same digests tomorrow:
///
/// - the sections `logins` and `peers` as a whole: they tell who was there lately, and who is there now; and `firewall`,
///   whose rules hold whom fail2ban bans just now;
/// - parts that hold a time, a counter, or the account of the audit itself ([#RESTLESS]), among them what a package
///   archive offers just now;
/// - the numbers of processes, the queues of a socket, and the order in which the kernel lists sockets.
public final class SectionDigests {
  private static final int BYTES = 16;
  private static final Set<String> RESTLESS_SECTIONS = Set.of("logins", "peers", "firewall");
  /// By section, the first words of the labels of parts that never stand still.
  private static final Map<String, Set<String>> RESTLESS = Map.of(
      "os", Set.of("clock", "uptime", "login"),
      "accounts", Set.of("login"),
      "sshd", Set.of("units", "servers", "loaded"),
      "sockets", Set.of("units", "holders", "commands"),
      "owners", Set.of("holders", "commands", "programs"),
      "services", Set.of("timedatectl", "chronyc"),
      "updates", Set.of("lists", "stamps", "log", "simulation", "kept", "policy"),
      "bruteforce", Set.of("zone", "jail-status", "logs", "uptime", "now", "log", "journal", "failures"));
  private static final Pattern PROCESS = Pattern.compile("\\b(pid|fd)=[0-9]+");
  private static final Pattern QUEUES = Pattern.compile("^((?:tcp|udp)\\S*\\s+\\S+)\\s+[0-9]+\\s+[0-9]+\\s+");
  private static final Pattern INODE = Pattern.compile("^([0-9A-F]+:[0-9A-F]+ [0-9A-F]+:[0-9A-F]+) [0-9]+$");

  private SectionDigests() {}

  /// The digests by the name of the section: 32 hexadecimal digits of a SHA-256. A section that was cut, or of which
  /// something did not come for another cause than a missing right or tool, has none.
  public static Map<String, String> of(Collected collected) {
    var digests = new TreeMap<String, String>();
    collected.sections().values().stream().filter(section -> section.cut().isEmpty())
        .filter(section -> !RESTLESS_SECTIONS.contains(section.name()))
        .forEach(section -> settled(section).ifPresent(lines -> digests.put(section.name(), digest(lines))));
    return digests;
  }

  private static Optional<List<String>> settled(Section section) {
    var restless = RESTLESS.getOrDefault(section.name(), Set.of());
    var settled = new ArrayList<String>();
    for (var part : section.parts().entrySet()) {
      if (restless.contains(part.getKey().split(" ", 2)[0])) {
        continue;
      }
      settled.add("# " + still(part.getKey()));
      switch (part.getValue()) {
        case Probed.Got<Part>(var got) -> settled.addAll(lines(section, got));
        case Probed.Missed<Part>(ProbeFailure.NeedsRight _) -> settled.add("!");
        case Probed.Missed<Part>(ProbeFailure.ToolMissing _) -> settled.add("!");
        case Probed.Missed<Part> _ -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(settled);
  }

  private static List<String> lines(Section section, Part part) {
    var lines = part.filled().map(SectionDigests::still);
    return section.name().equals("sockets") || section.name().equals("owners")
        ? lines.map(line -> INODE.matcher(QUEUES.matcher(line).replaceFirst("$1 ")).replaceFirst("$1")).sorted()
            .toList()
        : lines.toList();
  }

  private static String still(String line) {
    return PROCESS.matcher(line).replaceAll("$1=");
  }

  /// Each line is framed by its length, so that none can run into the next.
  private static String digest(List<String> lines) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      lines.forEach(line -> digest.update((line.length() + ":" + line).getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
