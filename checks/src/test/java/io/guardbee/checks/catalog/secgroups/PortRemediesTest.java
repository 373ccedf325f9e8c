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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
