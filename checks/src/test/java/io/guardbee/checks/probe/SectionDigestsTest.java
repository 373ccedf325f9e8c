package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionDigestsTest {
  private static final String TEXT = """
      guardbee-collector 1 NONCE digest=- mode=sent root=1
      @NONCE begin os
      @NONCE part clock
      1800000000
      @NONCE part kernel
      Linux 6.1.0-40-cloud-amd64
      @NONCE part uptime
      8495
      @NONCE full
      @NONCE end os
      @NONCE begin sshd
      @NONCE part servers
      22	36	0	sshd
      @NONCE part config pid=36
      P	22
      @NONCE part matrix pid=36
      S	1	permitrootlogin no
      @NONCE full
      @NONCE end sshd
      @NONCE begin sockets
      @NONCE part ss
      tcp LISTEN 0      128    0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=36,fd=3))
      udp UNCONN 0      0      0.0.0.0:68 0.0.0.0:* users:(("dhclient",pid=70,fd=7))
      @NONCE part units
      36 /system.slice/ssh.service
      @NONCE part tcp
      00000000:0016 00000000:0000 123456
      @NONCE full
      @NONCE end sockets
      @NONCE begin updates
      @NONCE part config
      APT::Periodic::Unattended-Upgrade "1";
      @NONCE part simulation
      0 upgraded, 0 newly installed
      @NONCE miss log\troot\tcat log
      @NONCE full
      @NONCE end updates
      @NONCE begin logins
      @NONCE part login
      auditor
      @NONCE full
      @NONCE end logins
      @NONCE begin peers
      @NONCE part ss
      2 22 203.0.113.7
      all 1
      @NONCE full
      @NONCE end peers
      @NONCE begin sudo
      @NONCE part mode
      root
      @NONCE end sudo
      @NONCE begin keys
      @NONCE part list
      1 1 ssh-ed25519 -
      @NONCE miss prints\terr\tno idea
      @NONCE full
      @NONCE end keys
      @NONCE done
      """;

  private static Map<String, String> digests(String text) {
    return CollectorOutput.parse(text.replace("NONCE", Samples.NONCE.hex()), Samples.NONCE, Optional.empty())
        .map(SectionDigests::of).or(Map.of());
  }

  @Test
  void only_what_came_whole_and_stands_still_has_a_digest() {
    assertThat(digests(TEXT).keySet()).containsExactly("os", "sockets", "sshd", "updates");
    assertThat(digests(TEXT).values()).allMatch(digest -> digest.matches("[0-9a-f]{32}")).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"1800000000,1800000600", "8495,9000", "pid=36,pid=4711", "fd=3,fd=9", "0      128,3      128",
      "36 /system,4711 /system", "0 upgraded,7 upgraded", "auditor,somebody", "203.0.113.7,203.0.113.8",
      "22\t36\t0,22\t4711\t0",
      "0000 123456,0000 654321"})
  void what_changes_by_itself_changes_no_digest(String before, String after) {
    assertThat(TEXT).contains(before);
    assertThat(digests(TEXT.replace(before, after))).isEqualTo(digests(TEXT));
  }

  @Test
  void the_order_in_which_the_kernel_lists_sockets_changes_no_digest() {
    var lines = TEXT.lines().toList();
    var tcp = lines.stream().filter(line -> line.startsWith("tcp LISTEN")).findFirst().orElseThrow();
    var udp = lines.stream().filter(line -> line.startsWith("udp UNCONN")).findFirst().orElseThrow();

    assertThat(digests(TEXT.replace(tcp + "\n" + udp, udp + "\n" + tcp))).isEqualTo(digests(TEXT));
  }

  @ParameterizedTest
  @CsvSource({"40-cloud,41-cloud,os", "permitrootlogin no,permitrootlogin yes,sshd", "0.0.0.0:68,0.0.0.0:69,sockets",
      "00000000:0016,00000000:0017,sockets", "Upgrade \"1\",Upgrade \"0\",updates"})
  void what_somebody_changed_changes_the_digest_of_its_section_alone(String before, String after, String section) {
    var then = digests(TEXT);
    var now = digests(TEXT.replace(before, after));

    assertThat(now.keySet()).isEqualTo(then.keySet());
    assertThat(now.keySet()).filteredOn(name -> !java.util.Objects.equals(now.get(name), then.get(name)))
        .containsExactly(section);
  }
}
