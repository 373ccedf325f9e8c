package io.guardbee.adapters.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guardbee.checks.target.SshAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The formats in which people write host keys down.
class KnownHostsTest {
  private static final String KEY = " ssh-ed25519 " + "A".repeat(68);
  @TempDir
  Path dir;

  List<KnownHosts.Key> of(String text, String host, int port) throws Exception {
    return KnownHosts.read(List.of(Files.writeString(dir.resolve("kh"), text, StandardCharsets.ISO_8859_1)))
        .of(host, port);
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '"', value = {"vm.example.org, vm.example.org, 22, true",
      "vm.example.org, VM.Example.org, 22, true", "vm.example.org, vm.example.org, 2222, false",
      "[vm.example.org]:2222, vm.example.org, 2222, true", "[vm.example.org]:2222, vm.example.org, 22, false",
      "\"a,vm.example.org,192.0.2.7\", 192.0.2.7, 22, true", "*.example.org, vm.example.org, 22, true",
      "*.example.org, example.org, 22, false", "v?.example.org, vm.example.org, 22, true",
      "vm.example.org, vmxexample.org, 22, false", "\"*.example.org,!vm.example.org\", vm.example.org, 22, false",
      "[*]:2222, vm, 2222, true", "2001:db8::7, 2001:db8::7, 22, true", "[2001:db8::7]:2222, 2001:db8::7, 2222, true"})
  void names_match_as_openssh_matches_them(String hosts, String host, int port, boolean found) throws Exception {
    assertThat(of(hosts + KEY + " comment\n", host, port)).hasSize(found ? 1 : 0);
  }

  @Test
  void hashed_names_match() throws Exception {
    var salt = new byte[20];
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(salt, "HmacSHA1"));
    var hash = mac.doFinal("[vm.example.org]:2222".getBytes(StandardCharsets.US_ASCII));
    var base64 = Base64.getEncoder();
    var line = "|1|" + base64.encodeToString(salt) + "|" + base64.encodeToString(hash) + KEY + "\n";

    assertThat(of(line, "vm.example.org", 2222)).hasSize(1);
    assertThat(of(line, "vm.example.org", 22)).isEmpty();
    assertThat(of("|1|broken" + KEY + "\n|1|!|!" + KEY + "\n", "vm", 22)).isEmpty();
  }

  @Test
  void revoked_keys_are_marked_and_authorities_are_not_keys() throws Exception {
    var keys = of("@revoked *" + KEY + "\n@cert-authority *" + KEY + "\n", "vm", 22);

    assertThat(keys).singleElement().matches(KnownHosts.Key::revoked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# vm ssh-ed25519 AAAA", "vm", "vm ssh-ed25519", "vm ssh-ed25519 ****",
      "@revoked",
      "@unknown vm ssh-ed25519 AAAA", "\u0000\u00ff\n"})
  void lines_that_make_no_sense_are_skipped(String text) throws Exception {
    assertThat(of(text + "\nvm" + KEY + "\n", "vm", 22)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "vm", "vm SHA256:short", "vm ssh-ed25519 AAAA", "-oProxyCommand=x SHA256:x",
      "vm:x ssh-ed25519 SHA256:abc", "vm SHA1:abcdefghijabcdefghijabcdefghijabcdefghijabc"})
  void a_malformed_pin_is_refused_at_once(String pin) {
    assertThatIllegalArgumentException().isThrownBy(() -> Pin.parse(pin)).withMessageContaining("HOST[:PORT]");
  }

  @Test
  void a_pin_is_for_one_host_and_port() {
    var pin = Pin.parse("[2001:db8::7]:2222 ssh-ed25519 SHA256:" + "a".repeat(43) + " from the console log");

    assertThat(pin.isFor(new SshAddress("bot", "2001:db8::7", 2222))).isTrue();
    assertThat(pin.isFor(new SshAddress("bot", "2001:db8::7", 22))).isFalse();
    assertThat(pin.algorithm()).isEqualTo("ssh-ed25519");
  }

  @Test
  void algorithms_of_the_types_on_record_are_asked_for_first() {
    assertThat(Hop.ordered(List.of("ssh-rsa"))).startsWith("rsa-sha2-512,rsa-sha2-256,").contains("ssh-ed25519");
    assertThat(Hop.ordered(List.of())).startsWith("ssh-ed25519,").doesNotContain("-cert-");
  }

  @Test
  void settings_out_of_range_are_refused() {
    var s = SshSettings.defaults();

    assertThatIllegalArgumentException().isThrownBy(() -> new SshSettings(List.of(), true, List.of(), List.of(), false,
        List.of(), s.connect(), s.login(), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Guests.impatient(s, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> Guests.pinning(s, "nonsense"));
  }
}
