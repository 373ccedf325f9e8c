package io.guardbee.bot.fleet;

import io.guardbee.checks.probe.cloud.FloatingIp;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.Server;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which servers a word may stand for. Names are any text and are compared, never forced into a form. A whole id is never
/// mistaken for a name, and a word that is the name of one server and the address of another stands for both, so that
/// nobody can take a machine's place by calling theirs like it. Pure.
final class Naming {
  private static final Pattern ID = Pattern.compile("[0-9a-f][0-9a-f-]{7,}");

  private Naming() {}

  /// A server that is meant, and the project that it is in.
  record Meant(Inventory inventory, Server server) {}

  /// The servers that `word` stands for, by the strongest reading that fits any: its id; its name, its address or the
  /// beginning of its id; its name in another case or composition.
  static List<Meant> meant(String word, List<Roster.Read> projects) {
    for (var reading : List.<Reading>of(Naming::byId, Naming::byWord, Naming::byLikeness)) {
      var fit = projects.stream().flatMap(project -> project.servers().stream()
          .filter(server -> reading.fits(word, server, project.inventory()))
          .map(server -> new Meant(project.inventory(), server))).toList();
      if (!fit.isEmpty()) {
        return fit;
      }
    }
    return List.of();
  }

  @FunctionalInterface
  private interface Reading {
    boolean fits(String word, Server server, Inventory project);
  }

  private static boolean byId(String word, Server server, Inventory project) {
    return server.id().equalsIgnoreCase(word);
  }

  private static boolean byWord(String word, Server server, Inventory project) {
    return server.name().equals(word) || beginsId(word, server) || hasAddress(word, server, project);
  }

  private static boolean beginsId(String word, Server server) {
    var small = word.toLowerCase(Locale.ROOT);
    return server.id().startsWith(small) && ID.matcher(small).matches();
  }

  /// Compared as numbers: the cloud's own search takes a part for the whole and knows no floating addresses.
  private static boolean hasAddress(String word, Server server, Inventory project) {
    var number = Prefix.address(word);
    return number.isPresent() && addresses(server, project).map(Prefix::address).flatMap(Optional::stream)
        .anyMatch(number.get()::equals);
  }

  private static Stream<String> addresses(Server server, Inventory project) {
    var ports = project.ports().or(List.of()).stream().filter(port -> port.deviceId().equals(server.id())).toList();
    var ids = ports.stream().map(Port::id).toList();
    return Stream.of(server.addresses().stream().map(Server.Address::address),
        ports.stream().flatMap(port -> port.fixed().stream()).map(Port.Fixed::address),
        project.floatingIps().or(List.of()).stream().filter(ip -> ip.portId().filter(ids::contains).isPresent())
            .map(FloatingIp::address))
        .flatMap(each -> each);
  }

  private static boolean byLikeness(String word, Server server, Inventory project) {
    return server.name().length() <= 2 * word.length() + 8 && folded(server.name()).equals(folded(word));
  }

  private static String folded(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /// The projects that `word` stands for: the one whose key it is, else all that are called so.
  static List<Project> called(String word, List<Project> projects) {
    var keyed = projects.stream().filter(project -> project.key().equals(word)).toList();
    return keyed.isEmpty() ? projects.stream().filter(project -> names(word, project)).toList() : keyed;
  }

  private static boolean names(String word, Project project) {
    return !word.isEmpty() && (word.equals(project.key()) || word.equals(project.name()) || word.equals(project.id())
        || word.equals(project.cloud() + ":" + project.name()) || word.equals(project.cloud() + ":" + project.id()));
  }

  /// A word that may be a project and a server in it. Both may hold slashes, so every one may be the one between them.
  record Within(List<Project> projects, String server) {}

  /// The readings of `word` as `PROJECT/NAME`, among these projects.
  static List<Within> within(String word, List<Project> projects) {
    var readings = new ArrayList<Within>();
    for (int at = word.indexOf('/'); at > 0 && at < word.length() - 1; at = word.indexOf('/', at + 1)) {
      var named = called(word.substring(0, at), projects);
      if (!named.isEmpty()) {
        readings.add(new Within(named, word.substring(at + 1)));
      }
    }
    return readings;
  }
}
