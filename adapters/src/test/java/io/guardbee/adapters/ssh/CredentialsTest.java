package io.guardbee.adapters.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.jcraft.jsch.JSch;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.result.ProbeFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.certificate.OpenSshCertificateBuilder;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/// Keys in files, encrypted or not, certificates, and the agent's keys.
@Timeout(120)
class CredentialsTest {
  private static final String SECRET = "correct horse";
  @TempDir
  Path dir;
  TestKey key;
  ScriptedSshServer server;

  @BeforeEach
  void start() throws Exception {
    key = TestKey.ecdsa(dir.resolve("id"), SECRET);
    server = ScriptedSshServer.start(key.publicKey(), CredentialsTest::collector);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  static int collector(ScriptedSshServer.Call call) throws Exception {
    var nonce = call.nonce();
    call.print(Telling.header(nonce) + Telling.done(nonce));
    return 0;
  }

  SshSettings settings(Path... identities) {
    return Guests.accepting(Guests.settings(List.of(identities), dir.resolve("known_hosts")));
  }

  static SshSettings withAgent(SshSettings s) {
    return new SshSettings(s.identities(), true, s.knownHosts(), s.pinned(), s.acceptNew(), s.jump(), s.connect(),
        Duration.ofSeconds(4), s.concurrency());
  }

  Answer collect(SshSettings settings, PassphraseSource passphrases, Optional<Path> agent) {
    try (var guests = new SshGuests(settings, passphrases, agent)) {
      return Guests.collect(guests.at(server.address()));
    }
  }

  /// Says one sentence, and nothing was connected.
  void unusable(Answer answer, String detail) {
    assertThat(answer.failures()).singleElement().isInstanceOf(ProbeFailure.CredentialUnusable.class);
    assertThat(answer.failures().getFirst().why()).contains(detail).doesNotContain(SECRET);
    assertThat(server.logins).hasValue(0);
  }

  @Test
  void an_encrypted_key_opens_with_its_passphrase_which_is_asked_for_once_and_wiped() {
    var asked = new AtomicInteger();
    var given = SECRET.toCharArray();
    PassphraseSource source = file -> {
      assertThat(file).isEqualTo(key.file());
      asked.incrementAndGet();
      return given;
    };
    try (var guests = new SshGuests(settings(key.file()), source, Optional.empty())) {
      assertThat(Guests.collect(guests.at(server.address())).failures()).isEmpty();
      assertThat(Guests.collect(guests.at(server.address())).own().keyFingerprint()).isEqualTo(key.fingerprint());
    }

    assertThat(asked).hasValue(1);
    assertThat(given).containsOnly('\0');
  }

  @Test
  void an_ed25519_key_opens_too() throws Exception {
    var ed = TestKey.ed25519(dir.resolve("ed"), SECRET);
    try (var other = ScriptedSshServer.start(ed.publicKey(), CredentialsTest::collector);
        var guests = new SshGuests(settings(ed.file()), _ -> SECRET.toCharArray(), Optional.empty())) {
      assertThat(Guests.collect(guests.at(other.address())).own().keyFingerprint()).isEqualTo(ed.fingerprint());
    }
  }

  @Test
  void a_wrong_passphrase_is_said_without_connecting() {
    unusable(collect(settings(key.file()), _ -> "wrong".toCharArray(), Optional.empty()),
        "the passphrase does not open it");
  }

  @Test
  void a_missing_passphrase_is_said_without_connecting() {
    unusable(collect(settings(key.file()), PassphraseSource.none(), Optional.empty()),
        "it is encrypted and there is no passphrase for it");
  }

  @Test
  void files_that_are_no_keys_are_said_without_connecting() throws Exception {
    var junk = Files.writeString(dir.resolve("junk"), "not a key\n");
    var large = Files.write(dir.resolve("large"), new byte[100_000]);
    var none = PassphraseSource.none();

    unusable(collect(settings(dir.resolve("absent")), none, Optional.empty()), "there is no such file");
    unusable(collect(settings(dir), none, Optional.empty()), "it is no file");
    unusable(collect(settings(junk), none, Optional.empty()), "it is no private key");
    unusable(collect(settings(large), none, Optional.empty()), "too large");
    assertThat(collect(settings(), none, Optional.empty()).failures()).containsExactly(new ProbeFailure.NoKey(false));
  }

  @Test
  void a_known_hosts_file_that_cannot_be_read_is_said_without_connecting() throws Exception {
    var plain = TestKey.ecdsa(dir.resolve("plain"));

    unusable(collect(Guests.settings(List.of(plain.file()), dir), PassphraseSource.none(), Optional.empty()),
        "The known-hosts file");
  }

  @Test
  void a_certificate_beside_the_key_is_offered_and_the_key_under_it_is_named() throws Exception {
    var plain = TestKey.ecdsa(dir.resolve("certified"));
    var authority = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    certify(plain, authority);

    try (var trusting = ScriptedSshServer.start(List.of("ecdsa-sha2-nistp256"),
        (_, offered, _) -> offered instanceof OpenSshCertificate certificate
            && KeyUtils.compareKeys(certificate.getCaPubKey(), authority.getPublic()),
        CredentialsTest::collector);
        var guests = new SshGuests(settings(plain.file()), PassphraseSource.none(), Optional.empty())) {
      var answer = Guests.collect(guests.at(trusting.address()));

      assertThat(answer.failures()).isEmpty();
      assertThat(answer.own().keyFingerprint()).isEqualTo(plain.fingerprint());
    }
  }

  private void certify(TestKey plain, KeyPair authority) throws Exception {
    var certificate = OpenSshCertificateBuilder.userCertificate().publicKey(plain.publicKey()).id("bot").serial(1)
        .principals(List.of("bot")).validAfter(OpenSshCertificate.MIN_EPOCH).validBefore(OpenSshCertificate.INFINITY)
        .sign(authority);
    var blob = TestKey.blob(certificate);
    Files.writeString(dir.resolve("certified-cert.pub"),
        Fingerprints.type(blob) + " " + Base64.getEncoder().encodeToString(blob) + " bot\n",
        StandardCharsets.US_ASCII);
  }

  @Test
  void a_broken_certificate_is_said_without_connecting() throws Exception {
    var plain = TestKey.ecdsa(dir.resolve("certified"));
    Files.writeString(dir.resolve("certified-cert.pub"), "ecdsa-sha2-nistp256-cert-v01@openssh.com AAAA bot\n");

    unusable(collect(settings(plain.file()), PassphraseSource.none(), Optional.empty()), "it is no certificate");
  }

  @Test
  void the_agents_key_logs_in() throws Exception {
    var plain = TestKey.ecdsa(dir.resolve("plain"));
    var socket = dir.resolve("agent");
    try (var agent = ScriptedAgent.holding(socket, plain.file());
        var welcoming = ScriptedSshServer.start(plain.publicKey(), CredentialsTest::collector);
        var guests = new SshGuests(withAgent(settings()), PassphraseSource.none(), Optional.of(socket))) {
      var answer = Guests.collect(guests.at(welcoming.address()));

      assertThat(answer.failures()).isEmpty();
      assertThat(answer.own().keyFingerprint()).isEqualTo(plain.fingerprint());
      assertThat(agent.signatures).hasValue(1);
    }
  }

  @Test
  void an_absent_agent_is_no_error() throws Exception {
    assertThat(collect(withAgent(settings()), PassphraseSource.none(), Optional.empty()).failures())
        .containsExactly(new ProbeFailure.NoKey(true));

    var settings = withAgent(settings(key.file()));
    assertThat(collect(settings, _ -> SECRET.toCharArray(), Optional.of(dir.resolve("no-agent"))).failures()).isEmpty();
  }

  @Test
  @Execution(CONCURRENT)
  void a_silent_agent_holds_nothing_up() throws Exception {
    var socket = dir.resolve("agent");
    var plain = TestKey.ecdsa(dir.resolve("plain"));
    try (var _ = ScriptedAgent.silent(socket, plain.file())) {
      assertThat(collect(withAgent(settings(key.file())), _ -> SECRET.toCharArray(), Optional.of(socket)).failures())
          .isEmpty();
    }
  }

  @Test
  void an_agent_that_holds_the_encrypted_key_saves_the_passphrase() throws Exception {
    var socket = dir.resolve("agent");
    var copy = TestKey.ecdsa(dir.resolve("copy"));
    var pair = com.jcraft.jsch.KeyPair.load(new JSch(), copy.file().toString());
    var encrypted = dir.resolve("encrypted");
    try (var out = Files.newOutputStream(encrypted);
        var _ = ScriptedAgent.holding(socket, copy.file());
        var welcoming = ScriptedSshServer.start(copy.publicKey(), CredentialsTest::collector);
        var guests = new SshGuests(withAgent(settings(encrypted)), PassphraseSource.none(), Optional.of(socket))) {
      pair.writeOpenSSHv1PrivateKey(out, SECRET.getBytes(StandardCharsets.US_ASCII));

      assertThat(Guests.collect(guests.at(welcoming.address())).failures()).isEmpty();
    }
  }
}
