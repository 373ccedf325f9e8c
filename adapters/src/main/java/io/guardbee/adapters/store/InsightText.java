package io.guardbee.adapters.store;

import io.guardbee.checks.probe.DebianVersion;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Insight.Installed;
import io.guardbee.checks.probe.cloud.Insight.Peers;
import io.guardbee.checks.result.PlainText;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An insight as text: a line for each thing, its parts apart by blanks. Names of processes are a guest's own and may
/// hold anything, so they stand encoded.
final class InsightText {
  private static final String VERSION = "1";
  /// The longest that is kept: a machine with more sockets than fit is not half remembered.
  private static final int LONGEST = 256 * 1024;
  private static final int NAME = 102;
  private static final int NAMES = 6;

  private InsightText() {}

  /// Empty for one that is too long to be kept whole.
  static Optional<String> write(Insight insight) {
    var lines = Stream.of(Stream.of(VERSION, "ssh " + joined(insight.sshPorts().stream().sorted().map(String::valueOf)),
        "passwords " + known(insight.passwords()), "slowed " + known(insight.guessingSlowed())),
        insight.listeners().stream().map(InsightText::line),
        insight.peers().stream().flatMap(peers -> Stream.concat(Stream.of("peers"),
            peers.stream().map(InsightText::line))),
        insight.installed().stream().flatMap(InsightText::lines))
        .flatMap(some -> some).collect(Collectors.joining("\n"));
    return Optional.of(lines).filter(text -> text.length() <= LONGEST);
  }

  private static String line(Listener listener) {
    return "listener " + listener.protocol() + " " + name(listener.address()) + " " + listener.port() + " "
        + names(listener.processes()) + " " + names(listener.units());
  }

  private static String line(Peers peers) {
    return "from " + peers.port() + " " + name(peers.prefix()) + " " + peers.count();
  }

  private static Stream<String> lines(Installed installed) {
    return Stream.concat(Stream.of("release " + name(installed.release())), installed.sources().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(source -> "source " + name(source.getKey()) + " " + name(source.getValue().text())));
  }

  private static String names(List<String> names) {
    return joined(names.stream().limit(NAMES).map(InsightText::name));
  }

  private static String name(String name) {
    return URLEncoder.encode(PlainText.line(name, NAME), StandardCharsets.UTF_8);
  }

  /// `-` for none, so that every line has all its parts.
  private static String joined(Stream<String> parts) {
    var text = parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(","));
    return text.isEmpty() ? "-" : text;
  }

  private static String known(Optional<Boolean> answer) {
    return answer.map(yes -> yes ? "yes" : "no").orElse("-");
  }

  /// Empty for what another release wrote or somebody spoilt: then nobody has looked.
  static Optional<Insight> read(String text, Instant at) {
    var lines = text.lines().map(line -> line.split(" ", -1)).toList();
    if (lines.size() < 4 || !lines.getFirst()[0].equals(VERSION)) {
      return Optional.empty();
    }
    try {
      var peers = lines.stream().anyMatch(line -> line[0].equals("peers"))
          ? Optional.of(lines.stream().filter(line -> line[0].equals("from")).map(InsightText::peers).toList())
          : Optional.<List<Peers>>empty();
      return Optional.of(new Insight(at,
          lines.stream().filter(line -> line[0].equals("listener")).map(InsightText::listener).toList(),
          ports(lines.get(1)[1]), answer(lines.get(2)[1]), answer(lines.get(3)[1]), peers, installed(lines)));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  private static Listener listener(String[] line) {
    return new Listener(line[1], decoded(line[2]), Integer.parseInt(line[3]), list(line[4]), list(line[5]));
  }

  private static Optional<Installed> installed(List<String[]> lines) {
    var sources = lines.stream().filter(line -> line[0].equals("source")).collect(
        Collectors.toMap(line -> decoded(line[1]), line -> new DebianVersion(decoded(line[2])), (first, _) -> first));
    return lines.stream().filter(line -> line[0].equals("release")).findFirst()
        .map(line -> new Installed(decoded(line[1]), sources));
  }

  private static Peers peers(String[] line) {
    return new Peers(Integer.parseInt(line[1]), decoded(line[2]), Integer.parseInt(line[3]));
  }

  private static Set<Integer> ports(String part) {
    return list(part).stream().map(Integer::valueOf).collect(Collectors.toSet());
  }

  private static List<String> list(String part) {
    return part.equals("-") ? List.of() : Arrays.stream(part.split(",")).map(InsightText::decoded).toList();
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }

  private static Optional<Boolean> answer(String part) {
    return part.equals("-") ? Optional.empty() : Optional.of(part.equals("yes"));
  }
}
