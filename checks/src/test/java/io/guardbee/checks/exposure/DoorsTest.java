package io.guardbee.checks.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.exposure.Doors.Sight;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.probe.Facts.Surroundings;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Answered;
import io.guardbee.checks.probe.OutsideFacts.Knock;
import io.guardbee.checks.probe.PeerFacts;
import io.guardbee.checks.probe.PeerFacts.Peer;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The join, as the line that people read.
class DoorsTest {
  private static final ProbeFailure GONE = new CloudFailure.Silent("lab", "its ports", "timeout");
  private static final String PROJECT = """
      server vm-42 ACTIVE
      port p1 vm-42 10.0.0.5 web,ssh
      port p2 vm-42 10.1.0.5,2001:db8::5 inner
      floating 203.0.113.80 p1
      network net internal
      group web
      group ssh
      group inner
      rule 3f2c1a8e-1 web IPv4 tcp 8787 8787 0.0.0.0/0
      rule aaaaaaaa-1 ssh IPv4 tcp 22 22 130.56.0.0/16
      rule bbbbbbbb-1 inner IPv6 tcp 22 22 ::/0
      rule cccccccc-1 inner IPv4 tcp 5432 5432 group:inner
      rule dddddddd-1 web IPv4 udp 53 53 198.51.100.0/24
      rule eeeeeeee-1 web IPv4 udp 53 53 203.0.113.0/24
      rule ffffffff-1 ssh IPv4 udp 53 53 8.8.8.8
      """;

  private static List<Door> doors(String project, Probed<PeerFacts> peers, Probed<OutsideFacts> outside,
      String... listeners) {
    var inventory = Sketch.inventory(project);
    var sockets = new SocketFacts(Stream.of(listeners).map(Sketch::listener).toList(), true);
    var found = Doors.of(Sketch.scene(inventory, "vm-42"), Exposure.of(inventory), "vm-42",
        new Sight(Probed.got(sockets), peers, outside));
    assertThat(found).isInstanceOf(Probed.Got.class);
    return found.or(List.of());
  }

  private static Door door(String listener) {
    return doors(PROJECT, Probed.missed(GONE), Probed.missed(GONE), listener).getFirst();
  }

  private static Probed<PeerFacts> peers(Optional<Peer> own, Peer... peers) {
    return Probed.got(new PeerFacts(List.of(peers), peers.length, own));
  }

  private static Probed<OutsideFacts> knocked(int port, Knock knock) {
    return Probed.got(new OutsideFacts("here",
        List.of(new Answered(new OutsideFacts.Door("203.0.113.80", port), knock))));
  }

  @Test
  void a_door_is_one_readable_line() {
    var doors = doors(PROJECT, peers(Optional.empty(), new Peer(8787, "130.56.4.9", 3),
        new Peer(8787, "130.56.77.1", 1), new Peer(22, "203.0.113.7", 1)), knocked(8787, Knock.OPEN),
        "tcp 0.0.0.0 8787 rserver");

    assertThat(doors).singleElement().extracting(Door::line).isEqualTo("tcp 8787 rserver · open to the world by rule "
        + "3f2c1a8e in \"web\" · host firewall not looked at · answers from outside · 2 peers, both from 130.56.0.0/16");
    assertThat(doors.getFirst().width()).isEqualTo(Width.WORLD);
    assertThat(doors.getFirst().known()).isTrue();
    assertThat(doors.getFirst().firewall()).isEqualTo("host firewall not looked at");
    assertThat(doors.getFirst().rules()).extracting(Opening::ruleId).containsExactly("3f2c1a8e-1");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "tcp 0.0.0.0 22 sshd | open to Canberra by rule aaaaaaaa in \"ssh\"",
      "tcp * 22 sshd | open to Canberra by rule aaaaaaaa in \"ssh\"; over IPv6 open to the world by rule bbbbbbbb in "
          + "\"inner\" (no public address)",
      "tcp :: 22 sshd | over IPv6 open to the world by rule bbbbbbbb in \"inner\" (no public address)",
      "tcp 10.0.0.5 22 sshd | open to Canberra by rule aaaaaaaa in \"ssh\"",
      "tcp 10.0.0.5%eth0 22 sshd | open to Canberra", "tcp ::ffff:10.0.0.5 22 sshd | open to Canberra",
      "tcp 10.1.0.5 22 sshd | no rule lets anybody in", "tcp 10.1.0.5 8787 rserver | no rule lets anybody in",
      "tcp 0.0.0.0 5432 postgres | open to 10.1.0.5 by rule cccccccc in \"inner\"",
      "tcp 172.17.0.1 8787 docker | on an address that no port of the cloud has",
      "tcp nonsense 22 sshd | what the cloud lets in is not known",
      "udp 0.0.0.0 53 named | open to 3 prefixes by rule dddddddd in \"web\" and rule eeeeeeee in \"web\" and 1 more",
      "udp 0.0.0.0 8787 x | no rule lets anybody in", "tcp 0.0.0.0 80 nginx | no rule lets anybody in"})
  void who_can_reach_it_is_said_with_the_rules(String listener, String words) {
    assertThat(door(listener).line()).contains(" · " + words);
  }

  @Test
  void what_only_the_machine_or_the_link_reaches_is_no_door() {
    assertThat(doors(PROJECT, Probed.missed(GONE), Probed.missed(GONE), "tcp 127.0.0.1 5432 postgres",
        "tcp 127.0.0.53%lo 53 resolved", "tcp ::1 631 cupsd", "udp fe80::1%eth0 546 dhclient", "udp 169.254.3.4 53 x",
        "tcp ::ffff:127.0.0.1 8005 java", "tcp 0.0.0.0 22 sshd")).extracting(door -> door.listener().port())
        .containsExactly(22);
  }

  @Test
  void without_port_security_the_world_comes_in() {
    var doors = doors("server vm-42 ACTIVE\nport p1 vm-42 10.0.0.5,2001:db8::5 - security=off", Probed.missed(GONE),
        Probed.missed(GONE), "tcp * 22 sshd");

    assertThat(doors).singleElement().extracting(Door::line).asString()
        .contains("open to the world, port security is off").contains(", and so over IPv6");
  }

  @Test
  void an_allowed_address_pair_is_an_address_too() {
    var project = PROJECT.replace("10.0.0.5 web,ssh", "10.0.0.5 web,ssh pairs=10.0.0.99");

    assertThat(doors(project, Probed.missed(GONE), Probed.missed(GONE), "tcp 10.0.0.99 8787 rserver").getFirst()
        .width()).isEqualTo(Width.WORLD);
  }

  @Test
  void unknown_stays_unknown_in_words() {
    var hidden = PROJECT.replace("10.0.0.5 web,ssh", "10.0.0.5 web,hidden");
    var door = doors(hidden, Probed.missed(GONE), Probed.missed(GONE), "tcp 0.0.0.0 80 nginx").getFirst();

    assertThat(door.known()).isFalse();
    assertThat(door.unread()).hasSize(1);
    assertThat(door.line()).isEqualTo("tcp 80 nginx · no rule lets anybody in · perhaps open to more · "
        + "host firewall not looked at · not tried from outside · peers not known");
  }

  @Test
  void nobody_who_could_tell_what_listens_is_no_absence_of_doors() {
    var inventory = Sketch.inventory(PROJECT);

    assertThat(Doors.of(Sketch.scene(inventory, "vm-42"), Exposure.of(inventory), "vm-42",
        new Sight(Probed.missed(GONE), Probed.missed(GONE), Probed.missed(GONE)))).isEqualTo(Probed.missed(GONE));
  }

  @Test
  void a_cloud_that_could_not_be_read_is_said_at_each_door() {
    var text = """
        guardbee-collector 1 NONCE digest=- mode=sent root=1
        @NONCE begin sockets
        @NONCE part names
        yes
        @NONCE part ss
        tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=36,fd=3))
        @NONCE rc 0
        @NONCE full
        @NONCE end sockets
        @NONCE begin peers
        @NONCE part from
        22 203.0.113.7
        @NONCE part ss
        1 22 203.0.113.7
        all 1
        @NONCE rc 0
        @NONCE full
        @NONCE end peers
        @NONCE begin firewall
        @NONCE part nft
        {"nftables": [{"metainfo": {"version": "1.0.6"}}, {"chain": {"family": "inet", "table": "filter", "name": "in", \
        "type": "filter", "hook": "input", "prio": 0, "policy": "drop"}}, {"rule": {"family": "inet", "table": "filter", \
        "chain": "in", "expr": [{"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "dport"}}, \
        "right": 22}}, {"accept": null}]}}]}
        @NONCE rc 0
        @NONCE full
        @NONCE end firewall
        @NONCE begin owners
        @NONCE part endian
        1
        @NONCE part tcp
        00000000:0016 00000000:0000 4711
        @NONCE rc 0
        @NONCE part tcp6
        @NONCE rc 1
        @NONCE part udp
        @NONCE rc 0
        @NONCE part udp6
        @NONCE rc 1
        @NONCE part holders
        4711 1
        4711 36
        @NONCE part programs
        0	8:1	-
        1	8:1	/usr/lib/systemd/systemd
        36	8:1	/usr/sbin/sshd
        @NONCE part asked
        /usr/lib/systemd/systemd
        /usr/sbin/sshd
        @NONCE part dpkg
        systemd: /lib/systemd/systemd
        openssh-server: /usr/sbin/sshd
        @NONCE rc 1
        @NONCE full
        @NONCE end owners
        @NONCE done
        """.replace("NONCE", io.guardbee.checks.Samples.NONCE.hex());
    var inside = io.guardbee.checks.probe.CollectorOutput.parse(text, io.guardbee.checks.Samples.NONCE,
        Optional.empty());
    var surroundings = new Surroundings(Set.of(), OwnAccess.NONE, Instant.EPOCH);
    var scene = Sketch.scene(Sketch.inventory(PROJECT), "vm-42");

    assertThat(lines(new Facts(inside, Probed.missed(GONE), knocked(22, Knock.SILENT), surroundings)))
        .containsExactly("tcp 22 sshd · what the cloud lets in is not known · host firewall lets it in "
            + "· silent from outside · "
            + "1 peer, from 203.0.0.0/16 (Guardbee among them) · of package openssh-server");
    assertThat(lines(new Facts(inside, Probed.got(scene), knocked(22, Knock.REFUSED), surroundings)))
        .containsExactly("tcp 22 sshd · open to Canberra by rule aaaaaaaa in \"ssh\" · host firewall lets it in "
            + "· refuses from outside · "
            + "1 peer, from 203.0.0.0/16 (Guardbee among them) · of package openssh-server");
  }

  private static List<String> lines(Facts facts) {
    return Doors.of(facts).map(doors -> doors.stream().map(Door::line).toList()).or(List.of());
  }

  @Test
  void udp_has_no_peers_and_is_not_tried() {
    var doors = doors(PROJECT, peers(Optional.empty(), new Peer(53, "8.8.8.8", 1)), knocked(53, Knock.OPEN),
        "udp 0.0.0.0 53 named");

    assertThat(doors.getFirst().line()).endsWith("· not tried from outside");
    assertThat(doors.getFirst().peers()).isEmpty();
  }

  @Test
  void peers_are_prefixes_and_counts() {
    assertThat(Peers.at(22, new PeerFacts(List.of(new Peer(22, "130.56.1.1", 9), new Peer(22, "127.0.0.1", 2),
        new Peer(22, "2001:db8:5::1", 1), new Peer(22, "130.56.2.1", 1), new Peer(22, "9.9.9.9", 1),
        new Peer(22, "8.8.8.8", 1)), 9, Optional.empty())).line())
        .isEqualTo("at least 5 peers: 2 from 130.56.0.0/16, 1 from 2001:db8::/32, 1 from 8.8.0.0/16, 1 elsewhere");
    assertThat(Peers.at(80, new PeerFacts(List.of(), 0, Optional.empty())).line()).isEqualTo("nobody connected");
    assertThat(Peers.at(80, new PeerFacts(List.of(), 3, Optional.empty())).line())
        .isEqualTo("perhaps nobody connected");
  }

  @Test
  void hostile_names_stay_on_their_line() {
    var hostile = "x\u202e\n<!channel>" + "y".repeat(10_000);
    var listener = new SocketFacts.Listener("tcp", "10.0.0.5%" + hostile, 22, List.of(hostile, hostile + "2", "z"),
        List.of());
    var inventory = Sketch.inventory(PROJECT);
    var line = Doors.of(Sketch.scene(inventory, "vm-42"), Exposure.of(inventory), "vm-42",
        new Sight(Probed.got(new SocketFacts(List.of(listener), true)), Probed.missed(GONE), Probed.missed(GONE)))
        .or(List.of()).getFirst().line();

    assertThat(line).doesNotContain("\n", "\u202e").hasSizeLessThan(400);
  }

  @Test
  void a_program_that_nobody_sees_is_said_so() {
    assertThat(door("tcp 0.0.0.0 80").line()).startsWith("tcp 80 (program not visible) · ");
  }
}
