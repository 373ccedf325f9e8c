package io.guardbee.checks.catalog.secgroups;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Scenes;
import io.guardbee.checks.catalog.CloudCheck;
import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// How bad a hole is, and what it says of itself.
class WeightsTest {
  private static final String SERVER = "server vm; vm vm; port p vm=vm groups=ssh ip=10.0.0.5; fip 203.0.113.9 port=p;"
      + " group ssh; ";
  private static final String OPEN = SERVER + "rule ssh tcp 22 0.0.0.0/0; ";

  private static List<Hole> holes(CloudCheck check, String scene) {
    return check.over(Scenes.of(scene)).holes();
  }

  static Stream<Arguments> weights() {
    var safe = "seen vm ssh=22 passwords=no slowed=yes; ";
    return Stream.of(
        Arguments.of(new WorldSsh(), OPEN, 0, "nobody looked inside"),
        Arguments.of(new WorldSsh(), "seen vm ssh=22 passwords=yes slowed=yes; " + OPEN, 1, "passwords are taken"),
        Arguments.of(new WorldSsh(), safe + OPEN, -1, "keys alone, and guessing is slowed"),
        Arguments.of(new WorldSsh(), "seen vm ssh=22 passwords=no slowed=no; " + OPEN, 0, "keys alone do not suffice"),
        Arguments.of(new WorldSsh(), "seen vm ssh=22 passwords=no; " + OPEN, 0, "whether it is slowed is not known"),
        Arguments.of(new WorldSsh(), "seen vm ssh=22 slowed=yes; " + OPEN, 0,
            "whether passwords are taken is not known"),
        Arguments.of(new WorldSsh(), "purpose vm bastion; " + OPEN, -1, "a bastion is weighed, and listed"),
        Arguments.of(new WorldSsh(), "purpose vm ci; seen vm ssh=22 passwords=yes; " + OPEN, 0, "one up, one down"),
        Arguments.of(new WorldSsh(), "purpose vm web; " + OPEN, 0, "a web server has no need of it"),
        Arguments.of(new WorldSsh(), safe + OPEN + "vm o; port o vm=o groups=ssh", -1,
            "on one server only that server counts"),
        Arguments.of(new WorldSsh(), OPEN.replace("fip 203.0.113.9 port=p;", ""), -1, "no address outside can reach"),
        Arguments.of(new WorldSsh(),
            OPEN.replace("fip 203.0.113.9 port=p;", "fip 203.0.113.9 forwards=tcp/2222/10.0.0.5/22;"), 0,
            "a floating address forwards a port to it"),
        Arguments.of(new WorldSsh(), OPEN.replace("fip 203.0.113.9 port=p;", "missed floating;"), 0,
            "whether there is one could not be read"),
        Arguments.of(new WorldSsh(), SERVER + "rule ssh v6 tcp 22 ::/0", -1, "no IPv6 address outside can reach"),
        Arguments.of(new WorldSsh(), "port p owner=Octavia groups=ssh; group ssh; rule ssh tcp 22 -", -1,
            "a service of the cloud keeps it"),
        Arguments.of(new WorldAdmin(), "purpose vm database; " + SERVER + "rule ssh tcp 3306 -", -1, "declared"),
        Arguments.of(new WorldAdmin(), "purpose vm database; " + SERVER + "rule ssh tcp 3306-3389 -", 0,
            "declared for one of the ports, open at two"),
        Arguments.of(new WorldAmplifier(), "seen vm listen=udp/0.0.0.0:53/named; " + SERVER + "rule ssh udp 53 -", 0,
            "something listens"),
        Arguments.of(new WorldAmplifier(), "seen vm; " + SERVER + "rule ssh udp 53 -", -1, "nothing listens"),
        Arguments.of(new WorldAmplifier(), SERVER + "rule ssh udp 53 -", 0, "nobody knows whether anything listens"),
        Arguments.of(new DeclaredReachable(), "seen vm listen=tcp/*:8787/rserver; " + SERVER + "rule ssh tcp 8787 -", 1,
            "the world"),
        Arguments.of(new DeclaredReachable(), "seen vm listen=tcp/*:8787/rserver; " + SERVER
            + "rule ssh tcp 8787 198.51.100.0/24", 0, "a network of strangers"),
        Arguments.of(new DeclaredReachable(),
            "institution Melbourne 198.51.100.0/24; seen vm listen=tcp/*:8787/rserver; "
                + SERVER + "rule ssh tcp 8787 198.51.100.0/24",
            -1, "an institution"));
  }

  @ParameterizedTest
  @MethodSource("weights")
  void a_hole_weighs_what_is_known_of_it(CloudCheck check, String scene, int steps, String why) {
    assertThat(holes(check, scene)).singleElement()
        .satisfies(hole -> assertThat(hole.steps()).as(why + ": " + hole.modifiers()).isEqualTo(steps));
  }

  @Test
  void in_a_project_the_worst_server_behind_a_rule_decides() {
    var project = "seen vm ssh=22 passwords=no slowed=yes; seen o ssh=22 passwords=yes; "
        + OPEN.replace("server vm; ", "") + "vm o; port o vm=o groups=ssh ip=10.0.0.6";

    assertThat(holes(new WorldSsh(), project)).singleElement().satisfies(hole -> assertThat(hole.steps()).isEqualTo(1));
  }

  @Test
  void evidence_names_the_rule_and_says_how_many_it_opens() {
    var vms = IntStream.range(0, 13).mapToObj(i -> "vm v" + i + "; port v" + i + " vm=v" + i + " groups=ssh ip=10.0.1."
        + i).collect(Collectors.joining("; "));

    var hole = holes(new WorldSsh(), "seen vm listen=tcp/0.0.0.0:22/sshd ssh=22; " + OPEN + vms).getFirst();

    assertThat(hole.ruleId()).isEqualTo(Scenes.id("rule", "ssh 0")).isEqualTo(hole.object());
    assertThat(hole.servers()).hasSize(14);
    assertThat(hole.opened()).isEqualTo("tcp 22");
    assertThat(hole.listening()).contains(List.of("tcp/0.0.0.0:22 sshd"));
    assertThat(hole.evidence()).containsExactly(
        new Evidence("security group rule " + Scenes.id("rule", "ssh 0"),
            "tcp 22 from 0.0.0.0/0, group \"ssh\", on 14 VMs, something listens on 1"),
        new Evidence("what listens behind it", "tcp/0.0.0.0:22 sshd"));
  }

  private static String excerpt(CloudCheck check, String scene) {
    return holes(check, scene).getFirst().evidence().stream().map(Evidence::excerpt).collect(Collectors.joining("\n"));
  }

  @Test
  void another_prefix_in_an_address_group_is_other_evidence() {
    var scene = SERVER + "rule ssh tcp 1-1000 ag:lab; ag lab ";

    var accepted = excerpt(new WideRange(), scene + "0.0.0.0/3,64.0.0.0/3,128.0.0.0/3,176.0.0.0/5");

    assertThat(accepted).contains("address group \"lab\" (0.0.0.0/3, 128.0.0.0/3, 176.0.0.0/5 and 1 more (");
    assertThat(excerpt(new WideRange(), scene + "0.0.0.0/3,96.0.0.0/3,128.0.0.0/3,176.0.0.0/5"))
        .isNotEqualTo(accepted);
  }

  @Test
  void another_listener_beyond_those_that_are_named_is_other_evidence() {
    var many = IntStream.range(0, 25).mapToObj(i -> "tcp/0.0.0.0:" + (8000 + i) + "/app" + i).toList();
    var scene = "; " + SERVER + "rule ssh tcp 1-65535 -";

    assertThat(excerpt(new WorldEverything(), "seen vm listen=" + String.join(",", many) + scene))
        .isNotEqualTo(excerpt(new WorldEverything(), "seen vm listen=" + String.join(",", many.subList(0, 24))
            + ",tcp/0.0.0.0:9000/evil" + scene));
  }

  @Test
  void two_rules_that_are_the_world_together_are_one_hole_that_names_both() {
    var hole = holes(new WorldSsh(), SERVER + "rule ssh tcp 22 0.0.0.0/1; rule ssh tcp 22 128.0.0.0/1; "
        + "rule ssh tcp 22 192.0.2.0/24");

    assertThat(hole).singleElement().satisfies(found -> {
      assertThat(found.object()).contains(Scenes.id("rule", "ssh 0"), Scenes.id("rule", "ssh 1"))
          .doesNotContain(Scenes.id("rule", "ssh 2"));
      assertThat(found.evidence()).hasSize(2);
      assertThat(found.reason()).endsWith("together.");
    });
  }

  @Test
  void of_many_parts_of_all_ports_only_those_that_make_it_all_are_named() {
    var hole = holes(new WorldEverything(), SERVER + "rule ssh tcp 443 -; rule ssh tcp 1-30000 -; "
        + "rule ssh tcp 30001-65535 -; rule ssh tcp 20000-40000 -");

    assertThat(hole).singleElement().satisfies(found -> assertThat(found.object().split("\\+"))
        .containsExactlyInAnyOrder(Scenes.id("rule", "ssh 1"), Scenes.id("rule", "ssh 2")));
  }

  static Stream<Arguments> looks() {
    var rule = "port p vm=vm groups=default; group default; rule default tcp 22 -; ";
    return Stream.of(
        Arguments.of("missed servers; " + rule, false, "who is behind it could not be read"),
        Arguments.of("seen vm; missed servers; vm vm; " + rule, false, "nor which of them run"),
        Arguments.of("vm vm; " + rule, false, "nobody looked"),
        Arguments.of("vm vm SHUTOFF; " + rule, false, "nobody looked before it was shut off"),
        Arguments.of(rule, false, "a port of something else than a server"),
        Arguments.of("missed ports; group default; rule default tcp 22 -", false, "ports could not be read"),
        Arguments.of("seen vm; vm vm; " + rule, true, "a look that saw nothing"),
        Arguments.of("seen vm; vm vm; vm o SHUTOFF; port o vm=o groups=default; " + rule, true, "what runs was seen"),
        Arguments.of("port p groups=default; group default; rule default tcp 22 -", true, "an unplugged port"),
        Arguments.of("group default; rule default tcp 22 -", true, "no port has it"));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void that_nothing_listens_is_not_said_without_a_look(String scene, boolean nothing, String why) {
    assertThat(holes(new DefaultGroupShut(), scene)).singleElement().satisfies(hole -> assertThat(hole.listening())
        .as(why).isEqualTo(nothing ? Optional.of(List.of()) : Optional.empty()));
  }

  @Test
  void a_rule_that_opens_many_servers_is_one_hole() {
    assertThat(
        holes(new WorldAdmin(), "vm a; vm b; port a vm=a groups=db,x; port b vm=b groups=db,y; group db; group x;"
            + " group y; rule db tcp 5432 -; rule db tcp 3000-7000 -"))
        .hasSize(2);
  }

  @Test
  void each_port_that_nothing_filters_is_a_hole_of_its_own() {
    assertThat(holes(new PortSecurityOn(), "vm a; port a vm=a security=off; port b vm=a security=off"))
        .extracting(Hole::object).containsExactlyInAnyOrder(Scenes.id("port", "a"), Scenes.id("port", "b"));
  }

  /// As tenants may name things: control characters, colours, right-to-left marks, and no end.
  @Test
  void hostile_names_are_cleaned_wherever_they_are_shown() {
    var name = "%0a%1b[31m%E2%80%AE%3Cscript%3E" + "x".repeat(10_000);
    var scene = "vm vm name=" + name + "; port p vm=vm groups=g ip=10.0.0.5 owner=" + name
        + "; port q vm=vm security=off"
        + "; group g name=" + name + " description=-; group h name=" + name + "; rule g - - - description=" + name
        + "; seen vm listen=tcp/0.0.0.0:8787/" + name.replace("/", "") + "; ag a " + name;
    var checks = List.<CloudCheck>of(new WorldEverything(), new WorldSsh(), new WideRange(), new PortSecurityOn(),
        new DeclaredReachable(), new GroupsOrganised(), new ReachKnown(), new RulesUsed());

    for (var check : checks) {
      var verdict = check.over(Scenes.of(scene));
      var shown = Stream.concat(Stream.of(verdict.reason()), verdict.holes().stream()
          .flatMap(hole -> Stream.of(hole.reason(), hole.opened(), hole.object()))).toList();

      assertThat(shown).allSatisfy(text -> assertThat(text).isEqualTo(PlainText.line(text, 2_000)));
    }
  }
}
