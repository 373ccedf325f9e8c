package io.guardbee.adapters.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.guardbee.adapters.outside.Shut;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.SshAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/// Targets behind a jump host, each with a host key of its own that must be believed.
@Timeout(120)
class JumpHostTest {
  /// Enough for two logins on a busy machine.
  private static final Duration LIMIT = Duration.ofSeconds(5);
  @TempDir
  Path dir;
  TestKey key;
  Path knownHosts;
  ScriptedSshServer jump;
  ScriptedSshServer target;

  @BeforeEach
  void start() throws Exception {
    key = TestKey.ecdsa(dir.resolve("id"));
    jump = ScriptedSshServer.start(key.publicKey(), ScriptedSshServer.Call::hang);
    target = ScriptedSshServer.start(key.publicKey(), CredentialsTest::collector);
    knownHosts = Files.writeString(dir.resolve("known_hosts"), jump.known(0) + target.known(0));
  }

  @AfterEach
  void stop() throws Exception {
    jump.close();
    target.close();
  }

  SshSettings settings(SshAddress through) {
    return new SshSettings(List.of(key.file()), false, List.of(knownHosts), List.of(), false, List.of(through),
        LIMIT, LIMIT, 4);
  }

  Answer collect(SshSettings settings, SshAddress address, Duration timeout) {
    try (var guests = new SshGuests(settings, PassphraseSource.none())) {
      return guests.at(address).collect(Guests.request(timeout));
    }
  }

  @Test
  void the_target_answers_through_the_jump_host() {
    var answer = collect(settings(jump.address()), target.address(), Guests.LONG);

    assertThat(answer.failures()).isEmpty();
    assertThat(answer.hostKey()).endsWith(Fingerprints.sha256(target.hostKey()));
    assertThat(jump.commands).isEmpty();
    assertThat(target.commands).hasSize(1);
  }

  @Test
  void a_jump_host_whose_key_is_unknown_is_not_gone_through() throws Exception {
    Files.writeString(knownHosts, target.known(0));

    var answer = collect(settings(jump.address()), target.address(), Guests.LONG);

    assertThat(answer.failure().orElseThrow()).isInstanceOf(ProbeFailure.HostKeyUnknown.class);
    assertThat(answer.failure().orElseThrow().why()).contains("the jump host " + jump.address().where());
    assertThat(jump.logins).hasValue(0);
  }

  @Test
  void a_target_whose_key_is_unknown_is_not_logged_in_to() throws Exception {
    Files.writeString(knownHosts, jump.known(0));

    var answer = collect(settings(jump.address()), target.address(), Guests.LONG);

    assertThat(answer.failure().orElseThrow()).isInstanceOf(ProbeFailure.HostKeyUnknown.class);
    assertThat(answer.trust()).isEqualTo(HostKeyTrust.REFUSED);
    assertThat(target.logins).hasValue(0);
  }

  @Test
  void a_jump_host_accepted_unseen_shows_in_the_answer() throws Exception {
    Files.writeString(knownHosts, target.known(0));

    var answer = collect(Guests.accepting(settings(jump.address())), target.address(), Guests.LONG);

    assertThat(answer.failures()).isEmpty();
    assertThat(answer.trust()).isEqualTo(HostKeyTrust.ACCEPTED_NEW);
    assertThat(answer.hostKey()).endsWith(Fingerprints.sha256(jump.hostKey()));
  }

  @Test
  void a_target_that_the_jump_host_cannot_reach_is_unreachable() throws Exception {
    try (var shut = Shut.tcp()) {
      var gone = new SshAddress("bot", "127.0.0.1", shut.port());

      assertThat(collect(settings(jump.address()), gone, Guests.LONG).failures())
          .containsExactly(new ProbeFailure.Unreachable(gone.where(),
              "the jump host " + jump.address().where() + " could not connect to it"));
    }
  }

  @Test
  @Execution(CONCURRENT)
  void a_target_that_is_silent_behind_the_jump_host_ends_in_bounded_time() throws Exception {
    try (var silent = RawServer.start(socket -> socket.getInputStream().readAllBytes())) {
      assertThat(collect(settings(jump.address()), silent.address(), Guests.LONG).failure().orElseThrow())
          .isEqualTo(new ProbeFailure.HandshakeTimedOut(silent.address().where(), 5));
    }
  }

  @Test
  @Execution(CONCURRENT)
  void the_limit_for_the_whole_audit_holds_behind_a_jump_host() throws Exception {
    try (var hanging = ScriptedSshServer.start(key.publicKey(), ScriptedSshServer.Call::hang)) {
      Files.writeString(knownHosts, jump.known(0) + hanging.known(0));

      assertThat(collect(settings(jump.address()), hanging.address(), LIMIT).failures())
          .containsExactly(new ProbeFailure.CollectionTimedOut(hanging.address().where(), 5));
    }
  }
}
