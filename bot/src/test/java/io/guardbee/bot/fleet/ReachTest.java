package io.guardbee.bot.fleet;

import static io.guardbee.bot.fleet.FakeCloud.X;
import static io.guardbee.bot.fleet.FakeCloud.address;
import static io.guardbee.bot.fleet.FakeCloud.port;
import static io.guardbee.bot.fleet.FakeCloud.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardbee.bot.fleet.Reach.Way;
import io.guardbee.bot.settings.ReachSection;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.FloatingIp;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Network;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where Guardbee connects on its own.
class ReachTest {
  static final String LISTED = "net-operator";
  static final Probed<List<Port>> NO_PORTS = Probed
      .missed(new CloudFailure.Refused("campus", "ports", "the role reader"));

  static Reach reach(List<String> deny, List<String> allow) {
    return new Reach(new ReachSection(List.of(LISTED), deny, allow, List.of(), List.of(), true));
  }

  static Reach plain() {
    return reach(List.of(), List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "10.0.0.5", "172.16.0.1", "192.168.1.1", "100.64.0.1", "126.255.255.255",
      "128.0.0.1", "169.253.255.255", "169.255.0.1", "223.255.255.255", "1.0.0.0", "2001:db8::1", "fd00::1",
      "2620:0:2d0::1", "::ffff:192.0.2.7", "2002:c000:207::1", "64:ff9b::192.0.2.7"})
  void ordinary_addresses_are_open(String address) {
    assertThat(plain().refusal(address)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      0.0.0.0                | no address of a machine
      0.1.2.3                | no address of a machine
      127.0.0.1              | loopback
      127.255.255.254        | loopback
      169.254.169.254        | link-local
      169.254.0.1            | link-local
      224.0.0.1              | multicast
      239.255.255.255        | multicast
      240.0.0.1              | broadcast or reserved
      255.255.255.255        | broadcast or reserved
      ::                     | no address of a machine
      ::1                    | loopback
      0:0:0:0:0:0:0:1        | loopback
      fe80::1                | link-local
      febf::1                | link-local
      fec0::1                | site-local
      ff02::1                | multicast
      ff0e::1                | multicast
      ::ffff:127.0.0.1       | loopback
      ::FFFF:7f00:1          | loopback
      ::ffff:169.254.169.254 | link-local
      ::127.0.0.1            | loopback
      ::ffff:0:127.0.0.1     | loopback
      2002:7f00:1::1         | loopback
      2002:a9fe:a9fe::       | link-local
      64:ff9b::127.0.0.1     | loopback
      64:ff9b::a9fe:a9fe     | link-local
      64:ff9b:1::127.0.0.1   | loopback
      2001:0:7f00:1::1       | loopback
      2001:0:102:304:0:0:80ff:fffe | loopback
      2001:db8::5efe:127.0.0.1 | loopback
      2001:db8::200:5efe:127.0.0.1 | loopback
      localhost              | no address
      vm.example.org         | no address
      ''                     | no address
      127.1                  | no address
      2130706433             | no address
      0177.0.0.1             | no address
      0x7f.0.0.1             | no address
      010.0.0.1              | no address
      127.0.0.1:22           | no address
      fe80::1%eth0           | no address
      1.2.3.4 -oX            | no address
      256.1.1.1              | no address
      """)
  void special_addresses_and_what_is_none_are_refused(String address, String why) {
    assertThat(plain().refusal(address)).hasValueSatisfying(text -> assertThat(text).contains(why));
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.0/8,127.0.50.1", "127.0.0.0/8,::ffff:127.0.50.1", "::1/128,::1", "fe80::/64,fe80::5",
      "169.254.7.0/24,169.254.7.9", "::ffff:127.0.0.0/104,127.9.9.9", "0.0.0.0/0,224.0.0.1"})
  void the_operator_may_open_special_ones_for_a_laboratory(String allow, String address) {
    assertThat(plain().open(address)).isFalse();
    assertThat(reach(List.of(), List.of(allow)).open(address)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.0/8,::1", "64:ff9b::/96,64:ff9b::127.0.0.1", "2002::/16,2002:7f00:1::1",
      "169.254.7.0/24,169.254.8.1"})
  void opening_one_opens_no_other(String allow, String address) {
    assertThat(reach(List.of(), List.of(allow)).open(address)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/8,10.1.2.3", "10.0.0.0/8,::ffff:10.1.2.3", "10.0.0.0/8,64:ff9b::10.1.2.3",
      "10.0.0.0/8,2002:a01:203::1", "127.0.0.0/8,127.0.0.1", "2001:db8::/32,2001:db8::9", "192.0.2.7/32,192.0.2.7",
      "0.0.0.0/0,192.0.2.7", "::ffff:10.0.0.0/104,10.1.2.3"})
  void what_the_operator_denies_stays_closed_whatever_is_allowed(String deny, String address) {
    var all = List.of("0.0.0.0/0", "::/0");

    assertThat(reach(List.of(), all).open(address)).isTrue();
    assertThat(reach(List.of(deny), all).refusal(address)).hasValueSatisfying(
        why -> assertThat(why).contains("reach.deny"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "host/8", "::/129", "10.0.0.0/-1", "::ffff:10.0.0.0/95", "/8"})
  void a_prefix_that_is_none_is_refused_at_the_start(String prefix) {
    assertThatThrownBy(() -> reach(List.of(prefix), List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  static Inventory inventory(Probed<List<Port>> ports, Probed<List<FloatingIp>> floating) {
    return inventory(ports, floating, FakeCloud.OUTER);
  }

  static Inventory inventory(Probed<List<Port>> ports, Probed<List<FloatingIp>> floating, Network network) {
    return new Inventory(X, Probed.got(List.of()), ports, Probed.got(List.of(network)), Probed.got(List.of()),
        Probed.got(List.of()), floating, Probed.got(Map.of()), FakeCloud.NOW, 7);
  }

  static FloatingIp floating(String outer, String port) {
    return new FloatingIp("f", outer, "public", Optional.of(port), Optional.of("10.0.0.5"), "p");
  }

  static Server vm(Server.Address... addresses) {
    return server("vm", "vm", "ACTIVE", List.of(addresses));
  }

  @Test
  void a_floating_address_goes_before_a_fixed_one_on_a_listed_network() {
    var ways = plain().ways(vm(address("10.0.0.5", false), address("192.0.2.7", true)),
        inventory(Probed.got(List.of(port("vm", "10.0.0.5", LISTED))),
            Probed.got(List.of(floating("192.0.2.7", "p-vm")))));

    assertThat(ways).containsExactly(new Way("192.0.2.7", true), new Way("10.0.0.5", false));
  }

  @Test
  void a_private_network_that_is_numbered_like_the_operators_steers_nothing() {
    var reach = plain();
    var inventory = inventory(Probed.got(List.of(port("vm", "10.0.0.5", "net-tenant"))), Probed.got(List.of()));

    assertThat(reach.ways(vm(address("10.0.0.5", false)), inventory)).isEmpty();
    assertThat(reach.nowhere(vm(address("10.0.0.5", false)), inventory)).contains("no floating address");
  }

  @Test
  void a_port_that_only_claims_to_be_the_servers_leads_nowhere() {
    var claimed = inventory(Probed.got(List.of(port("vm", "10.0.0.66", LISTED))), Probed.got(List.of()));

    assertThat(plain().ways(vm(address("10.0.0.5", false)), claimed)).isEmpty();
  }

  @Test
  void a_floating_address_of_another_servers_port_is_not_this_ones() {
    var other = inventory(Probed.got(List.of(port("vm", "10.0.0.5", "n"), port("other", "10.0.0.6", "n"))),
        Probed.got(List.of(floating("192.0.2.8", "p-other"))));

    assertThat(plain().ways(vm(address("10.0.0.5", false), address("192.0.2.8", true)), other)).isEmpty();
  }

  /// `owner of the network | whether it leads outside`.
  @ParameterizedTest
  @CsvSource({"x, true", "operator, false", "operator,"})
  void an_address_that_floats_from_a_network_of_the_tenants_own_steers_nothing(String owner, Boolean external) {
    var network = new Network("public", "public", owner.equals("x") ? X.id() : owner, false,
        Optional.ofNullable(external));
    var made = inventory(Probed.got(List.of(port("vm", "10.0.0.5", "n"))),
        Probed.got(List.of(floating("192.0.2.7", "p-vm"))), network);

    assertThat(plain().ways(vm(), made)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.5.7", "172.31.0.1", "192.168.0.9", "100.64.0.1", "fd00::1", "64:ff9b::10.0.5.7"})
  void a_private_address_that_floats_needs_the_operators_word(String address) {
    var inner = inventory(Probed.got(List.of(port("vm", "10.0.0.5", "n"))),
        Probed.got(List.of(floating(address, "p-vm"))));

    assertThat(plain().ways(vm(), inner)).isEmpty();
    assertThat(plain().nowhere(vm(), inner)).contains("reach.allow");
    assertThat(reach(List.of(), List.of("0.0.0.0/0", "::/0")).ways(vm(), inner)).hasSize(1);
  }

  @Test
  void where_neutron_tells_nothing_there_is_no_way() {
    var blind = inventory(NO_PORTS, NO_PORTS.map(_ -> List.of()));
    var server = vm(address("10.0.0.5", false), address("192.0.2.7", true));

    assertThat(plain().ways(server, blind)).isEmpty();
    assertThat(plain().nowhere(vm(address("10.0.0.5", false)), blind)).contains("does not let Guardbee read ports");
  }

  @Test
  void a_floating_address_that_is_special_is_refused_and_said_so() {
    var odd = inventory(Probed.got(List.of(port("vm", "10.0.0.5", "n"))),
        Probed.got(List.of(floating("127.0.0.1", "p-vm"))));

    assertThat(plain().ways(vm(), odd)).isEmpty();
    assertThat(plain().nowhere(vm(), odd)).isEqualTo("127.0.0.1 is refused: it is a loopback address");
  }

  @ParameterizedTest
  @CsvSource({"2001:DB8:0:0:0:0:0:1,2001:db8::1", "::FFFF:192.0.2.7,192.0.2.7", "0:0:0:0:0:0:0:0,::",
      "2001:db8:0:0:1:0:0:1,2001:db8::1:0:0:1", "1:0:2:0:3:0:4:0,1:0:2:0:3:0:4:0", "fe80:0:0:0:0:0:0:0,fe80::",
      "0:0:0:0:0:0:0:1,::1", "1:2:3:4:5:6:0:0,1:2:3:4:5:6::", "10:0:0:0:0:0:0:10,10::10", "rubbish,rubbish"})
  void an_address_is_spelled_in_one_way(String text, String spelled) {
    assertThat(Reach.spelled(text)).isEqualTo(spelled);
  }
}
