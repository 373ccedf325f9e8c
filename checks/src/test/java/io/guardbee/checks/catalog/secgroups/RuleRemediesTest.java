package io.guardbee.checks.catalog.secgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.guardbee.checks.Samples;
import io.guardbee.checks.Scenes;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.CloudCheck;
import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.result.Remedy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The snippets, run as a person would.
class RuleRemediesTest extends WithOpenstack {
  @Test
  void the_narrow_rule_comes_first_and_a_second_run_changes_nothing() throws Exception {
    var remedy = remedy(new WorldSsh(), SERVER + "rule web 6 22-22 0.0.0.0/0").orElseThrow();

    var first = run(filled(remedy, "192.0.2.0/24 198.51.100.7/32"));
    var calls = file("calls").lines().filter(call -> !call.contains("rule list")).toList();
    var second = run(filled(remedy, "192.0.2.0/24 198.51.100.7/32"));

    assertThat(first.code()).as(first.said()).isZero();
    assertThat(calls).containsExactly(
        "security group rule create --ingress --remote-ip 192.0.2.0/24 --ethertype IPv4 --protocol 6 --dst-port 22:22 "
            + GROUP,
        "security group rule create --ingress --remote-ip 198.51.100.7/32 --ethertype IPv4 --protocol 6 --dst-port "
            + "22:22 " + GROUP,
        "security group rule delete " + RULE);
    assertThat(second.code()).isZero();
    assertThat(second.said()).contains("Already there: 192.0.2.0/24").contains("Already gone: " + RULE);
    assertThat(file("ids")).isEqualToIgnoringWhitespace(Scenes.id("rule", "other"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.0.0.0/0", "192.0.2.0", "192.0.2.0/8", "::/0", "2001:db8::/48", "$(id)", "*", "a'b",
      "192.0.2.0/24 ; openstack"})
  void nothing_is_touched_before_the_sources_make_sense(String from) throws Exception {
    var remedy = remedy(new WorldSsh(), SERVER + "rule web tcp 22 0.0.0.0/0").orElseThrow();

    var ran = run(filled(remedy, from));

    assertThat(ran.code()).as(ran.said()).isNotZero();
    assertThat(file("calls")).isEmpty();
  }

  @Test
  void a_cloud_that_refuses_the_narrow_rule_keeps_the_wide_one() throws Exception {
    Files.writeString(folder.resolve("openstack"),
        "#!/bin/sh\necho \"$*\" >>\"$STATE/calls\"\necho Quota >&2; exit 1\n");
    var remedy = remedy(new WorldSsh(), SERVER + "rule web tcp 22 0.0.0.0/0").orElseThrow();

    var ran = run(filled(remedy, "192.0.2.0/24"));

    assertThat(ran.code()).isNotZero();
    assertThat(ran.said()).contains("Quota");
    assertThat(file("calls")).doesNotContain("delete");
  }

  @Test
  void institutions_are_filled_in_and_who_is_connected_from_elsewhere_stops_it() throws Exception {
    var remedy = remedy(new WorldSsh(), "institution Melbourne 192.0.2.0/24,2001:db8::/32; seen vm ssh=22 peers="
        + "22/192.0.2.0/24/2,22/198.51.100.0/24/1,443/203.0.113.0/24/9; " + SERVER + "rule web tcp 22 -")
        .orElseThrow();

    var stopped = run(remedy.snippet());
    var went = run(remedy.snippet().replace("SEEN=no", "SEEN=yes"));

    assertThat(remedy.snippet()).contains("FROM='192.0.2.0/24'")
        .contains("Connected when Guardbee looked: 192.0.2.0/24 (2), 198.51.100.0/24 (1)")
        .contains("Of these, 198.51.100.0/24 would be cut off").doesNotContain("203.0.113");
    assertThat(stopped.code()).isNotZero();
    assertThat(went.code()).as(went.said()).isZero();
  }

  @Test
  void where_nobody_knows_who_is_connected_it_says_so() throws IOException {
    var remedy = remedy(new WorldSsh(), SERVER + "rule web tcp 22 -").orElseThrow();

    assertThat(remedy.snippet()).contains("it is not known who is connected");
  }

  static Stream<List<String>> undone() {
    return Stream.of(
        List.of("rule web 6 22 198.51.100.7/0 description=old", "--ethertype IPv4 --protocol 6 --dst-port 22:22 "
            + "--remote-ip '198.51.100.7/0' --description 'old'"),
        List.of("rule web tcp - -", "--ethertype IPv4 --protocol tcp --dst-port 1:65535 --remote-ip '0.0.0.0/0'"),
        List.of("rule web v6 - - -", "--ethertype IPv6 --protocol any --remote-ip '::/0'"),
        List.of("rule web tcp 22 0.0.0.0/0 description=it's%0a$(id)", "--dst-port 22:22 --remote-ip '0.0.0.0/0'"));
  }

  @ParameterizedTest
  @MethodSource("undone")
  void the_undo_makes_the_rule_again(List<String> words) throws IOException {
    var remedy = remedy(new WorldSsh(), SERVER + words.get(0)).orElseThrow();

    assertThat(remedy.undo()).contains(words.get(1) + " '" + GROUP + "'\n").doesNotContain("$(id)");
  }

  @Test
  void a_rule_that_nobody_uses_is_deleted_and_nothing_is_added() throws Exception {
    var remedy = remedy(new RulesUsed(),
        "seen vm ago=0; seen vm ago=1; " + SERVER + "rule web tcp 80 ag:a; ag a 192.0.2.7")
        .orElseThrow();

    assertThat(run(remedy.snippet()).code()).isZero();
    assertThat(file("calls")).contains("rule delete " + RULE).doesNotContain("create");
    assertThat(remedy.undo()).contains("--remote-address-group '" + Scenes.id("ag", "a") + "'");
  }

  @Test
  void rules_that_are_the_world_together_go_together() throws IOException {
    var remedy = remedy(new WorldSsh(), SERVER + "rule web tcp 22 0.0.0.0/1; rule web tcp 22 128.0.0.0/1")
        .orElseThrow();

    assertThat(remedy.snippet()).contains("drop '" + GROUP + "' '" + RULE + "'")
        .contains("drop '" + GROUP + "' '" + Scenes.id("rule", "web 1") + "'");
  }

  @Test
  void hostile_names_stay_in_remarks_of_one_line() throws Exception {
    var scene = Scenes.of("server vm; vm vm name=%0arm%20-rf%20/; port p vm=vm groups=web; group web "
        + "name=%22%3B%0aopenstack%20server%20delete%20x%1b[31m%E2%80%AE; rule web tcp 22 -");

    var remedy = remedy(new WorldSsh(), scene).orElseThrow();

    assertThat(remedy.snippet().lines().filter(line -> line.contains("server delete") || line.contains("rm -rf")))
        .isNotEmpty().allMatch(line -> line.startsWith("# "));
    assertThat(remedy.snippet()).doesNotContain("\u001b").doesNotContain("\u202e");
    assertThat(run(filled(remedy, "192.0.2.0/24")).code()).isZero();
    assertThat(file("calls")).doesNotContain("server delete");
  }

  static Stream<String> beyondRepair() {
    return Stream.of("server vm; vm vm; port p vm=vm groups=web; group web of=other shared; rule web tcp 22 -",
        "port p owner=Octavia groups=web; group web; rule web tcp 22 -",
        SERVER + "rule web tcp 22 - id=$(reboot)", SERVER + "rule web tcp 22 - id=3f2c",
        "server vm; vm vm; port p vm=vm security=off");
  }

  @ParameterizedTest
  @MethodSource("beyondRepair")
  void what_is_not_ours_to_change_or_no_id_has_no_command(String scene) throws IOException {
    assertThat(remedy(new WorldSsh(), scene)).isEmpty();
  }

  static Stream<Remedy> remedies() {
    return Catalogue.load().checks().stream().filter(CloudCheck.class::isInstance).map(CloudCheck.class::cast)
        .flatMap(check -> Samples.names(check.getClass()).stream().filter(name -> name.endsWith(".scene.txt"))
            .map(name -> Scenes.file(Samples.resource(check.getClass(), name)))
            .flatMap(scene -> check.over(scene).holes().stream().map((Hole hole) -> check.mending(scene, hole))
                .flatMap(Optional::stream)));
  }

  @ParameterizedTest
  @MethodSource("remedies")
  void a_snippet_passes_shellcheck(Remedy remedy) throws Exception {
    assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(place -> Files.isExecutable(Path.of(place,
        "shellcheck"))), "shellcheck is not installed");
    for (var script : List.of(remedy.snippet(), remedy.verify(), remedy.undo())) {
      var file = Files.writeString(folder.resolve("snippet.sh"), script);
      var checked = new ProcessBuilder("shellcheck", "-s", "sh", file.toString()).redirectErrorStream(true).start();
      var said = new String(checked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(checked.waitFor()).as(said + "\n" + script).isZero();
    }
  }
}
