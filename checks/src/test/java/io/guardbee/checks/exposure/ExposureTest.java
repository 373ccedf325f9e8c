package io.guardbee.checks.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.exposure.PublicAddresses.Kind;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposureTest {
  private static final ProbeFailure GONE = new CloudFailure.Silent("lab", "its ports", "timeout");
  private static final String PROJECT = """
      server vm-1 ACTIVE
      server vm-2 SHUTOFF
      server vm-3 ACTIVE
      server vm-4 ACTIVE
      network tenant internal
      network outer external
      network hidden unsaid
      port p1 vm-1 10.0.0.5 web,ssh net=tenant
      port p2 vm-2 10.0.0.6 ssh,web net=tenant
      port p3 vm-3 172.16.0.7,2001:db8::7,2400:cb00::7 web net=outer
      port p4 vm-4 10.0.0.8,130.56.4.8 web security=off net=hidden
      port p5 router-1 10.0.0.1 - net=tenant
      floating 203.0.113.80 p1
      floating 203.0.113.81 -
      group web
      group ssh
      rule r1 web IPv4 tcp 80 80 -
      rule r2 ssh IPv4 tcp 22 22 -
      """;
  private static final Exposure EXPOSURE = Exposure.of(Sketch.inventory(PROJECT));

  private static List<String> ids(Probed<List<Server>> servers) {
    return servers.map(list -> list.stream().map(Server::id).toList()).or(List.of());
  }

  private static PublicAddresses addresses(String server) {
    return EXPOSURE.publicAddresses(server).or(new PublicAddresses(List.of(), List.of(), List.of()));
  }

  @Test
  void the_index_of_an_inventory_is_made_once_and_is_its_own() {
    var inventory = Sketch.inventory(PROJECT);
    var alike = Sketch.inventory(PROJECT);

    assertThat(Exposure.of(inventory)).isSameAs(Exposure.of(inventory)).isNotSameAs(Exposure.of(alike));
    assertThat(inventory).isEqualTo(alike).hasSameHashCodeAs(alike);
  }

  @Test
  void an_address_that_no_port_carries_leaves_open_what_reaches_the_server() {
    var carried = PROJECT + "carries vm-3 172.16.0.7\ncarries vm-3 2001:DB8:0:0::7\ncarries vm-3 2400:cb00::7\n";

    assertThat(Exposure.of(Sketch.inventory(carried)).reaches("vm-3")).isInstanceOf(Probed.Got.class);
    assertThat(Exposure.of(Sketch.inventory(carried + "carries vm-3 10.77.0.1\n")).reaches("vm-3"))
        .isInstanceOfSatisfying(Probed.Missed.class, missed -> assertThat(missed.why().why()).contains("10.77.0.1"));
  }

  @Test
  void a_rule_opens_the_running_servers_of_its_group() {
    assertThat(ids(EXPOSURE.runningServers("r1"))).containsExactly("vm-1", "vm-3", "vm-4");
    assertThat(ids(EXPOSURE.runningServers("r2"))).containsExactly("vm-1");
    assertThat(ids(EXPOSURE.serversOf("ssh"))).containsExactly("vm-1", "vm-2");
    assertThat(ids(EXPOSURE.runningServers("r9"))).isEmpty();
    assertThat(EXPOSURE.membersOf("ssh").map(ports -> ports.stream().map(Port::id).toList()))
        .isEqualTo(Probed.got(List.of("p1", "p2")));
  }

  @Test
  void each_rule_is_read_once_whatever_it_opens() {
    assertThat(EXPOSURE.openings().keySet()).containsExactly("r1", "r2");
    assertThat(EXPOSURE.openingsOf("ssh")).extracting(Opening::line)
        .containsExactly("tcp 22 from anywhere (IPv4), rule r2 in \"ssh\"");
    assertThat(EXPOSURE.unread("nobody")).hasSize(1);
    assertThat(EXPOSURE.unread()).isEmpty();
  }

  @Test
  void ports_with_the_same_groups_are_looked_at_together() {
    assertThat(EXPOSURE.alike().map(list -> list.stream()
        .map(alike -> alike.ports().stream().map(Port::id).toList()).toList()))
        .isEqualTo(Probed.got(List.of(List.of("p1", "p2"), List.of("p3"), List.of("p4"))));
  }

  @Test
  void a_floating_address_leads_to_the_server_of_its_port() {
    assertThat(addresses("vm-1").known())
        .containsExactly(new PublicAddresses.Address("203.0.113.80", Family.IPV4, Kind.FLOATING, "p1"));
    assertThat(addresses("vm-1").has(Family.IPV4)).contains(true);
    assertThat(addresses("vm-1").has(Family.IPV6)).contains(false);
    assertThat(addresses("vm-2").has(Family.IPV4)).contains(false);
  }

  @ParameterizedTest
  @CsvSource({"forwards 203.0.113.82 10.0.0.6 p2,vm-2", "forwards 203.0.113.82 10.0.0.6 -,vm-2",
      "forwards 203.0.113.82 10.0.0.6 elsewhere,", "forwards 203.0.113.82 10.0.0.66 -,",
      "forwards 203.0.113.82 nonsense -,", "forwards 203.0.113.82 10.0.0.66 p2,vm-2"})
  void a_floating_address_that_forwards_a_port_leads_to_the_server_that_has_the_fixed_one(String line, String server) {
    var exposure = Exposure.of(Sketch.inventory(PROJECT + line + "\n"));

    for (var id : List.of("vm-1", "vm-2", "vm-3", "vm-4")) {
      var addresses = exposure.publicAddresses(id).or(new PublicAddresses(List.of(), List.of(), List.of()));
      var forwarded = addresses.known().stream().filter(address -> address.kind() == Kind.FORWARDED).toList();
      assertThat(forwarded).as(id).hasSize(id.equals(server) ? 1 : 0);
      assertThat(forwarded).allMatch(address -> address.through().getFirst().outer().orElseThrow().first() == 2222);
      if (id.equals(server)) {
        assertThat(addresses.has(Family.IPV4)).contains(true);
      }
    }
  }

  @Test
  void of_servers_with_the_same_fixed_address_each_may_be_the_one_that_is_forwarded_to() {
    var exposure = Exposure.of(Sketch.inventory(PROJECT.replace("port p1 vm-1 10.0.0.5", "port p1 vm-1 10.0.0.6")
        + "forwards 203.0.113.82 10.0.0.6 -\n"));

    for (var id : List.of("vm-1", "vm-2")) {
      assertThat(exposure.publicAddresses(id).map(PublicAddresses::texts).or(List.of())).contains("203.0.113.82");
    }
  }

  @Test
  void an_address_on_a_network_that_leads_outside_counts_and_so_does_a_global_one_anywhere() {
    assertThat(addresses("vm-3").known()).extracting(PublicAddresses.Address::kind)
        .containsOnly(Kind.EXTERNAL_NETWORK).hasSize(3);
    assertThat(addresses("vm-4").known())
        .containsExactly(new PublicAddresses.Address("130.56.4.8", Family.IPV4, Kind.GLOBAL, "p4"));
  }

  @Test
  void a_network_of_which_nothing_is_said_is_not_taken_for_an_inner_one() {
    var hidden = Exposure.of(Sketch.inventory(PROJECT.replace(",130.56.4.8", ""))).publicAddresses("vm-4")
        .or(new PublicAddresses(List.of(), List.of(), List.of()));

    assertThat(hidden.known()).isEmpty();
    assertThat(hidden.perhaps()).extracting(PublicAddresses.Address::address).containsExactly("10.0.0.8");
    assertThat(hidden.has(Family.IPV4)).isEmpty();
    assertThat(hidden.has(Family.IPV6)).contains(false);
  }

  @Test
  void floating_addresses_that_could_not_be_read_leave_it_open() {
    var all = Sketch.inventory(PROJECT);
    var found = Exposure.of(new Inventory(all.project(), all.servers(), all.ports(), all.networks(), all.groups(),
        all.addressGroups(), Probed.missed(GONE), Probed.got(Map.of()), Instant.EPOCH, 7)).publicAddresses("vm-2")
        .or(new PublicAddresses(List.of(), List.of(), List.of()));

    assertThat(found.unread()).containsExactly(GONE);
    assertThat(found.has(Family.IPV4)).isEqualTo(Optional.empty());
  }

  @Test
  void ports_that_could_not_be_read_are_missed_and_not_absent() {
    var all = Sketch.inventory(PROJECT);
    var blind = Exposure.of(new Inventory(all.project(), all.servers(), Probed.missed(GONE), all.networks(),
        all.groups(), all.addressGroups(), all.floatingIps(), Probed.got(Map.of()), Instant.EPOCH, 7));

    assertThat(List.of(blind.reaches("vm-1"), blind.membersOf("web"), blind.runningServers("r1"), blind.alike(),
        blind.publicAddresses("vm-1"), blind.serversOf("web"))).containsOnly(Probed.missed(GONE));
    assertThat(blind.unread()).containsExactly(GONE);
  }
}
