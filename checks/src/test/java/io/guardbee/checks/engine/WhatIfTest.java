package io.guardbee.checks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.engine.WhatIf.Fate;
import io.guardbee.checks.exposure.Sketch;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Insight.Peers;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.result.CloudFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What would become of whom without a rule: what is not known is never said to be well.
class WhatIfTest {
  private static final String ONE = """
      server vm-1 ACTIVE
      port p1 vm-1 10.0.0.5 web
      group web
      group inner
      rule r1 web IPv4 tcp 22 22 0.0.0.0/0
      """;
  /// A second way in that is open to everybody says nothing of those who came by the first.
  private static final String TWO = ONE + """
      port p2 vm-1 10.9.0.5 inner
      rule r2 inner IPv4 tcp 22 22 0.0.0.0/0
      """;
  private static final Catalogue NOTHING = new Catalogue(List.of(), List.of());

  private static WhatIf without(Inventory inventory) {
    var seen = new Insight(Instant.EPOCH, List.of(new Listener("tcp", "0.0.0.0", 22, List.of("sshd"), List.of())),
        Set.of(22), Optional.empty(), Optional.empty(), Optional.of(List.of(new Peers(22, "198.51.100.0/24", 3))));
    return WhatIf.of(NOTHING, new CloudScene(inventory, Optional.empty(), Map.of("vm-1", List.of(seen)), Map.of(),
        Map.of()), "r1").orElseThrow();
  }

  private static List<Fate> fates(Inventory inventory) {
    return without(inventory).peers().stream().map(WhatIf.Peer::fate).toList();
  }

  @Test
  void whom_no_other_rule_lets_in_is_cut_off() {
    assertThat(fates(Sketch.inventory(ONE))).containsExactly(Fate.CUT_OFF);
  }

  @Test
  void whom_another_rule_of_the_same_port_lets_in_stays() {
    assertThat(fates(Sketch.inventory(ONE + "rule r3 web IPv4 tcp 20 30 198.51.100.0/22")))
        .containsExactly(Fate.STAYS);
  }

  @Test
  void by_which_of_two_ports_they_came_is_not_known() {
    assertThat(fates(Sketch.inventory(TWO))).containsExactly(Fate.UNCLEAR);
  }

  @Test
  void what_could_not_be_read_is_carried_along() {
    var all = Sketch.inventory(ONE);
    var why = new CloudFailure.Silent("campus", "ports", "timeout");
    var blind = new Inventory(all.project(), all.servers(), Probed.missed(why), all.networks(), all.groups(),
        all.addressGroups(), all.floatingIps(), all.images(), all.readAt(), all.calls());

    assertThat(without(all).unread()).isEmpty();
    assertThat(without(blind).unread()).containsExactly(why);
  }
}
