package io.guardbee.checks.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.firewall.BaseChain;
import io.guardbee.checks.probe.firewall.Condition;
import io.guardbee.checks.probe.firewall.Deed;
import io.guardbee.checks.probe.firewall.FirewallFacts;
import io.guardbee.checks.probe.firewall.Rule;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which way a whole firewall is turned.
class HostGateTest {
  private static final Listener SSH = new Listener("tcp", "0.0.0.0", 22, List.of("sshd"), List.of());

  private static FirewallFacts input(boolean accepts, boolean ipv6, List<ProbeFailure> gaps, Rule... rules) {
    return new FirewallFacts(List.of(new BaseChain(BaseChain.Hook.FILTER, true, ipv6, accepts, "input")),
        Map.of("input", List.of(rules)), gaps);
  }

  private static Rule rule(Condition when) {
    return new Rule(when, new Deed.Accept());
  }

  @Test
  void no_rule_at_all_is_open() {
    var none = new FirewallFacts(List.of(), Map.of(), List.of());

    assertThat(HostGate.unasked(none, Family.IPV4, List.of())).isEqualTo(HostGate.OPEN);
    assertThat(HostGate.to(SSH, none)).isEqualTo(HostGate.OPEN);
  }

  @Test
  void a_default_deny_is_shut_but_for_what_it_names() {
    var drop = input(false, true, List.of(), rule(new Condition.Ports(22, 22)));

    assertThat(HostGate.unasked(drop, Family.IPV4, List.of(22))).isEqualTo(HostGate.SHUT);
    assertThat(HostGate.unasked(drop, Family.IPV6, List.of(22))).isEqualTo(HostGate.SHUT);
    assertThat(HostGate.to(SSH, drop)).isEqualTo(HostGate.OPEN);
  }

  @Test
  void a_range_left_open_is_open() {
    var drop = input(false, true, List.of(), rule(new Condition.Ports(1_024, 65_535)));

    assertThat(HostGate.unasked(drop, Family.IPV4, List.of())).isEqualTo(HostGate.OPEN);
  }

  @Test
  void addresses_of_ones_own_leave_it_shut() {
    var drop = input(false, true, List.of(), rule(new Condition.Source(List.of("10.0.0.0/8"))));

    assertThat(HostGate.unasked(drop, Family.IPV4, List.of())).isEqualTo(HostGate.SHUT);
    assertThat(HostGate.to(SSH, drop)).isEqualTo(HostGate.SHUT);
  }

  @Test
  void rules_for_one_family_leave_the_other_open() {
    var drop = input(false, false, List.of());

    assertThat(HostGate.unasked(drop, Family.IPV4, List.of())).isEqualTo(HostGate.SHUT);
    assertThat(HostGate.unasked(drop, Family.IPV6, List.of())).isEqualTo(HostGate.OPEN);
  }

  @Test
  void rules_that_were_not_all_read_cannot_be_called_open() {
    var gaps = input(true, true, List.of(new ProbeFailure.OutputCut("the firewall", 240_000)));

    assertThat(HostGate.unasked(gaps, Family.IPV4, List.of())).isEqualTo(HostGate.UNCLEAR);
  }
}
