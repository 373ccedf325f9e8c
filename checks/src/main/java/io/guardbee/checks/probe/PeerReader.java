package io.guardbee.checks.probe;

import io.guardbee.checks.probe.PeerFacts.Peer;
import io.guardbee.checks.result.ProbeFailure;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the section `peers`: `ss` where the guest has it, the kernel's tables elsewhere, counted on the guest. A line
/// that makes no sense spoils the whole list, because a list with a hole looks complete.
final class PeerReader {
  private static final Pattern COUNTED = Pattern
      .compile("([1-9][0-9]{0,6}) ([0-9]{1,5}) ([0-9A-Fa-f:.]{2,45})(?:%\\S+)?");
  private static final Pattern TABLE = Pattern
      .compile("([1-9][0-9]{0,6}) ([0-9A-F]{4}) ([0-9A-F]{8}|[0-9A-F]{32})");
  private static final Pattern ALL = Pattern.compile("all ([0-9]{1,9})");
  private static final Pattern FROM = Pattern.compile("([0-9]{1,5}) ([0-9A-Fa-f:.]{2,45})(?:%\\S+)?");
  private static final int HIGHEST = 65_535;

  private PeerReader() {}

  static Probed<PeerFacts> read(Collected collected) {
    return collected.section("peers").then(section -> {
      var found = section.part("endian") instanceof Probed.Got<Part>
          ? section.line("endian").then(order -> section.part("tables").then(part -> counted(part, order.equals("1"))))
          : section.part("ss").then(part -> counted(part, false));
      return found.map(read -> new PeerFacts(read.peers(), read.pairs(), own(collected, section, read.peers())));
    });
  }

  private record Read(List<Peer> peers, int pairs) {}

  private static Probed<Read> counted(Part part, boolean little) {
    var lines = part.filled().map(String::strip).toList();
    var all = ALL.matcher(lines.isEmpty() ? "" : lines.getLast());
    if (part.exitCode() != 0 || !all.matches()) {
      return Probed.missed(new ProbeFailure.Unparsable("the list of connections", "exit code " + part.exitCode()));
    }
    var peers = new ArrayList<Peer>();
    for (var line : lines.subList(0, lines.size() - 1)) {
      var peer = part.label().equals("tables") ? ofTable(line, little) : ofLine(line);
      if (peer.isEmpty()) {
        return Probed.missed(new ProbeFailure.Unparsable("the list of connections", line));
      }
      peers.add(peer.get());
    }
    int pairs = Integer.parseInt(all.group(1));
    return pairs < peers.size()
        ? Probed.missed(new ProbeFailure.Unparsable("the list of connections", "more of them than it says"))
        : Probed.got(new Read(joined(peers), pairs - peers.size() + joined(peers).size()));
  }

  private static Optional<Peer> ofLine(String line) {
    var m = COUNTED.matcher(line);
    return m.matches()
        ? peer(Integer.parseInt(m.group(2)), m.group(3), Integer.parseInt(m.group(1)))
        : Optional.empty();
  }

  private static Optional<Peer> ofTable(String line, boolean little) {
    var m = TABLE.matcher(line);
    return m.matches()
        ? peer(Integer.parseInt(m.group(2), 16), KernelTables.address(m.group(3), little), Integer.parseInt(m.group(1)))
        : Optional.empty();
  }

  /// A literal that Java takes is shown in one form, so that the same machine is counted once.
  private static Optional<Peer> peer(int port, String address, int count) {
    try {
      var literal = InetAddress.ofLiteral(address);
      return port > HIGHEST || (!address.contains(":") && !address.matches("[0-9]+(\\.[0-9]+){3}"))
          ? Optional.empty()
          : Optional.of(new Peer(port, KernelTables.shown(literal), count));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The same machine may come by a socket of either family.
  private static List<Peer> joined(List<Peer> peers) {
    var counts = new LinkedHashMap<Map.Entry<Integer, String>, Integer>();
    peers.forEach(peer -> counts.merge(Map.entry(peer.port(), peer.address()), peer.count(), Integer::sum));
    return counts.entrySet().stream().map(e -> new Peer(e.getKey().getKey(), e.getKey().getValue(), e.getValue()))
        .sorted(Comparator.comparingInt(Peer::port).thenComparing(Peer::address)).toList();
  }

  /// What somebody ran by hand came from that person, not from Guardbee; and what is not in the list is not believed.
  private static Optional<Peer> own(Collected collected, Section section, List<Peer> peers) {
    if (collected.mode().equals("file")) {
      return Optional.empty();
    }
    return section.part("from").map(part -> part.filled().findFirst()).or(Optional.empty()).map(FROM::matcher)
        .filter(java.util.regex.Matcher::matches)
        .flatMap(m -> peer(Integer.parseInt(m.group(1)), m.group(2), 1))
        .filter(own -> peers.stream()
            .anyMatch(peer -> peer.port() == own.port() && peer.address().equals(own.address())));
  }
}
