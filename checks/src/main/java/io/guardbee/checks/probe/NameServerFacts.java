package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the name servers of the guest are told, by their own checkers.
///
/// @param running which of `named`, `unbound` and `dnsmasq` run
/// @param bind named's statements about who may ask; missed where named does not run, too
/// @param unbound unbound's lines of access control (`0.0.0.0/0 allow`, `interface eth0 allow`); missed where it
///   does not run, too
/// @param dnsmasq each running dnsmasq with its settings; missed where none runs, too
/// @param networks the addresses of the guest's interfaces
public record NameServerFacts(Set<String> running, Probed<List<BindStatement>> bind, Probed<List<String>> unbound,
    Probed<Dnsmasq> dnsmasq, Probed<List<Network>> networks) {
  public static final FactReader<NameServerFacts> READER = collected -> collected.section("dns")
      .then(NameServerFacts::read);

  /// Zones that distributions ship, of which nobody learns anything.
  private static final Pattern SHIPPED = Pattern.compile(
      "localhost(?:\\.localdomain)?|(?:.+\\.)?127\\.in-addr\\.arpa|(?:0|255)\\.in-addr\\.arpa|1\\.(?:0\\.){31}ip6\\.arpa");
  private static final Set<String> KEPT = Set.of("primary", "master", "secondary", "slave");

  public NameServerFacts {
    running = Set.copyOf(running);
  }

  /// An interface's address.
  ///
  /// @param name the interface
  /// @param prefix its address with the length of its network
  /// @param inner whether it is a bridge that only guests and containers of the guest itself are on
  public record Network(String name, String prefix, boolean inner) {}

  /// What dnsmasq is told, `name=value` or a bare name.
  ///
  /// @param processes the arguments of each
  /// @param files the lines of its usual files
  public record Dnsmasq(List<List<String>> processes, List<String> files) {}

  /// The zones that named answers for from files of its own or from another server's, those of views too, without those that
  /// distributions ship; lower case, each once, those of names before those of addresses. Hostile. Empty where named does not
  /// run.
  public Probed<List<String>> zones() {
    return running.contains("named") ? bind.map(NameServerFacts::zones) : Probed.got(List.of());
  }

  private static List<String> zones(List<BindStatement> statements) {
    return statements.stream()
        .flatMap(statement -> statement.name().equals("view") ? statement.block().stream() : Stream.of(statement))
        .filter(statement -> statement.name().equals("zone") && statement.words().size() > 1)
        .filter(zone -> zone.last("type").filter(type -> type.words().size() > 1 && KEPT.contains(type.words().get(1)))
            .isPresent())
        .map(zone -> zone.words().get(1).toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""))
        .filter(name -> !SHIPPED.matcher(name).matches()).distinct()
        .sorted(Comparator.comparing(name -> name.endsWith(".arpa"))).toList();
  }

  private static Probed<NameServerFacts> read(Section section) {
    return section.part("running").map(running -> new NameServerFacts(
        new TreeSet<>(running.filled().map(String::strip).toList()),
        section.part("bind").then(NameServerFacts::bind),
        section.part("unbound").then(NameServerFacts::answered).then(lines -> section.part("unbound-interfaces")
            .map(part -> Stream.concat(lines.stream(), part.filled().map(line -> "interface " + line.strip()))
                .toList())),
        section.part("dnsmasq").map(NameServerFacts::dnsmasq),
        section.part("addresses").map(NameServerFacts::networks)));
  }

  /// The checker's exit code is the last line, behind what was left of its answer.
  private static Probed<List<BindStatement>> bind(Part part) {
    var lines = part.filled().map(String::strip).toList();
    if (lines.isEmpty() || !lines.getLast().equals("rc 0")) {
      return Probed.missed(new ProbeFailure.Unparsable("named-checkconf -px", lines.isEmpty()
          ? "no answer"
          : "exit code " + lines.getLast().replaceFirst("^rc ", "")));
    }
    return BindStatement.parse(String.join("\n", lines.subList(0, lines.size() - 1)));
  }

  private static Probed<List<String>> answered(Part part) {
    return part.exitCode() == 0
        ? Probed.got(part.filled().map(String::strip).toList())
        : Probed.missed(new ProbeFailure.Unparsable("unbound-checkconf", "exit code " + part.exitCode()));
  }

  private static Dnsmasq dnsmasq(Part part) {
    var processes = new ArrayList<List<String>>();
    var files = new ArrayList<String>();
    var current = files;
    for (var line : part.filled().map(String::strip).toList()) {
      if (line.startsWith("process ")) {
        current = new ArrayList<>();
        processes.add(current);
      } else if (line.equals("files")) {
        current = files;
      } else {
        current.add(line);
      }
    }
    return new Dnsmasq(List.copyOf(processes), List.copyOf(files));
  }

  private static List<Network> networks(Part part) {
    return part.filled().map(line -> line.strip().split(" ")).filter(f -> f.length == 3)
        .map(f -> new Network(f[0], f[1], f[2].equals("inner"))).toList();
  }
}
