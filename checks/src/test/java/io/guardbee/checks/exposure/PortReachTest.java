package io.guardbee.checks.exposure;

import static io.guardbee.checks.exposure.Family.IPV4;
import static io.guardbee.checks.exposure.Family.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the words of rules mean, one by one.
class PortReachTest {
  private static final ProbeFailure GONE = new CloudFailure.Silent("lab", "its lists", "timeout");

  private static PortReach reach(String rule) {
    return drawn("""
        server vm-1 ACTIVE
        server vm-2 SHUTOFF
        port p1 vm-1 10.0.0.5 web
        port p2 vm-2 10.0.0.6,2001:db8::6 peers
        port p3 vm-2 10.0.0.7 peers pairs=192.168.0.0/16
        group web
        group peers
        group foreign project=other
        addresses ag 203.0.113.0/24,2001:db8:1::/48,198.51.100.7
        addresses odd 203.0.113.0/24,nonsense
        """ + (rule.isEmpty() ? "" : "rule r1 web " + rule), "p1");
  }

  private static PortReach drawn(String text, String port) {
    var inventory = Sketch.inventory(text);
    return PortReach.of(Sketch.port(inventory, port), inventory);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"IPv4 tcp 22 22 - | anywhere", "IPv4 tcp 22 22 0.0.0.0/0 | anywhere",
      "IPv4 6 22 22 198.51.100.7/0 | anywhere", "IPv4 TCP 1 1024 203.0.113.9/24 | 203.0.113.0/24",
      "IPv4 tcp - - 203.0.113.9 | 203.0.113.9", "IPv4 - - - 203.0.113.9 | 203.0.113.9",
      "IPv4 any - - 203.0.113.9 | 203.0.113.9", "IPv4 0 - - 203.0.113.9 | 203.0.113.9",
      "ipv4 tcp 22 22 ::ffff:203.0.113.9 | 203.0.113.9", "IPv4 tcp -1 -1 203.0.113.9 | 203.0.113.9",
      "IPv4 tcp 22 - 203.0.113.9 | 203.0.113.9", "IPv4 tcp - 22 203.0.113.9 | 203.0.113.9",
      "IPv4 tcp 23 - - | nobody", "IPv4 tcp 23 24 - | nobody", "IPv4 udp 22 22 - | nobody", "IPv4 17 - - - | nobody",
      "IPv6 tcp 22 22 - | nobody", "IPv6 - - - ::/0 | nobody", "IPv4 icmp - - - | nobody", "IPv4 gre - - - | nobody",
      "IPv4 tcp 22 22 addresses:ag | 2 prefixes", "IPv4 tcp 22 22 group:peers | 2 prefixes",
      "IPv4 tcp 22 22 group:web | 10.0.0.5", "IPv4 tcp 22 22 addresses:odd | 203.0.113.0/24"})
  void who_reaches_tcp_22_by_one_rule(String rule, String sources) {
    assertThat(reach(rule).sources(IPV4, 6, 22).shown()).isEqualTo(sources);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"IPv6 tcp 22 22 - | anywhere", "IPv6 6 22 22 ::/0 | anywhere",
      "IPv6 tcp 22 22 2001:db8::7/0 | anywhere", "IPv6 tcp 22 22 addresses:ag | 2001:db8:1::/48",
      "IPv6 tcp 22 22 group:peers | 2001:db8::6", "IPv4 - - - 0.0.0.0/0 | nobody", "IPv4 - - - - | nobody"})
  void an_ethertype_says_nothing_about_the_other_family(String rule, String sources) {
    assertThat(reach(rule).sources(IPV6, 6, 22).shown()).isEqualTo(sources);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"IPv4 icmp - - - | icmp", "IPv4 1 8 0 - | icmp type 8 code 0",
      "IPv6 icmp 128 - - | icmpv6 type 128", "IPv6 ipv6-icmp - - - | icmpv6", "IPv6 58 - - - | icmpv6",
      "IPv4 47 - - - | gre", "IPv4 99 - - - | protocol 99", "IPv4 tcp 22 22 - | tcp 22", "IPv4 6 22 25 - | tcp 22-25",
      "IPv4 17 - - - | every udp port", "IPv4 udp 1 65535 - | every udp port", "IPv4 - - - - | everything",
      "IPv4 0 - - - | everything", "IPv4 sctp 5 5 - | sctp 5"})
  void what_a_rule_opens_is_said_in_words(String rule, String opened) {
    assertThat(reach(rule).openings()).singleElement().extracting(Opening::opened).isEqualTo(opened);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"IPv4 nonsense 22 22 - | names a protocol that Guardbee does not know: nonsense",
      "IPv4 256 22 22 - | names a protocol", "IPv9 tcp 22 22 - | an ethertype that Guardbee does not know",
      "IPv4 tcp 30 20 - | has its first port above its last", "IPv4 tcp 22 22 ::/0 | lets in what is no IPv4 prefix",
      "IPv4 tcp 22 22 nonsense | lets in what is no IPv4 prefix: nonsense",
      "IPv4 tcp 22 22 group:nobody | the group nobody, which no list explains",
      "IPv4 tcp 22 22 group:foreign | a group of another project, whose ports cannot be seen",
      "IPv4 tcp 22 22 addresses:nobody | the address group nobody, which no list explains",
      "IPv4 tcp 22 22 addresses:odd | what is no prefix: nonsense"})
  void words_that_make_no_sense_are_unread_and_never_nothing(String rule, String why) {
    assertThat(reach(rule).unread()).singleElement().extracting(ProbeFailure::why).asString().contains(why);
    assertThat(reach(rule).unread(IPV4, 6, 22)).hasSize(1);
  }

  @Test
  void what_cannot_be_told_of_one_port_leaves_the_others_alone() {
    var reach = reach("IPv4 tcp 5432 5432 group:foreign");

    assertThat(reach.unread(IPV4, 6, 5432)).hasSize(1);
    assertThat(reach.unread(IPV4, 6, 22)).isEmpty();
    assertThat(reach.unread(IPV6, 6, 5432)).isEmpty();
    assertThat(reach.letting(IPV4, 6, 5432)).singleElement().extracting(Opening::source)
        .isInstanceOf(Source.Unread.class);
  }

  @Test
  void all_groups_of_a_port_add_up() {
    var reach = drawn("""
        port p1 vm-1 10.0.0.5 a,b,a
        group a
        group b
        rule r1 a IPv4 tcp 22 22 0.0.0.0/1
        rule r2 b IPv4 tcp 20 30 128.0.0.0/1
        """, "p1");

    assertThat(reach.sources(IPV4, 6, 22)).isEqualTo(AddressSet.all(IPV4));
    assertThat(reach.letting(IPV4, 6, 22)).extracting(Opening::ruleId).containsExactly("r1", "r2");
    assertThat(reach.sources(IPV4, 6, 23).shown()).isEqualTo("128.0.0.0/1");
  }

  @Test
  void without_port_security_everything_comes_from_anywhere() {
    var reach = drawn("port p1 vm-1 10.0.0.5 - security=off", "p1");

    assertThat(reach.filtered()).contains(false);
    assertThat(reach.sources(IPV6, 17, 53).isAll()).isTrue();
    assertThat(reach.stretches(IPV4, Protocol.TCP))
        .containsExactly(new Stretch(PortRange.ALL, AddressSet.all(IPV4)));
    assertThat(reach.unread()).isEmpty();
  }

  @Test
  void with_port_security_and_no_group_nothing_gets_in() {
    var reach = drawn("port p1 vm-1 10.0.0.5 -", "p1");

    assertThat(reach.sources(IPV4, 6, 22).isEmpty()).isTrue();
    assertThat(reach.stretches(IPV4, Protocol.TCP)).isEmpty();
    assertThat(reach.unread()).isEmpty();
  }

  @Test
  void port_security_that_nobody_tells_is_unknown_not_on() {
    var reach = drawn("port p1 vm-1 10.0.0.5 - security=unsaid", "p1");

    assertThat(reach.filtered()).isEmpty();
    assertThat(reach.unread(IPV4, 6, 22)).singleElement().extracting(ProbeFailure::why).asString()
        .contains("it leaves out whether port security is on");
  }

  @Test
  void a_group_that_no_list_explains_is_unknown_not_empty() {
    var reach = drawn("port p1 vm-1 10.0.0.5 hidden", "p1");

    assertThat(reach.sources(IPV4, 6, 22).isEmpty()).isTrue();
    assertThat(reach.unread(IPV6, 17, 53)).singleElement().extracting(ProbeFailure::why).asString()
        .contains("the group hidden is in use, and no list explains it");
  }

  @Test
  void lists_that_were_missed_are_the_cause() {
    var text = """
        port p1 vm-1 10.0.0.5 web
        group web
        addresses ag 203.0.113.0/24
        rule r1 web IPv4 tcp 22 22 addresses:ag
        rule r2 web IPv4 tcp 23 23 group:web
        rule r3 web IPv4 tcp 24 24 203.0.113.9
        """;
    var whole = Sketch.inventory(text);
    var port = Sketch.port(whole, "p1");

    assertThat(PortReach.of(port, without(whole, "groups")).unread()).containsExactly(GONE);
    assertThat(PortReach.of(port, without(whole, "addresses")).unread(IPV4, 6, 22)).containsExactly(GONE);
    assertThat(PortReach.of(port, without(whole, "addresses")).unread(IPV4, 6, 23)).isEmpty();
    assertThat(PortReach.of(port, without(whole, "ports")).unread(IPV4, 6, 23)).containsExactly(GONE);
    assertThat(PortReach.of(port, without(whole, "ports")).unread(IPV4, 6, 24)).isEmpty();
  }

  private static Inventory without(Inventory all, String list) {
    return new Inventory(all.project(), all.servers(), list.equals("ports") ? Probed.missed(GONE) : all.ports(),
        all.networks(), list.equals("groups") ? Probed.missed(GONE) : all.groups(),
        list.equals("addresses") ? Probed.missed(GONE) : all.addressGroups(), all.floatingIps(), Probed.got(Map.of()),
        Instant.EPOCH, 7);
  }

  @Test
  void stretches_run_over_all_ports_whatever_the_rules_are_cut_into() {
    var reach = drawn("""
        port p1 vm-1 10.0.0.5 a
        group a
        rule r1 a IPv4 tcp 1 1000 0.0.0.0/0
        rule r2 a IPv4 tcp 1001 65535 0.0.0.0/1
        rule r3 a IPv4 6 900 2000 128.0.0.0/1
        rule r4 a IPv4 udp 1 65535 -
        rule r5 a IPv4 icmp 8 0 203.0.113.9
        """, "p1");
    var all = AddressSet.all(IPV4);

    assertThat(reach.stretches(IPV4, Protocol.TCP)).containsExactly(new Stretch(new PortRange(1, 2000), all),
        new Stretch(new PortRange(2001, 65_535), AddressSet.parse("0.0.0.0/1", IPV4).orElseThrow()));
    assertThat(reach.stretches(IPV4, Protocol.UDP)).containsExactly(new Stretch(PortRange.ALL, all));
    assertThat(reach.stretches(IPV4, Protocol.ICMP)).extracting(stretch -> stretch.sources().shown())
        .containsExactly("203.0.113.9");
    assertThat(reach.stretches(IPV6, Protocol.TCP)).isEmpty();
    assertThat(reach.stretches(IPV4, Protocol.ANY)).as("rules that let every protocol in").isEmpty();
  }

  @Test
  void hostile_names_are_shown_on_one_line() {
    var hostile = "x\u202e\n" + "y".repeat(10_000);
    var opening = new Opening("g", hostile, "3F2C1A8E-0000", IPV4, Protocol.TCP, PortRange.of(22), "tcp 22",
        new Source.Members("g", hostile, AddressSet.none(IPV4)));

    assertThat(opening.line()).doesNotContain("\n", "\u202e").hasSizeLessThan(200).contains("rule 3f2c1a8e in \"x··");
    assertThat(List.of(opening.named())).allMatch(name -> name.length() < 80);
  }
}
