package io.guardbee.checks;

import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.AddressGroup;
import io.guardbee.checks.probe.cloud.FloatingIp;
import io.guardbee.checks.probe.cloud.FloatingIp.Forwarding;
import io.guardbee.checks.probe.cloud.FloatingIp.Span;
import io.guardbee.checks.probe.cloud.Image;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Network;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.SecurityGroup.Rule;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.target.Purpose;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the statements of a scene; see [Scenes] for what they are.
record SceneWords(String project, List<List<String>> statements) {
  static String id(String kind, String name) {
    return UUID.nameUUIDFromBytes((kind + ":" + name).getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Stream<List<String>> every(String word) {
    return statements.stream().filter(statement -> statement.getFirst().equals(word));
  }

  private static Optional<String> option(List<String> statement, String key) {
    return statement.stream().filter(word -> word.startsWith(key + "="))
        .map(word -> URLDecoder.decode(word.substring(key.length() + 1).replace("+", "%2B"), StandardCharsets.UTF_8))
        .findFirst();
  }

  private static List<String> list(List<String> statement, String key) {
    return option(statement, key).map(words -> List.of(words.split(","))).orElse(List.of());
  }

  private static String name(List<String> statement) {
    return option(statement, "name").orElse(statement.get(1));
  }

  Optional<String> server() {
    return every("server").map(words -> id("vm", words.get(1))).findFirst();
  }

  Map<String, List<String>> institutions() {
    return every("institution")
        .collect(Collectors.toMap(words -> words.get(1), words -> List.of(words.get(2).split(","))));
  }

  Map<String, Set<Purpose>> purposes() {
    return every("purpose").collect(Collectors.toMap(words -> id("vm", words.get(1)),
        words -> Arrays.stream(words.get(2).split(",")).map(word -> Purpose.parse(word).orElseThrow())
            .collect(Collectors.toSet())));
  }

  Map<String, List<Insight>> insights(Instant now) {
    var seen = new HashMap<String, List<Insight>>();
    every("seen").forEach(words -> seen.computeIfAbsent(id("vm", words.get(1)), _ -> new ArrayList<>())
        .add(insight(words, now)));
    seen.values().forEach(list -> list.sort(Comparator.comparing(Insight::at).reversed()));
    return seen;
  }

  private static Insight insight(List<String> words, Instant now) {
    return new Insight(now.minus(Duration.ofDays(option(words, "ago").map(Integer::parseInt).orElse(0))),
        list(words, "listen").stream().map(SceneWords::listener).toList(),
        list(words, "ssh").stream().map(Integer::valueOf).collect(Collectors.toSet()),
        option(words, "passwords").map("yes"::equals), option(words, "slowed").map("yes"::equals),
        option(words, "peers").map(peers -> Arrays.stream(peers.split(",")).map(SceneWords::peers).toList()));
  }

  /// `tcp/0.0.0.0:22/sshd`.
  private static Listener listener(String text) {
    var parts = text.split("/");
    int colon = parts[1].lastIndexOf(':');
    return new Listener(parts[0], parts[1].substring(0, colon), Integer.parseInt(parts[1].substring(colon + 1)),
        parts.length > 2 ? List.of(parts[2]) : List.of(), List.of());
  }

  /// `22/192.0.2.0/24/3`.
  private static Insight.Peers peers(String text) {
    var parts = text.split("/");
    return new Insight.Peers(Integer.parseInt(parts[0]), parts[1] + "/" + parts[2], Integer.parseInt(parts[3]));
  }

  Map<String, Image> images() {
    return every("image").map(words -> new Image(id("image", words.get(1)), name(words),
        option(words, "owner").orElse(project), words.get(2), Stream.of("os_distro", "os_version")
            .filter(key -> option(words, key).isPresent())
            .collect(Collectors.toMap(key -> key, key -> option(words, key).orElseThrow()))))
        .collect(Collectors.toMap(Image::id, image -> image));
  }

  List<Network> networks() {
    var told = every("net").map(words -> new Network(id("net", words.get(1)), words.get(1), project, false,
        words.get(2).equals("untold") ? Optional.empty() : Optional.of(words.get(2).equals("external"))));
    return Stream.concat(told, Stream.of(new Network(id("net", "inner"), "inner", project, false, Optional.of(false))))
        .toList();
  }

  List<AddressGroup> addressGroups() {
    return every("ag").map(words -> new AddressGroup(id("ag", words.get(1)), name(words),
        List.of(words.get(2).split(",")))).toList();
  }

  List<Server> servers() {
    return every("vm").map(words -> new Server(id("vm", words.get(1)), name(words), project,
        words.size() > 2 && !words.get(2).contains("=") ? words.get(2) : "ACTIVE", "", Instant.EPOCH, Instant.EPOCH,
        option(words, "image").map(image -> id("image", image)), Optional.empty(),
        list(words, "address").stream().map(a -> new Server.Address("inner", a, false, OptionalInt.empty())).toList(),
        Map.of(), Set.of(), Optional.empty(), Optional.empty())).toList();
  }

  List<Port> ports() {
    return every("port").map(words -> new Port(id("port", words.get(1)), project,
        id("net", option(words, "net").orElse("inner")), option(words, "vm").map(vm -> id("vm", vm)).orElse(""),
        option(words, "owner").orElse("compute:nova"), option(words, "status").orElse("ACTIVE"),
        option(words, "security").orElse("on").equals("untold")
            ? Optional.empty()
            : Optional.of(!option(words, "security").orElse("on").equals("off")),
        list(words, "groups").stream().map(group -> id("group", group)).toList(),
        list(words, "pairs").stream().map(prefix -> new Port.Pair(prefix, "fa:16:3e:00:00:01")).toList(),
        list(words, "ip").stream().map(ip -> new Port.Fixed("subnet", ip)).toList())).toList();
  }

  List<FloatingIp> floatingIps() {
    return every("fip").map(words -> new FloatingIp(id("fip", words.get(1)), words.get(1), id("net", "outer"),
        option(words, "port").map(port -> id("port", port)), Optional.empty(), project,
        list(words, "forwards").stream().map(SceneWords::forwarding).toList())).toList();
  }

  /// `tcp/2222/10.0.0.5/22`, with `/p` behind it for the port that has the fixed address; a dash for ports not named.
  private static Forwarding forwarding(String text) {
    var parts = text.split("/");
    return new Forwarding(parts[0], Span.parse(parts[1]), parts[2], Span.parse(parts[3]),
        parts.length > 4 ? Optional.of(id("port", parts[4])) : Optional.empty());
  }

  List<SecurityGroup> groups() {
    var rules = new LinkedHashMap<String, List<Rule>>();
    every("rule").forEach(words -> {
      var of = rules.computeIfAbsent(words.get(1), _ -> new ArrayList<>());
      of.add(rule(words, words.get(1) + " " + of.size()));
    });
    return every("group").map(words -> new SecurityGroup(id("group", words.get(1)), name(words),
        option(words, "description").map(text -> text.equals("-") ? "" : text).orElse("what it is for"),
        option(words, "of").orElse(project), words.contains("shared") ? Optional.of(true) : Optional.empty(),
        words.contains("stateless") ? Optional.of(false) : Optional.empty(),
        rules.getOrDefault(words.get(1), List.of()))).toList();
  }

  private static Rule rule(List<String> words, String place) {
    var said = words.stream().skip(2).filter(word -> !word.contains("="))
        .collect(Collectors.toCollection(ArrayList::new));
    boolean six = said.remove("v6");
    boolean out = said.remove("egress");
    var ports = said.get(1).split("-", 2);
    boolean none = said.get(1).equals("-");
    var source = said.get(2);
    return new Rule(option(words, "id").orElse(id("rule", place)), out ? "egress" : "ingress", six ? "IPv6" : "IPv4",
        Scenes.none(said.get(0)).filter(word -> !word.equals("null")),
        none ? Optional.empty() : Optional.of(Integer.valueOf(ports[0])),
        none ? Optional.empty() : Optional.of(Integer.valueOf(ports[ports.length - 1])),
        source.contains(":") && !source.matches("[0-9a-fA-F:./]+") ? Optional.empty() : Scenes.none(source),
        named(source, "group"), named(source, "ag"), option(words, "description").orElse(""));
  }

  private static Optional<String> named(String source, String kind) {
    return source.startsWith(kind + ":")
        ? Optional.of(id(kind, source.substring(kind.length() + 1)))
        : Optional.empty();
  }
}
