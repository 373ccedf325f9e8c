package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.Scenes;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Made-up projects: a few servers, groups and rules that often meet.
///
/// @param frame servers, ports and groups
/// @param rules the rules, each with an id of its own
record RandomGroups(List<String> frame, List<String> rules) {
  private static final List<String> PROTOCOLS = List.of("tcp", "tcp", "6", "udp", "17", "-", "icmp");
  private static final List<String> PORTS = List.of("22", "22", "3306", "53", "1-65535", "-", "8000-8040", "20-60");
  private static final List<String> OWN = List.of("web", "ssh", "default");
  private static final int LONGEST = 32;

  static RandomGroups draw(RandomGenerator random) {
    var frame = new ArrayList<String>();
    frame.add("ag few 192.0.2.0/24,11.0.0.0/9");
    for (int i = 0; i < 3; i++) {
      frame.add("vm v" + i + (random.nextInt(4) == 0 ? " SHUTOFF" : ""));
      frame.add("port p" + i + " vm=v" + i + " ip=10.0.0." + i + " groups=" + some(random)
          + (random.nextInt(12) == 0 ? " security=off" : "") + (random.nextInt(8) == 0 ? " pairs=0.0.0.0/3" : ""));
      if (random.nextBoolean()) {
        frame.add("fip 198.51.100." + i + " port=p" + i);
      }
      if (random.nextBoolean()) {
        frame.add("seen v" + i + " listen=tcp/0.0.0.0:22/sshd,tcp/*:3306/mysqld,udp/0.0.0.0:53/named ssh=22 passwords="
            + (random.nextBoolean() ? "yes" : "no") + " slowed=yes");
      }
    }
    OWN.forEach(group -> frame.add("group " + group));
    frame.add("group idle");
    return new RandomGroups(frame, IntStream.range(0, 1 + random.nextInt(7)).mapToObj(i -> rule(random, i)).toList());
  }

  private static String some(RandomGenerator random) {
    return OWN.stream().filter(_ -> random.nextBoolean()).collect(Collectors.joining(","));
  }

  private static String rule(RandomGenerator random, int number) {
    var protocol = any(random, PROTOCOLS);
    var ports = protocol.equals("-") || protocol.equals("icmp") ? "-" : any(random, PORTS);
    return "rule " + any(random, OWN) + " " + protocol + " " + ports + " " + source(random) + " id="
        + Scenes.id("rule", "r" + number);
  }

  private static String source(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0 -> "-";
      case 1 -> "group:web";
      case 2 -> "ag:few";
      case 3 -> "ag:gone";
      default -> prefix(random.nextInt(), random.nextInt(4) == 0 ? LONGEST : random.nextInt(4));
    };
  }

  private static String prefix(int address, int length) {
    int kept = length == 0 ? 0 : address & (-1 << (LONGEST - length));
    return IntStream.of(24, 16, 8, 0).mapToObj(shift -> Integer.toString(kept >>> shift & 255))
        .collect(Collectors.joining(".")) + "/" + length;
  }

  static <T> T any(RandomGenerator random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /// One rule lets in more: twice as many, or everybody.
  RandomGroups widened(RandomGenerator random) {
    int which = random.nextInt(rules.size());
    var words = rules.get(which).split(" ");
    words[4] = wider(words[4], random);
    return with(which, String.join(" ", words));
  }

  private static String wider(String source, RandomGenerator random) {
    var parts = source.split("/");
    if (parts.length < 2 || parts[1].equals("0") || random.nextInt(3) == 0) {
      return "0.0.0.0/0";
    }
    var bytes = parts[0].split("\\.");
    int address = IntStream.range(0, 4).map(i -> Integer.parseInt(bytes[i]) << (24 - 8 * i)).sum();
    return prefix(address, Integer.parseInt(parts[1]) - 1);
  }

  private RandomGroups with(int which, String rule) {
    var changed = new ArrayList<>(rules);
    changed.set(which, rule);
    return new RandomGroups(frame, changed);
  }

  RandomGroups without(int which) {
    var fewer = new ArrayList<>(rules);
    fewer.remove(which);
    return new RandomGroups(frame, fewer);
  }

  RandomGroups and(String rule) {
    var more = new ArrayList<>(rules);
    more.add(rule + " id=" + Scenes.id("rule", "another"));
    return new RandomGroups(frame, more);
  }

  String text() {
    return String.join("\n", frame) + "\n" + String.join("\n", rules);
  }
}
