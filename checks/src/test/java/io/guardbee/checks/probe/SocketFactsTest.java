package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.probe.SocketFacts.Listener;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The two ways of seeing sockets, and what a hostile guest may make of them.
class SocketFactsTest {
  private static final String MARK = "@" + Samples.NONCE.hex() + " ";
  /// Recorded on one machine at one moment, with ss and without it.
  private static final String SS = """
      tcp LISTEN 0      128    0.0.0.0:2024  0.0.0.0:*
      tcp LISTEN 0      100    127.0.51.13:22 0.0.0.0:* users:(("python3",pid=9970,fd=12))
      tcp LISTEN 0      128      [::1]:38787    [::]:* users:(("python3",pid=31823,fd=3))
      udp UNCONN 0      0        [::1]:38788    [::]:* users:(("python3",pid=31823,fd=4))
      tcp LISTEN 0      511          *:80          *:* users:(("apache2",pid=70,fd=4),("apache2",pid=71,fd=4))
      """;
  private static final String TABLES = MARK + "part endian\n1\n" + MARK + "part tcp\n"
      + "0D33007F:0016 00000000:0000 321718\n00000000:07E8 00000000:0000 1570\n" + MARK + "rc 0\n" + MARK
      + "part tcp6\n00000000000000000000000001000000:9783 00000000000000000000000000000000:0000 364727\n"
      + "00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 4711\n" + MARK + "rc 0\n" + MARK
      + "part udp\n" + MARK + "rc 0\n" + MARK + "part udp6\n"
      + "00000000000000000000000001000000:9784 00000000000000000000000000000000:0000 364728\n" + MARK + "rc 0\n" + MARK
      + "part holders\n321718 9970\n364727 31823\n364728 31823\n4711 70\n4711 71\n" + MARK
      + "part commands\n9970 python3\n31823 python3\n70 apache2\n71 apache2\n";
  private static final String UNITS = MARK + "part units\n9970 /gblab-forward\n70 /system.slice/apache2.service\n"
      + "71 /system.slice/apache2.service\n31823 /user.slice/user-1000.slice/user@1000.service/app.slice/ssh.service\n"
      + MARK + "part activated\n";

  private static Probed<SocketFacts> read(String names, String body) {
    return Samples.facts("guardbee-collector 1 " + Samples.NONCE.hex() + " digest=- mode=file root=1\n" + MARK
        + "begin sockets\n" + MARK + "part names\n" + names + "\n" + body + UNITS + MARK + "full\n" + MARK
        + "end sockets\n" + MARK + "done\n").of(SocketFacts.READER);
  }

  private static String ss(String lines) {
    return MARK + "part ss\n" + lines + MARK + "rc 0\n";
  }

  @Test
  void the_kernels_tables_tell_the_same_as_ss() {
    assertThat(read("yes", TABLES)).isEqualTo(read("yes", ss(SS)));
  }

  @Test
  void what_a_person_runs_is_filed_under_the_person() {
    var listeners = read("yes", ss(SS)).map(SocketFacts::listeners).or(List.of());

    assertThat(listeners).contains(
        new Listener("tcp", "::1", 38787, List.of("python3"), List.of("user@1000.service")),
        new Listener("tcp", "*", 80, List.of("apache2"), List.of("apache2.service")));
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.53%lo,true", "::1,true", "::ffff:127.0.0.1,true", "0.0.0.0,false", "*,false", "::,false",
      "10.0.0.5%eth0,false", "128.0.0.1,false"})
  void loopback_is_what_only_the_machine_itself_reaches(String address, boolean loopback) {
    assertThat(new Listener("tcp", address, 53, List.of(), List.of()).loopback()).isEqualTo(loopback);
  }

  @ParameterizedTest
  @CsvSource({"0100007F,true,127.0.0.1", "7F000001,false,127.0.0.1",
      "0000000000000000FFFF00000100007F,true,::ffff:127.0.0.1", "B80D0120000000000000000001000000,true,2001:db8::1",
      "20010DB8000000000000000000000001,false,2001:db8::1",
      "000080FE00000000FF005450EFBEADDE,true,fe80::5054:ff:dead:beef"})
  void addresses_are_words_in_the_machines_own_order(String hex, boolean little, String address) {
    assertThat(KernelTables.address(hex, little)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"tcp LISTEN 0 128 0.0.0.0:65536 0.0.0.0:*", "Cannot open netlink socket",
      "tcp ESTAB 0 0 10.0.0.1:22 10.0.0.2:4000", "tcp LISTEN 0 128 nonsense"})
  void a_line_that_makes_no_sense_spoils_the_list(String line) {
    assertThat(read("yes", ss(SS + line + "\n"))).isInstanceOf(Probed.Missed.class);
  }

  @Test
  void a_process_name_made_of_syntax_is_not_believed() {
    var listeners = read("yes", ss("tcp LISTEN 0 1 0.0.0.0:99 0.0.0.0:* users:((\"sshd\",pid=1,fd=\",pid=70,fd=3))\n"))
        .map(SocketFacts::listeners).or(List.of());

    assertThat(listeners).singleElement().satisfies(l -> assertThat(l.processes()).doesNotContain("sshd"));
  }
}
