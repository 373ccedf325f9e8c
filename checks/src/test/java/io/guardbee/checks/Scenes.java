package io.guardbee.checks;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.probe.Facts.Surroundings;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Scenes of a cloud in a few lines of text, as test input. One statement a line, or between semicolons; words between
/// blanks; `#` begins a remark. What a statement leaves out is harmless: a running server, port security on, one network
/// that is not external.
///
/// ```
/// server vm                         the server that is judged; without it the whole project is
/// institution Melbourne 192.0.2.0/24,2001:db8:1::/48
/// purpose vm web,mail
/// seen vm ago=1 listen=tcp/0.0.0.0:22/sshd,udp/*:53 ssh=22 passwords=no slowed=yes peers=22/192.0.2.0/24/3
/// image img public name=Debian owner=other os_distro=debian
/// net n external|internal|untold
/// ag trusted 192.0.2.0/24,0.0.0.0/0
/// vm vm ACTIVE image=img address=10.0.0.5 name=Web%0Aserver
/// port p vm=vm net=n groups=web,ssh ip=10.0.0.5,2001:db8::5 security=on|off|untold pairs=0.0.0.0/1,... owner=compute:nova
/// fip 198.51.100.9 port=p           or forwards=tcp/2222/10.0.0.5/22,udp/5300:5310/10.0.0.5/53:63/p
/// group web of=other shared stateless name=%1b[31m description=-
/// rule web tcp 22 0.0.0.0/0         also: rule web 6 8-0 -, a dash for none; sources group:NAME and ag:NAME
/// rule web v6 tcp 22 ::/0           v6 for ethertype IPv6, egress for the other direction, id=TEXT for its id
/// missed groups                     that list could not be read
/// end ports                         in files: that list is whole. A list without its end is missed
/// ```
public final class Scenes {
  /// The lists that can be missed, each with the statement that fills it.
  private static final List<String> LISTS = List.of("images", "networks", "servers", "floating", "addressgroups",
      "ports", "groups");
  static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final Project PROJECT = new Project("lab", "project-x-id", "project-x", "project-x");

  private Scenes() {}

  /// A scene in which every list was read but those that are said to be missed.
  public static CloudScene of(String text) {
    return scene(text, list -> !statements(text).contains(List.of("missed", list)));
  }

  /// The scene in a file, in which each list that was read to its end says so.
  public static CloudScene file(String text) {
    return scene(text, list -> statements(text).contains(List.of("end", list)));
  }

  /// What an audit knows that sees this scene of the cloud and nothing of the inside.
  public static Facts facts(CloudScene scene) {
    return new Facts(Probed.missed(new ProbeFailure.ConnectionRefused("vm")), Probed.got(scene),
        Probed.missed(new ProbeFailure.ConnectionRefused("vm")),
        new Surroundings(scene.purpose(), OwnAccess.NONE, NOW));
  }

  private static List<List<String>> statements(String text) {
    return text.lines().filter(line -> !line.startsWith("#")).flatMap(line -> Arrays.stream(line.split(";")))
        .map(String::strip).filter(statement -> !statement.isEmpty())
        .map(statement -> List.of(statement.split("\\s+"))).toList();
  }

  private static CloudScene scene(String text, Function<String, Boolean> read) {
    var said = new SceneWords(PROJECT.id(), statements(text));
    var lists = new HashSet<String>();
    LISTS.stream().filter(read::apply).forEach(lists::add);
    var inventory = new Inventory(PROJECT, told(lists, "servers", said.servers()), told(lists, "ports", said.ports()),
        told(lists, "networks", said.networks()), told(lists, "groups", said.groups()),
        told(lists, "addressgroups", said.addressGroups()), told(lists, "floating", said.floatingIps()),
        told(lists, "images", said.images()), NOW, 7);
    return new CloudScene(inventory, said.server(), said.insights(NOW), said.institutions(), said.purposes());
  }

  private static <T> Probed<T> told(Set<String> lists, String list, T value) {
    return lists.contains(list)
        ? Probed.got(value)
        : Probed.missed(new CloudFailure.Silent("lab", "its " + list, "it took too long"));
  }

  /// The id of something called so: what Neutron would give it.
  public static String id(String kind, String name) {
    return SceneWords.id(kind, name);
  }

  /// The ids of all rules of a scene.
  public static Set<String> ruleIds(CloudScene scene) {
    return scene.inventory().groups().or(List.of()).stream().flatMap(group -> group.rules().stream())
        .map(rule -> rule.id()).collect(Collectors.toSet());
  }

  static Optional<String> none(String word) {
    return word.equals("-") ? Optional.empty() : Optional.of(word);
  }
}
