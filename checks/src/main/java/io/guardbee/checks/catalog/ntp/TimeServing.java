package io.guardbee.checks.catalog.ntp;

import io.guardbee.checks.exposure.Clients;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.TimeServerFacts.Line;
import io.guardbee.checks.probe.TimeServerFacts.Ntpd;
import io.guardbee.checks.result.ProbeFailure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whom time daemons answer, by their own configuration.
final class TimeServing {
  private static final int PORT = 123;

  private TimeServing() {}

  static boolean isNtp(Listener listener) {
    return listener.port() == PORT && listener.protocol().equals("udp");
  }

  /// The sockets on UDP 123 beyond loopback.
  static Probed<List<Listener>> listening(Facts facts) {
    return facts.of(SocketFacts.READER).map(sockets -> sockets.beyondLoopback().filter(TimeServing::isNtp).toList());
  }

  /// Whom chrony allows, by its directives `word` and `opposite` (`allow`, `deny`): the longest prefix decides, and `all`
  /// takes back what was said before of addresses in it.
  static Probed<Clients> allowed(List<List<String>> directives, String word, String opposite) {
    var said = new ArrayList<Said>();
    for (var directive : directives.stream().filter(d -> d.getFirst().equals(word) || d.getFirst().equals(opposite))
        .toList()) {
      var all = directive.size() > 1 && directive.get(1).equals("all");
      var where = directive.stream().skip(all ? 2 : 1).findFirst();
      var clients = where.isEmpty() ? Optional.of(Clients.ALL) : parsed(where.get());
      if (clients.isEmpty()) {
        return Probed.missed(new ProbeFailure.Undecided("chrony is told to " + word + " by a name, which Guardbee does "
            + "not look up.", "Give addresses instead of names, or look by hand."));
      }
      if (all) {
        said.removeIf(earlier -> earlier.clients().minus(clients.get()).isEmpty());
      }
      said.removeIf(earlier -> earlier.clients().equals(clients.get()));
      said.add(new Said(clients.get(), directive.getFirst().equals(word)));
    }
    // what holds another is larger, and the narrower decides
    said.sort(Comparator.comparing(Said::size).reversed());
    var allowed = Clients.NONE;
    for (var each : said) {
      allowed = each.in() ? allowed.union(each.clients()) : allowed.minus(each.clients());
    }
    return Probed.got(allowed);
  }

  private record Said(Clients clients, boolean in) {
    BigInteger size() {
      return clients.ipv4().size().add(clients.ipv6().size());
    }
  }

  /// chrony leaves trailing zeros out: `10.20` is 10.20.0.0/16, `0/0` is every address of IPv4.
  private static Optional<Clients> parsed(String where) {
    if (where.matches("[0-9]{1,3}(?:\\.[0-9]{1,3}){0,2}(?:/[0-9]{1,2})?")) {
      var f = where.split("/", 2);
      var numbers = f[0].split("\\.").length;
      return Clients.parse(f[0] + ".0".repeat(4 - numbers) + "/" + (f.length > 1 ? f[1] : "" + 8 * numbers));
    }
    return Clients.parse(where);
  }

  /// Whose control queries (mode 6) ntpd answers: whoever no `restrict` with `noquery` or `ignore` covers. ntpsec forbids
  /// them to everybody by itself, until `unrestrict` or a `restrict` of a narrower range says otherwise; `restrict
  /// default` only adds to that.
  static List<Line> answering(Ntpd ntpd) {
    var open = new ArrayList<Line>();
    var shut = EnumSet.noneOf(Family.class);
    if (ntpd.version().startsWith("ntpsec")) {
      shut.addAll(List.of(Family.values()));
    }
    Optional<Line> last = Optional.empty();
    for (var line : ntpd.lines()) {
      var words = line.words();
      var restricts = words.getFirst().equals("restrict");
      if (!restricts && !words.getFirst().equals("unrestrict")) {
        continue;
      }
      var refuses = words.contains("noquery") || words.contains("ignore");
      if (words.contains("default")) {
        if (refuses) {
          var meant = meant(words);
          shut.removeIf(family -> !restricts && meant.contains(family));
          shut.addAll(restricts ? meant : List.of());
        }
        last = Optional.of(line);
      } else if (restricts && !refuses && !client(words).strangers().isEmpty()) {
        open.add(line);
      }
    }
    if (shut.size() < Family.values().length) {
      open.addFirst(last.orElse(new Line("built-in default", List.of("restrict", "default"))));
    }
    return open;
  }

  /// The families that a line about the default is about.
  private static List<Family> meant(List<String> words) {
    return words.contains("-4")
        ? List.of(Family.IPV4)
        : words.contains("-6") ? List.of(Family.IPV6) : List.of(Family.values());
  }

  /// Whether ntpd answers nobody's question for the time.
  static boolean silent(Ntpd ntpd) {
    var silent = EnumSet.noneOf(Family.class);
    ntpd.lines().stream().map(Line::words).filter(words -> words.getFirst().equals("restrict"))
        .filter(words -> words.contains("default"))
        .filter(words -> words.contains("ignore") || words.contains("noserve"))
        .forEach(words -> silent.addAll(meant(words)));
    return silent.size() == Family.values().length;
  }

  /// A name is one server that the administrator chose.
  private static Clients client(List<String> words) {
    var where = words.stream().skip(1).filter(word -> !Set.of("-4", "-6").contains(word)).findFirst().orElse("");
    var mask = words.indexOf("mask");
    return mask > 0 && mask + 1 < words.size()
        ? Clients.parse(where + "/" + length(words.get(mask + 1))).orElse(Clients.NONE)
        : where.contains("/") ? Clients.parse(where).orElse(Clients.NONE) : Clients.NONE;
  }

  private static int length(String mask) {
    if (mask.matches("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}")) {
      return java.util.Arrays.stream(mask.split("\\.")).mapToInt(Integer::parseInt).map(Integer::bitCount).sum();
    }
    return (int) mask.chars().filter(c -> Character.toLowerCase(c) == 'f').count() * 4;
  }
}
