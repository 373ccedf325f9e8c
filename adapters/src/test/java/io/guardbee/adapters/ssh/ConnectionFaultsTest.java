package io.guardbee.adapters.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.guardbee.adapters.outside.Shut;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.SshAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hosts that refuse, stay silent or break off at every stage before the collector runs. Each audit ends in bounded
/// time with a cause of its own, and nothing passes.
@Timeout(120)
class ConnectionFaultsTest {
  private static final Duration SHORT = Duration.ofMillis(500);
  @TempDir
  Path dir;
  TestKey key;
  SshSettings settings;

  @BeforeEach
  void keys() throws Exception {
    key = TestKey.ecdsa(dir.resolve("id"));
    settings = Guests.accepting(Guests.settings(List.of(key.file()), dir.resolve("known_hosts")));
  }

  Answer faulty(SshSettings settings, SshAddress address, Class<? extends ProbeFailure> cause) {
    try (var guests = new SshGuests(settings, PassphraseSource.none())) {
      var answer = Guests.collect(guests.at(address));

      assertThat(answer.failures()).singleElement().isInstanceOf(cause);
      Guests.assertNothingKnown(Guests.audit(guests.at(address), Guests.LONG), cause);
      return answer;
    }
  }

  SshSettings impatient() {
    return Guests.impatient(settings, SHORT);
  }

  @Test
  void a_closed_port_refuses_the_connection() throws Exception {
    try (var shut = Shut.tcp()) {
      assertThat(faulty(settings, new SshAddress("bot", "127.0.0.1", shut.port()), ProbeFailure.ConnectionRefused.class)
          .trust()).isEqualTo(HostKeyTrust.NONE);
    }
  }

  @Test
  void a_name_that_does_not_resolve_is_unreachable() {
    faulty(settings, new SshAddress("bot", "no-such-host.invalid", 22), ProbeFailure.Unreachable.class);
  }

  @Test
  @Execution(CONCURRENT)
  void a_banner_that_never_comes_is_a_greeting_out_of_time() throws Exception {
    try (var silent = RawServer.start(socket -> socket.getInputStream().readAllBytes())) {
      faulty(impatient(), silent.address(), ProbeFailure.HandshakeTimedOut.class);
      assertThat(silent.connections()).isEqualTo(2);
    }
  }

  @Test
  @Execution(CONCURRENT)
  void a_server_that_drips_its_banner_cannot_stretch_the_limit() throws Exception {
    try (var dripping = RawServer.start(socket -> {
      while (true) {
        socket.getOutputStream().write("not yet\r\n".getBytes(StandardCharsets.US_ASCII));
      }
    })) {
      faulty(impatient(), dripping.address(), ProbeFailure.HandshakeTimedOut.class);
    }
  }

  @Test
  @Execution(CONCURRENT)
  void a_server_that_hangs_after_the_banner_is_a_greeting_out_of_time() throws Exception {
    try (var silent = RawServer.start(socket -> {
      socket.getOutputStream().write("SSH-2.0-OpenSSH_9.2p1\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    })) {
      faulty(impatient(), silent.address(), ProbeFailure.HandshakeTimedOut.class);
    }
  }

  @Test
  void a_server_that_closes_at_once_did_not_complete_the_greeting() throws Exception {
    try (var closing = RawServer.start(_ -> {
    })) {
      var why = faulty(settings, closing.address(), ProbeFailure.HandshakeFailed.class).failure().orElseThrow();
      assertThat(why.why()).contains("closed the connection");
    }
  }

  @Test
  void a_server_that_talks_nonsense_did_not_complete_the_greeting() throws Exception {
    try (var junk = RawServer.start(socket -> {
      socket.getOutputStream().write("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 100_000; i++) {
        socket.getOutputStream().write(i * 31);
      }
      socket.getInputStream().readAllBytes();
    })) {
      var why = faulty(settings, junk.address(), ProbeFailure.HandshakeFailed.class).failure().orElseThrow();
      assertThat(why.why()).contains("not SSH");
    }
  }

  @Test
  @Execution(CONCURRENT)
  void a_login_that_hangs_is_a_login_out_of_time() throws Exception {
    var over = new CountDownLatch(1);
    try (var server = ScriptedSshServer.start(List.of("ecdsa-sha2-nistp256"), (_, _, _) -> {
      try {
        over.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return false;
    }, _ -> 0)) {
      // long enough for a key exchange on a busy machine
      var patient = Guests.impatient(settings, Duration.ofSeconds(3));
      var answer = faulty(patient, server.address(), ProbeFailure.LoginTimedOut.class);
      over.countDown();

      assertThat(answer.trust()).isEqualTo(HostKeyTrust.ACCEPTED_NEW);
    }
  }

  /// The greeting of this server is about 1,900 bytes long, its login 300 more.
  @ParameterizedTest
  @Execution(CONCURRENT)
  @ValueSource(ints = {1, 30, 300, 1_000, 1_150, 1_300, 1_600, 1_900, 2_100, 2_300})
  void a_server_that_falls_silent_anywhere_ends_in_bounded_time(int bytes) throws Exception {
    try (var server = ScriptedSshServer.start(key.publicKey(), ScriptedSshServer.Call::hang);
        var relay = RawServer.before(server.port(), bytes, false);
        var guests = new SshGuests(impatient(), PassphraseSource.none())) {
      var answer = guests.at(relay.address()).collect(Guests.request(Duration.ofSeconds(2)));

      assertThat(answer.failure().orElseThrow()).isInstanceOfAny(ProbeFailure.HandshakeTimedOut.class,
          ProbeFailure.LoginTimedOut.class, ProbeFailure.CollectionTimedOut.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 300, 1_000, 1_150, 1_300, 1_600, 1_900, 2_100, 2_300})
  void a_connection_cut_anywhere_before_the_collector_has_a_cause(int bytes) throws Exception {
    try (var server = ScriptedSshServer.start(key.publicKey(), ScriptedSshServer.Call::hang);
        var relay = RawServer.before(server.port(), bytes, true);
        var guests = new SshGuests(settings, PassphraseSource.none())) {
      var answer = guests.at(relay.address()).collect(Guests.request(Guests.LONG));

      assertThat(answer.failure().orElseThrow()).isInstanceOfAny(ProbeFailure.HandshakeFailed.class,
          ProbeFailure.ConnectionLost.class);
    }
  }

  @Test
  void the_limit_for_the_whole_audit_holds_in_every_stage() throws Exception {
    try (var silent = RawServer.start(socket -> socket.getInputStream().readAllBytes());
        var guests = new SshGuests(settings, PassphraseSource.none())) {
      var answer = guests.at(silent.address()).collect(Guests.request(SHORT));

      assertThat(answer.failures()).containsExactly(new ProbeFailure.HandshakeTimedOut(silent.address().where(), 1));
    }
  }

  @Test
  void no_known_hosts_file_is_written() throws Exception {
    assertThat(Files.exists(dir.resolve("known_hosts"))).isFalse();
  }
}
