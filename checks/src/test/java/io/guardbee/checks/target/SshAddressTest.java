package io.guardbee.checks.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshAddressTest {
  @ParameterizedTest
  @CsvSource({"ssh://debian@192.0.2.7,debian@192.0.2.7",
      "ssh://root@vm-42.example.org:2222,root@vm-42.example.org:2222",
      "ssh://a_b.c-d@[2001:db8::7]:22,a_b.c-d@[2001:db8::7]", "ssh://x@host/,x@host"})
  void good_addresses_are_read(String text, String shown) {
    assertThat(SshAddress.parse(text).map(SshAddress::shown)).contains(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "vm-42", "ssh://", "ssh://host", "ssh://@host", "ssh://-oProxyCommand=id@host",
      "ssh://root@-oProxyCommand=id", "ssh://root@host:0", "ssh://root@host:65536", "ssh://root@host:22x",
      "ssh://root@ho st", "ssh://root@host;id", "ssh://root@host\n", "ssh://root:pw@host", "ssh://root@host/path",
      "ssh://root@[fe80::1%eth0]", "ssh://$(id)@host", "ssh://root@a@b", "SSH://root@host"})
  void anything_else_is_refused(String text) {
    assertThat(SshAddress.parse(text)).isEmpty();
  }

  @Test
  void ten_thousand_characters_are_refused_at_once() {
    assertThat(SshAddress.parse("ssh://root@" + "a".repeat(10_000))).isEmpty();
  }
}
