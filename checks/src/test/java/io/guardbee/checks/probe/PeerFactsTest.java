package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.probe.PeerFacts.Peer;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is connected, as ss and the kernel's tables tell it, and what a hostile guest may make of that.
class PeerFactsTest {
  private static final String MARK = "@" + Samples.NONCE.hex() + " ";
  private static final String SS = """
      3 22 203.0.113.7
      2 8787 130.56.4.9
      1 22 127.0.0.1
      1 443 2001:db8:0:0:0:0:0:5
      1 8787 ::ffff:130.56.4.9
      1 546 fe80::1%eth0
      all 6
      """;
  /// The same, from a machine that puts the least byte first.
  private static final String TABLES = """
      3 0016 077100CB
      2 2253 09043882
      1 0016 0100007F
      1 01BB B80D0120000000000000000005000000
      1 2253 0000000000000000FFFF000009043882
      1 0222 000080FE000000000000000001000000
      all 6
      """;

  private static Probed<PeerFacts> read(String mode, String from, String body) {
    return Samples.facts("guardbee-collector 1 " + Samples.NONCE.hex() + " digest=- mode=" + mode + " root=1\n" + MARK
        + "begin peers\n" + MARK + "part from\n" + from + "\n" + body + MARK + "full\n" + MARK + "end peers\n" + MARK
        + "done\n").of(PeerFacts.READER);
  }

  private static Probed<PeerFacts> ss(String lines) {
    return read("sent", "", MARK + "part ss\n" + lines + MARK + "rc 0\n");
  }

  private static Optional<Peer> own(String mode, String from) {
    return read(mode, from, MARK + "part ss\n" + SS + MARK + "rc 0\n").map(PeerFacts::own).or(Optional.empty());
  }

  @Test
  void connections_are_counted_by_local_port_and_remote_address() {
    assertThat(ss(SS)).isEqualTo(Probed.got(new PeerFacts(List.of(new Peer(22, "127.0.0.1", 1),
        new Peer(22, "203.0.113.7", 3), new Peer(443, "2001:db8::5", 1), new Peer(546, "fe80::1", 1),
        new Peer(8787, "130.56.4.9", 3)), 5, Optional.empty())));
  }

  @Test
  void the_kernels_tables_tell_the_same_as_ss() {
    var tables = MARK + "part endian\n1\n" + MARK + "part tables\n" + TABLES + MARK + "rc 0\n";

    assertThat(read("sent", "", tables)).isEqualTo(ss(SS));
  }

  @Test
  void nobody_connected_is_an_answer() {
    assertThat(ss("all 0\n")).isEqualTo(Probed.got(new PeerFacts(List.of(), 0, Optional.empty())));
  }

  @Test
  void a_list_that_was_cut_is_not_whole() {
    var cut = ss("9 22 203.0.113.7\nall 2001\n").map(PeerFacts::whole);

    assertThat(cut).isEqualTo(Probed.got(false));
    assertThat(ss(SS).map(PeerFacts::whole)).isEqualTo(Probed.got(true));
  }

  @Test
  void the_machine_itself_is_no_peer() {
    assertThat(ss(SS).map(peers -> peers.at(22).toList()))
        .isEqualTo(Probed.got(List.of(new Peer(22, "203.0.113.7", 3))));
  }

  @Test
  void the_connection_of_the_audit_is_told_apart_where_it_is_known() {
    assertThat(own("sent", "22 203.0.113.7")).contains(new Peer(22, "203.0.113.7", 1));
    assertThat(own("installed", "8787 ::ffff:130.56.4.9")).contains(new Peer(8787, "130.56.4.9", 1));
  }

  @Test
  void an_address_that_is_not_known_is_not_guessed() {
    assertThat(own("sent", "")).isEmpty();
    assertThat(own("sent", "22 nonsense")).isEmpty();
    assertThat(own("sent", "22 203.0.113.8")).as("nobody there").isEmpty();
    assertThat(own("file", "22 203.0.113.7")).as("of the person who ran it").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "all\n", "all x\n", "1 22 203.0.113.7\n", "1 22 203.0.113.7\nall 0\n",
      "0 22 203.0.113.7\nall 1\n", "1 65536 203.0.113.7\nall 1\n", "1 22 localhost\nall 1\n", "1 22 1\nall 1\n",
      "1 22 1.2.3\nall 1\n", "1 22 1.2.3.999\nall 1\n", "1 22 :::\nall 1\n", "1 22 203.0.113.7 more\nall 1\n",
      "99999999999 22 203.0.113.7\nall 1\n", "all 1\n1 22 203.0.113.7\n", "-1 22 203.0.113.7\nall 1\n",
      "1 22 ٢٠٣.0.113.7\nall 1\n"})
  void a_line_that_makes_no_sense_spoils_the_list(String lines) {
    assertThat(ss(lines)).isInstanceOf(Probed.Missed.class);
  }

  @Test
  void a_command_that_failed_is_not_nobody() {
    assertThat(read("sent", "", MARK + "part ss\nall 0\n" + MARK + "rc 1\n")).isInstanceOf(Probed.Missed.class);
    assertThat(read("sent", "", MARK + "part ss\nall 0\n" + MARK + "rc 124\n"))
        .isEqualTo(Probed.missed(new ProbeFailure.SectionHung("peers ss", 10)));
  }

  @Test
  void an_older_collector_has_not_looked() {
    assertThat(Samples.facts("guardbee-collector 1 " + Samples.NONCE.hex() + " digest=- mode=installed root=1\n" + MARK
        + "done\n").of(PeerFacts.READER)).isInstanceOf(Probed.Missed.class);
  }

  @Test
  void an_answer_that_broke_off_is_not_whole() {
    var text = "guardbee-collector 1 " + Samples.NONCE.hex() + " digest=- mode=sent root=1\n" + MARK + "begin peers\n"
        + MARK + "part from\n" + MARK + "part ss\n" + SS;
    for (int end = text.indexOf("part ss"); end <= text.length(); end++) {
      assertThat(Samples.facts(text.substring(0, end)).of(PeerFacts.READER)).isInstanceOf(Probed.Missed.class);
    }
  }
}
