package io.guardbee.checks.catalog.secgroups;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Scenes;
import io.guardbee.checks.catalog.CloudCheck;
import io.guardbee.checks.catalog.context.PurposeDeclared;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.probe.Facts.Surroundings;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PortRemediesTest {
  private static final String PORT = Scenes.id("port", "p");

  private static Optional<Remedy> remedy(CloudCheck check, String text) {
    var scene = Scenes.of(text);
    return check.mending(scene, check.over(scene).holes().getFirst());
  }

  @Test
  void port_security_is_switched_on_with_a_group_that_a_person_names() {
    var remedy = remedy(new PortSecurityOn(), "vm vm; port p vm=vm security=off").orElseThrow();

    assertThat(remedy.snippet()).contains("PORT='" + PORT + "'").contains("GROUP=''")
        .contains("--enable-port-security --security-group \"$GROUP\" \"$PORT\"");
    assertThat(remedy.undo()).isEqualTo("openstack port set --no-security-group --disable-port-security '" + PORT
        + "'\n");
  }

  @Test
  void wide_pairs_go_and_small_ones_stay() {
    var remedy = remedy(new AddressPairsNarrow(), "vm vm; port p vm=vm pairs=0.0.0.0/1,10.0.0.9,10.1.0.0/24")
        .orElseThrow();

    assertThat(remedy.snippet()).contains("drop '0.0.0.0/1' 'fa:16:3e:00:00:01'").doesNotContain("10.0.0.9")
        .doesNotContain("10.1.0.0");
    assertThat(remedy.undo()).isEqualTo("openstack port set --allowed-address "
        + "'ip-address=0.0.0.0/1,mac-address=fa:16:3e:00:00:01' '" + PORT + "'\n");
  }

  static Stream<List<String>> pairs() {
    return Stream.of(List.of("0.0.0.0/0,2001:db8:1::/64", "0.0.0.0/0"), List.of("::/0,10.0.0.0/9", "::/0"),
        List.of("11.0.0.0/9,11.128.0.0/9,12.0.0.0/16", "11.0.0.0/9", "11.128.0.0/9"),
        List.of("11.0.0.0/8,2001::/16,10.0.0.9", "11.0.0.0/8", "2001::/16"));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void only_pairs_that_make_a_family_wide_go(List<String> pairs) {
    var remedy = remedy(new AddressPairsNarrow(), "vm vm; port p vm=vm pairs=" + pairs.getFirst()).orElseThrow();

    assertThat(remedy.snippet().lines().filter(line -> line.startsWith("drop '")).map(line -> line.split("'")[1]))
        .containsExactlyElementsOf(pairs.subList(1, pairs.size()));
  }

  @Test
  void a_port_that_a_service_of_the_cloud_keeps_is_left_to_it() {
    assertThat(remedy(new PortSecurityOn(), "port p owner=Octavia security=off")).isEmpty();
  }

  @Test
  void what_the_cloud_says_a_server_is_for_counts_as_declared() {
    var scene = Scenes.of("server vm; vm vm; purpose vm web");
    var nobodySaid = new Facts(Probed.missed(new ProbeFailure.ConnectionRefused("vm")), Probed.got(scene),
        Probed.missed(new ProbeFailure.ConnectionRefused("vm")), new Surroundings(Set.of(), OwnAccess.NONE,
            Instant.EPOCH));

    assertThat(new PurposeDeclared().judge(nobodySaid).outcome())
        .isEqualTo(new Outcome.Pass("The VM is declared to be for web."));
  }
}
