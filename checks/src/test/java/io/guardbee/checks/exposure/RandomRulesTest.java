package io.guardbee.checks.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.cloud.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Projects drawn at random, over 64 addresses and a few ports of each family, against an evaluator that asks each rule
/// about each single packet.
class RandomRulesTest {
  private static final int ADDRESSES = 64;
  private static final List<String> PROTOCOLS = List.of("-", "tcp", "6", "udp", "17", "icmp", "0", "58", "any", "TCP");
  private static final int ROUNDS = 60;

  /// A rule, as text and as numbers. A length of -1 stands for no prefix.
  private record Drawn(String group, boolean six, String protocol, int min, int max, int host, int length,
      String members) {
    String line(int number) {
      var source = !members.isEmpty() ? "group:" + members : length < 0 ? "-" : address(six, host) + "/" + length;
      return "rule r" + number + " " + group + " " + (six ? "IPv6" : "IPv4") + " " + protocol + " "
          + (min < 0 ? "-" : Integer.toString(min)) + " " + (max < 0 ? "-" : Integer.toString(max)) + " " + source;
    }

    boolean lets(boolean ipv6, int number, int port, int from, List<Member> all) {
      return six == ipv6 && speaks(number) && (number == 1 || number == 58 || fits(port)) && comes(from, all);
    }

    private boolean speaks(int number) {
      return switch (protocol) {
        case "-", "0", "any" -> true;
        case "tcp", "6", "TCP" -> number == 6;
        case "udp", "17" -> number == 17;
        case "icmp" -> number == (six ? 58 : 1);
        default -> number == 58;
      };
    }

    private boolean fits(int port) {
      return List.of("-", "0", "any").contains(protocol) || (min <= port && (max < 0 || port <= max));
    }

    private boolean comes(int from, List<Member> all) {
      if (!members.isEmpty()) {
        return all.stream().anyMatch(m -> m.six() == six && m.host() == from && m.groups().contains(members));
      }
      int free = (six ? 128 : 32) - length;
      return length < 0 || free >= 31 || (from >> free) == (host >> free);
    }
  }

  private record Member(String id, boolean six, int host, List<String> groups) {
    String line() {
      return "port " + id + " vm-" + id + " " + address(six, host) + " " + String.join(",", groups);
    }
  }

  private static String address(boolean six, int host) {
    return six ? "2001:db8::" + Integer.toHexString(host) : "10.0.0." + host;
  }

  private static Drawn rule(Random random) {
    boolean six = random.nextBoolean();
    int bits = six ? 128 : 32;
    int length = List.of(-1, 0, bits, bits - 1, bits - 2, bits - 4, bits - 5, bits - 6).get(random.nextInt(8));
    int min = random.nextInt(4) == 0 ? -1 : random.nextInt(12);
    int max = min < 0 || random.nextInt(6) == 0 ? -1 : min + random.nextInt(4);
    return new Drawn("g" + random.nextInt(4), six, PROTOCOLS.get(random.nextInt(PROTOCOLS.size())), min, max,
        random.nextInt(ADDRESSES), length, random.nextInt(5) == 0 ? "g" + random.nextInt(4) : "");
  }

  private static Member member(Random random, int number) {
    var groups = IntStream.range(0, 4).filter(_ -> random.nextBoolean()).mapToObj(i -> "g" + i).toList();
    return new Member("p" + number, random.nextBoolean(), random.nextInt(ADDRESSES),
        groups.isEmpty() ? List.of("g0") : groups);
  }

  private static Inventory inventory(List<Member> members, List<Drawn> rules) {
    var lines = new ArrayList<String>();
    IntStream.range(0, 4).forEach(i -> lines.add("group g" + i));
    members.forEach(member -> lines.add(member.line()));
    IntStream.range(0, rules.size()).forEach(i -> lines.add(rules.get(i).line(i)));
    return Sketch.inventory(String.join("\n", lines));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void who_reaches_a_port_is_whom_some_rule_lets_in(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      var members = IntStream.range(0, 5).mapToObj(i -> member(random, i)).toList();
      var rules = IntStream.range(0, random.nextInt(14)).mapToObj(_ -> rule(random)).toList();
      var inventory = inventory(members, rules);
      var exposure = Exposure.of(inventory);
      for (var member : members) {
        agrees(exposure.reach(Sketch.port(inventory, member.id())), member, rules, members);
      }
    }
  }

  private static void agrees(PortReach reach, Member member, List<Drawn> rules, List<Member> members) {
    assertThat(reach.unread()).isEmpty();
    var own = rules.stream().filter(rule -> member.groups().contains(rule.group())).toList();
    for (var six : List.of(false, true)) {
      for (int number : new int[]{1, 6, 17, 58}) {
        for (int port : new int[]{1, 2, 5, 8, 11, 13, 14, 15, 60_000}) {
          var sources = reach.sources(six ? Family.IPV6 : Family.IPV4, number, port);
          for (int from = 0; from < ADDRESSES; from++) {
            int sender = from;
            assertThat(sources.contains(address(six, from))).as("%s to %s %s from %s by %s", member, number, port,
                address(six, from), own)
                .isEqualTo(own.stream().anyMatch(rule -> rule.lets(six, number, port, sender, members)));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void stretches_say_what_each_port_says(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      var members = List.of(member(random, 0), member(random, 1));
      var rules = IntStream.range(0, random.nextInt(14)).mapToObj(_ -> rule(random)).toList();
      var inventory = inventory(members, rules);
      var reach = PortReach.of(Sketch.port(inventory, "p0"), inventory);
      for (var family : Family.values()) {
        var stretches = reach.stretches(family, Protocol.TCP);
        for (int port : new int[]{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 60_000, 65_535}) {
          int asked = port;
          var sources = stretches.stream().filter(stretch -> stretch.ports().contains(asked)).map(Stretch::sources)
              .collect(Collectors.collectingAndThen(Collectors.toList(), sets -> AddressSet.unionOf(family, sets)));
          assertThat(sources).as("port %s by %s", port, rules).isEqualTo(reach.sources(family, 6, port));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void a_rule_of_a_group_that_a_port_does_not_have_changes_nothing_for_it(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      var members = List.of(member(random, 0), member(random, 1));
      var rules = IntStream.range(0, 8).mapToObj(_ -> rule(random)).toList();
      var more = new ArrayList<>(rules);
      more.add(rule(random));
      for (var member : members) {
        if (!member.groups().contains(more.getLast().group())) {
          assertThat(openings(members, more, member)).isEqualTo(openings(members, rules, member));
        }
      }
    }
  }

  private static List<Opening> openings(List<Member> members, List<Drawn> rules, Member of) {
    var inventory = inventory(members, rules);
    return PortReach.of(Sketch.port(inventory, of.id()), inventory).openings();
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43})
  void a_wider_source_never_shrinks_what_comes_in(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      var members = List.of(member(random, 0));
      var rules = new ArrayList<>(IntStream.range(0, 6).mapToObj(_ -> rule(random)).toList());
      var before = inventory(members, rules);
      int widened = random.nextInt(rules.size());
      var rule = rules.get(widened);
      rules.set(widened, new Drawn(rule.group(), rule.six(), rule.protocol(), rule.min(), rule.max(), rule.host(),
          rule.length() < 1 ? rule.length() : random.nextInt(rule.length()), rule.members()));
      var after = inventory(members, rules);
      for (var family : Family.values()) {
        for (int port = 0; port < 16; port++) {
          var narrow = PortReach.of(Sketch.port(before, "p0"), before).sources(family, 6, port);
          var wide = PortReach.of(Sketch.port(after, "p0"), after).sources(family, 6, port);
          assertThat(wide.covers(narrow)).isTrue();
          assertThat(wide.width(Institutions.NONE)).isGreaterThanOrEqualTo(narrow.width(Institutions.NONE));
        }
      }
    }
  }
}
