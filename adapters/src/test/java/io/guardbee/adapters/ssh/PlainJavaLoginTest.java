package io.guardbee.adapters.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Logging in with nothing but the JDK's own cryptography, as the delivered program does. The server of the other tests
/// needs BouncyCastle for some keys; Surefire runs this class once more without it.
@Timeout(120)
class PlainJavaLoginTest {
  @TempDir
  Path dir;

  @BeforeAll
  static void the_second_run_really_is_without() {
    if (Boolean.getBoolean("guardbee.plain")) {
      assertThatExceptionOfType(ClassNotFoundException.class)
          .isThrownBy(() -> Class.forName("org.bouncycastle.jce.provider.BouncyCastleProvider"));
    }
  }

  @Test
  void encrypted_keys_of_both_kinds_are_read_and_one_logs_in() throws Exception {
    var edwards = TestKey.ed25519(dir.resolve("edwards"), "secret");
    var curve = TestKey.ecdsa(dir.resolve("curve"), "secret");
    var settings = Guests.accepting(Guests.settings(List.of(edwards.file(), curve.file()), dir.resolve("known_hosts")));
    try (var server = ScriptedSshServer.start(curve.publicKey(), CredentialsTest::collector);
        var guests = new SshGuests(settings, _ -> "secret".toCharArray(), Optional.empty())) {
      var answer = Guests.collect(guests.at(server.address()));

      assertThat(answer.failures()).isEmpty();
      assertThat(answer.own().keyFingerprint()).isEqualTo(curve.fingerprint());
    }
  }

  @Test
  void an_edwards_key_signs() throws Exception {
    var edwards = TestKey.ed25519(dir.resolve("edwards"), "secret");
    var settings = Guests.settings(List.of(edwards.file()), dir.resolve("known_hosts"));
    var credentials = new Credentials(settings, _ -> "secret".toCharArray(), new Agent(Optional.empty(), Guests.LONG));

    assertThat(credentials.keys().getFirst().identity().getSignature(new byte[10])).isNotEmpty();
  }
}
