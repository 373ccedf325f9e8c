package io.guardbee.adapters.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.Login;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Logging in, and what is asked of the host key before anybody does.
class SshLoginTest {
  private static final ScriptedSshServer.Shell COLLECTOR = call -> {
    var nonce = call.nonce();
    call.print(Telling.header(nonce) + Telling.os(nonce, Guests.NOW) + Telling.done(nonce));
    return 0;
  };
  @TempDir
  Path dir;
  TestKey key;
  Path knownHosts;
  ScriptedSshServer server;

  @BeforeEach
  void start() throws Exception {
    key = TestKey.ecdsa(dir.resolve("id"));
    knownHosts = dir.resolve("known_hosts");
    server = ScriptedSshServer.start(key.publicKey(), COLLECTOR);
    Files.writeString(knownHosts, server.known(0));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  SshSettings settings() {
    return Guests.settings(List.of(key.file()), knownHosts);
  }

  static SshGuests guests(SshSettings settings) {
    return new SshGuests(settings, PassphraseSource.none());
  }

  ProbeFailure refusedWithoutALogin(SshSettings settings) {
    try (var guests = guests(settings)) {
      var answer = Guests.collect(guests.at(server.address()));

      assertThat(answer.trust()).isEqualTo(HostKeyTrust.REFUSED);
      assertThat(answer.hostKey()).endsWith(Fingerprints.sha256(server.hostKey()));
      assertThat(server.logins).hasValue(0);
      var why = answer.failure().orElseThrow();
      Guests.assertNothingKnown(Guests.audit(guests.at(server.address()), Guests.LONG), why.getClass());
      return why;
    }
  }

  HostKeyTrust trusted(SshSettings settings) {
    try (var guests = guests(settings)) {
      var answer = Guests.collect(guests.at(server.address()));

      assertThat(answer.failures()).isEmpty();
      return answer.trust();
    }
  }

  @Test
  void a_known_host_is_logged_in_to_and_the_answer_names_the_access_that_was_used() {
    try (var guests = guests(settings())) {
      var answer = Guests.collect(guests.at(server.address()));

      assertThat(answer.failures()).isEmpty();
      assertThat(answer.output()).contains("PRETTY_NAME");
      assertThat(answer.trust()).isEqualTo(HostKeyTrust.KNOWN);
      assertThat(answer.own().user()).isEqualTo("bot");
      assertThat(answer.own().keyFingerprint()).isEqualTo(key.fingerprint());
      assertThat(answer.hostKey()).isEqualTo("ecdsa-sha2-nistp256 " + Fingerprints.sha256(server.hostKey()));
      assertThat(server.commands).containsExactly("/bin/sh -s");
    }
  }

  @Test
  void an_unknown_host_key_is_named_and_nobody_logs_in() throws Exception {
    Files.writeString(knownHosts, "");

    assertThat(refusedWithoutALogin(settings())).isEqualTo(new ProbeFailure.HostKeyUnknown(server.address().where(),
        "ecdsa-sha2-nistp256", Fingerprints.sha256(server.hostKey())));
  }

  @Test
  void an_absent_known_hosts_file_counts_as_empty() throws Exception {
    Files.delete(knownHosts);

    assertThat(refusedWithoutALogin(settings())).isInstanceOf(ProbeFailure.HostKeyUnknown.class);
  }

  @Test
  void a_changed_host_key_is_refused_even_with_accept_new() throws Exception {
    Files.writeString(knownHosts, "[127.0.0.1]:" + server.port() + " " + key.line() + "\n");

    assertThat(refusedWithoutALogin(settings())).isInstanceOf(ProbeFailure.HostKeyChanged.class);
    assertThat(refusedWithoutALogin(Guests.accepting(settings()))).isInstanceOf(ProbeFailure.HostKeyChanged.class);
  }

  @Test
  void a_key_of_another_type_than_the_ones_on_record_counts_as_changed() throws Exception {
    var other = TestKey.ed25519(dir.resolve("other"), "secret");
    Files.writeString(knownHosts, "[127.0.0.1]:" + server.port() + " " + other.line() + "\n");

    assertThat(refusedWithoutALogin(Guests.accepting(settings()))).isInstanceOf(ProbeFailure.HostKeyChanged.class);
  }

  @Test
  void a_revoked_host_key_is_refused() throws Exception {
    Files.writeString(knownHosts, server.known(0) + "@revoked " + server.known(0).replaceFirst("^\\S+", "*"));

    assertThat(refusedWithoutALogin(settings())).isInstanceOf(ProbeFailure.HostKeyRevoked.class);
  }

  @Test
  void accept_new_accepts_the_first_key_in_memory_and_says_so() throws Exception {
    Files.delete(knownHosts);
    try (var guests = guests(Guests.accepting(settings()))) {
      assertThat(Guests.collect(guests.at(server.address())).trust()).isEqualTo(HostKeyTrust.ACCEPTED_NEW);
      assertThat(Guests.collect(guests.at(server.address())).trust()).isEqualTo(HostKeyTrust.ACCEPTED_NEW);
      assertThat(Guests.audit(guests.at(server.address()), Guests.LONG).report().notices().toString())
          .contains("--accept-new");
    }

    assertThat(knownHosts).doesNotExist();
  }

  @Test
  void what_accept_new_accepted_cannot_change_later() throws Exception {
    var hostKeys = new HostKeys(Guests.accepting(Guests.settings(List.of(), dir.resolve("none"))), List::of);
    var login = Login.at(server.address());
    var first = hostKeys.on(login, "it");

    assertThat(first.judge(server.hostKey()).trust()).isEqualTo(HostKeyTrust.ACCEPTED_NEW);
    assertThat(hostKeys.on(login, "it").judge(key.blob()).refusal()
        .orElseThrow())
        .isInstanceOf(ProbeFailure.HostKeyChanged.class);
  }

  @Test
  void a_pinned_key_is_believed_by_its_fingerprint_or_as_a_whole() {
    var where = "127.0.0.1:" + server.port();

    assertThat(trusted(Guests.pinning(settings(), where + " " + Fingerprints.sha256(server.hostKey()))))
        .isEqualTo(HostKeyTrust.PINNED);
    assertThat(trusted(Guests.pinning(settings(), where + server.known(0).replaceFirst("^\\S+", ""))))
        .isEqualTo(HostKeyTrust.PINNED);
  }

  @Test
  void a_pin_outweighs_the_known_hosts_file() {
    var settings = Guests.pinning(settings(), "127.0.0.1:" + server.port() + " " + key.line());

    assertThat(refusedWithoutALogin(settings)).isInstanceOf(ProbeFailure.HostKeyChanged.class);
  }

  @Test
  void a_host_with_several_keys_shows_the_one_on_record() throws Exception {
    var types = List.of("ecdsa-sha2-nistp256", "ssh-rsa", "ecdsa-sha2-nistp384");
    try (var many = ScriptedSshServer.start(types, (_, _, _) -> true, COLLECTOR); var guests = guests(settings())) {
      for (int i = 0; i < types.size(); i++) {
        Files.writeString(knownHosts, many.known(i));

        var answer = Guests.collect(guests.at(many.address()));

        assertThat(answer.failures()).isEmpty();
        assertThat(answer.hostKey()).startsWith(types.get(i));
      }
    }
  }

  @Test
  void a_key_that_opens_nothing_is_rejected_and_no_password_is_ever_tried() throws Exception {
    var stranger = TestKey.ecdsa(dir.resolve("stranger"));
    try (var guests = guests(Guests.settings(List.of(stranger.file()), knownHosts))) {
      var answer = Guests.collect(guests.at(server.address()));

      assertThat(answer.failures()).containsExactly(new ProbeFailure.KeyRejected("bot", server.address().where()));
      assertThat(answer.trust()).isEqualTo(HostKeyTrust.KNOWN);
      assertThat(server.commands).isEmpty();
      Guests.assertNothingKnown(Guests.audit(guests.at(server.address()), Guests.LONG), ProbeFailure.KeyRejected.class);
    }
  }

  @Test
  void of_several_keys_the_one_that_opened_the_door_is_named() throws Exception {
    var stranger = TestKey.ecdsa(dir.resolve("stranger"));
    try (var guests = guests(Guests.settings(List.of(stranger.file(), key.file()), knownHosts))) {
      assertThat(Guests.collect(guests.at(server.address())).own().keyFingerprint()).isEqualTo(key.fingerprint());
    }
  }
}
