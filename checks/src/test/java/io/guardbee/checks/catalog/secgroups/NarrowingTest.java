package io.guardbee.checks.catalog.secgroups;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Scenes;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom a snippet that narrows a rule leaves alone, and what it says of them.
class NarrowingTest extends WithOpenstack {
  @Test
  void a_rule_that_from_asks_for_stays() throws Exception {
    var remedy = remedy(new WideRange(), SERVER
        + "rule web tcp 8000-8100 103.0.0.0/16; rule web tcp 8000-8100 104.0.0.0/16").orElseThrow();

    var ran = run(filled(remedy, "103.0.0.0/16"));

    assertThat(ran.code()).as(ran.said()).isZero();
    assertThat(ran.said()).contains("Already there: 103.0.0.0/16").contains("Kept, as FROM asks for it: " + RULE);
    assertThat(file("calls")).doesNotContain("delete " + RULE).contains("delete " + Scenes.id("rule", "web 1"));
  }

  @Test
  void a_rule_that_lets_in_an_institution_alone_stays() throws Exception {
    var remedy = remedy(new WideRange(), "institution Deakin 128.184.0.0/14; " + SERVER
        + "rule web tcp 8000-8100 128.184.0.0/14; rule web tcp 8000-8100 103.0.0.0/16; "
        + "rule web tcp 8000-8100 104.0.0.0/16").orElseThrow();

    var ran = run(remedy.snippet().replace("SEEN=no", "SEEN=yes"));

    assertThat(ran.code()).as(ran.said()).isZero();
    assertThat(remedy.snippet()).contains("FROM='128.184.0.0/14'");
    assertThat(file("ids").lines()).containsExactlyInAnyOrder(RULE, Scenes.id("rule", "other"));
  }

  /// As for a prefix that is written in another way, or with host bits set.
  @Test
  void a_rule_that_the_cloud_calls_there_already_stays() throws Exception {
    var remedy = remedy(new WorldSsh(), SERVER + "rule web tcp 22 0.0.0.0/0").orElseThrow();
    Files.writeString(folder.resolve("openstack"), """
        #!/bin/sh
        echo "$*" >>"$STATE/calls"
        echo 'Security group rule already exists. Rule id is %s.' >&2; exit 1
        """.formatted(RULE));

    var ran = run(filled(remedy, "192.0.2.0/24"));

    assertThat(ran.code()).as(ran.said()).isZero();
    assertThat(file("calls")).doesNotContain("delete");
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "2001:db8::7"})
  void an_institution_of_one_address_is_filled_in_with_its_length(String address) throws Exception {
    boolean ipv6 = address.contains(":");
    var remedy = remedy(new WorldSsh(), "institution Kiosk " + address + "; " + SERVER
        + (ipv6 ? "rule web v6 tcp 22 ::/0" : "rule web tcp 22 -")).orElseThrow();

    var ran = run(remedy.snippet());

    assertThat(ran.code()).as(ran.said()).isZero();
    assertThat(file("calls")).contains("--remote-ip " + address + (ipv6 ? "/128 " : "/32 "));
  }

  static Stream<List<String>> connected() {
    var nobody = "Nobody was connected";
    var unseen = "by other protocols than TCP cannot be seen";
    return Stream.of(List.of("tcp 22 -", nobody, unseen), List.of("- - -", unseen, nobody),
        List.of("udp 53 -", unseen, nobody));
  }

  @ParameterizedTest
  @MethodSource("connected")
  void that_nobody_was_connected_is_said_of_tcp_alone(List<String> words) throws Exception {
    var check = words.getFirst().startsWith("udp") ? new WorldAmplifier() : new WorldSsh();

    var remedy = remedy(check, "seen vm ssh=22 peers=443/2001:db8::/64/9; " + SERVER + "rule web " + words.getFirst())
        .orElseThrow();

    assertThat(remedy.snippet()).contains(words.get(1)).doesNotContain(words.get(2));
  }

  static Stream<List<String>> ofOthersToo() {
    return Stream.of(List.of("", "alone"), List.of("vm o; port o vm=o groups=web ip=10.0.0.6; ", "shared"),
        List.of("vm o SHUTOFF; port o vm=o groups=web; ", "shared"), List.of("port o vm=gone groups=web; ", "shared"),
        List.of("vm o; port o vm=o groups=ssh; ", "alone"));
  }

  @ParameterizedTest
  @MethodSource("ofOthersToo")
  void an_undeclared_service_has_a_command_only_where_its_rule_opens_no_other_server(List<String> words)
      throws Exception {
    var remedy = remedy(new DeclaredReachable(), "seen vm listen=tcp/0.0.0.0:8080/java; " + SERVER + words.getFirst()
        + "rule web tcp 8080 -");

    assertThat(remedy.isPresent()).isEqualTo(words.getLast().equals("alone"));
  }
}
