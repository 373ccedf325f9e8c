package io.guardbee.adapters.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.HostKeyProbe.Presented;
import io.guardbee.checks.probe.HostKeyProbe.Standing;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.target.SshAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Looking at a host's key without logging in, and what people accepted.
@Timeout(120)
class HostKeyLookTest {
  @TempDir
  Path dir;
  TestKey key;
  Path knownHosts;
  ScriptedSshServer server;
  final List<String> accepted = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    key = TestKey.ecdsa(dir.resolve("id"));
    knownHosts = dir.resolve("known_hosts");
    server = ScriptedSshServer.start(key.publicKey(), CredentialsTest::collector);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  SshSettings settings() {
    return Guests.settings(List.of(key.file()), knownHosts);
  }

  SshGuests guests(SshSettings settings) {
    return new SshGuests(settings, PassphraseSource.none(), () -> accepted);
  }

  Presented look(SshSettings settings, SshAddress address) {
    try (var guests = guests(settings)) {
      return guests.door(address).look();
    }
  }

  Presented.Shown shown(SshSettings settings) {
    return (Presented.Shown) look(settings, server.address());
  }

  HostKeyProbe.Key presented() {
    return new HostKeyProbe.Key("ecdsa-sha2-nistp256", Fingerprints.sha256(server.hostKey()));
  }

  String pin(String value) {
    return "127.0.0.1:" + server.port() + " " + value;
  }

  HostKeyTrust trust(SshSettings settings) {
    try (var guests = guests(settings)) {
      return Guests.collect(guests.at(server.address())).trust();
    }
  }

  @Test
  void a_new_key_is_shown_and_nobody_logs_in() {
    assertThat(shown(settings()))
        .isEqualTo(new Presented.Shown(presented(), Standing.NEW, HostKeyTrust.NONE, List.of()));
    assertThat(server.logins).hasValue(0);
    assertThat(server.commands).isEmpty();
  }

  @Test
  void nobody_logs_in_either_when_the_key_is_believed() throws Exception {
    Files.writeString(knownHosts, server.known(0));

    assertThat(shown(settings()))
        .isEqualTo(new Presented.Shown(presented(), Standing.BELIEVED, HostKeyTrust.KNOWN, List.of(presented())));
    assertThat(server.logins).hasValue(0);
  }

  @Test
  void a_look_needs_no_key_of_ours_and_accepts_nothing() {
    var settings = Guests.accepting(Guests.settings(List.of(dir.resolve("absent")), knownHosts));

    assertThat(shown(settings).standing()).isEqualTo(Standing.NEW);
    assertThat(shown(settings).standing()).isEqualTo(Standing.NEW);
  }

  @Test
  void a_changed_key_comes_with_the_one_on_record() throws Exception {
    Files.writeString(knownHosts, "[127.0.0.1]:" + server.port() + " " + key.line() + "\n");

    assertThat(shown(settings())).isEqualTo(new Presented.Shown(presented(), Standing.CHANGED, HostKeyTrust.KNOWN,
        List.of(new HostKeyProbe.Key("ecdsa-sha2-nistp256", key.fingerprint()))));
  }

  @Test
  void an_accepted_key_counts_at_once_and_no_longer_when_it_is_taken_back() throws Exception {
    Files.writeString(knownHosts, "[127.0.0.1]:" + server.port() + " " + key.line() + "\n");
    try (var guests = guests(settings())) {
      assertThat(Guests.collect(guests.at(server.address())).trust()).isEqualTo(HostKeyTrust.REFUSED);

      accepted.add(pin(presented().shown()));
      assertThat(Guests.collect(guests.at(server.address())).trust()).isEqualTo(HostKeyTrust.ACCEPTED);
      assertThat(guests.presented(server.address())).isEqualTo(
          new Presented.Shown(presented(), Standing.BELIEVED, HostKeyTrust.ACCEPTED, List.of(presented())));

      accepted.clear();
      assertThat(Guests.collect(guests.at(server.address())).trust()).isEqualTo(HostKeyTrust.REFUSED);
    }
  }

  @Test
  void an_accepted_key_outweighs_the_known_hosts_file_also_when_it_is_another() throws Exception {
    Files.writeString(knownHosts, server.known(0));
    accepted.add(pin("ecdsa-sha2-nistp256 " + key.fingerprint()));

    assertThat(trust(settings())).isEqualTo(HostKeyTrust.REFUSED);
    assertThat(shown(settings()).standing()).isEqualTo(Standing.CHANGED);
    assertThat(trust(Guests.accepting(settings()))).isEqualTo(HostKeyTrust.REFUSED);
  }

  @Test
  void a_pin_of_the_settings_outweighs_what_was_accepted() {
    accepted.add(pin(presented().shown()));

    assertThat(trust(Guests.pinning(settings(), pin(key.fingerprint())))).isEqualTo(HostKeyTrust.REFUSED);
    assertThat(shown(Guests.pinning(settings(), pin(key.line()))))
        .isEqualTo(new Presented.Shown(presented(), Standing.CHANGED, HostKeyTrust.PINNED,
            List.of(new HostKeyProbe.Key("ecdsa-sha2-nistp256", key.fingerprint()))));
  }

  @Test
  void a_revoked_key_stays_revoked_whoever_accepts_it() throws Exception {
    Files.writeString(knownHosts, "@revoked " + server.known(0).replaceFirst("^\\S+", "*"));
    accepted.add(pin(presented().shown()));

    assertThat(shown(settings()).standing()).isEqualTo(Standing.REVOKED);
    assertThat(trust(settings())).isEqualTo(HostKeyTrust.REFUSED);
  }

  @Test
  void what_was_accepted_for_another_port_does_not_count() {
    accepted.add("127.0.0.1:1 " + presented().shown());

    assertThat(shown(settings()).standing()).isEqualTo(Standing.NEW);
  }

  @Test
  void a_record_that_cannot_be_read_lets_nobody_in_but_where_a_pin_decides() throws Exception {
    Files.writeString(knownHosts, server.known(0));
    try (var guests = new SshGuests(settings(), PassphraseSource.none(), () -> {
      throw new IllegalStateException("the store is away");
    });
        var pinned = new SshGuests(Guests.pinning(settings(), pin(presented().fingerprint())),
            PassphraseSource.none(), () -> List.of("rubbish"))) {
      assertThat(Guests.collect(guests.at(server.address())).failure().orElseThrow().why()).contains("cannot be read");
      assertThat(guests.presented(server.address())).isInstanceOf(Presented.Unseen.class);
      assertThat(Guests.collect(pinned.at(server.address())).trust()).isEqualTo(HostKeyTrust.PINNED);
    }
    assertThat(server.logins).hasValueGreaterThan(0);
  }

  @Test
  void of_several_keys_the_strongest_is_asked_for_unless_another_is_on_record() throws Exception {
    var types = List.of("ssh-rsa", "ecdsa-sha2-nistp256");
    try (var many = ScriptedSshServer.start(types, (_, _, _) -> true, CredentialsTest::collector)) {
      assertThat(look(settings(), many.address())).isInstanceOfSatisfying(Presented.Shown.class,
          seen -> assertThat(seen.key().algorithm()).isEqualTo("ecdsa-sha2-nistp256"));

      Files.writeString(knownHosts, many.known(0));
      assertThat(look(settings(), many.address())).isInstanceOfSatisfying(Presented.Shown.class,
          seen -> assertThat(seen.key().algorithm()).isEqualTo("ssh-rsa"));
    }
  }

  @Test
  void behind_a_jump_host_the_target_is_looked_at_and_the_jump_host_alone_is_logged_in_to() throws Exception {
    try (var jump = ScriptedSshServer.start(key.publicKey(), ScriptedSshServer.Call::hang)) {
      var through = through(jump.address());

      assertThat(look(through, server.address())).isInstanceOfSatisfying(Presented.Unseen.class,
          unseen -> assertThat(unseen.why().why()).contains("the jump host"));
      assertThat(look(through, jump.address())).isInstanceOf(Presented.Shown.class);

      accepted.add("127.0.0.1:" + jump.port() + " " + Fingerprints.sha256(jump.hostKey()));
      assertThat(look(through, server.address()))
          .isEqualTo(new Presented.Shown(presented(), Standing.NEW, HostKeyTrust.NONE, List.of()));
      assertThat(jump.logins).hasValueGreaterThan(0);
      assertThat(server.logins).hasValue(0);
    }
  }

  private SshSettings through(SshAddress jump) {
    return new SshSettings(List.of(key.file()), false, List.of(knownHosts), List.of(), false, List.of(jump),
        Duration.ofSeconds(5), Duration.ofSeconds(5), 4);
  }

  @ParameterizedTest
  @CsvSource({"true,HandshakeTimedOut", "false,HandshakeFailed"})
  void what_presents_no_key_ends_in_bounded_time_with_the_cause(boolean silent, String cause) throws Exception {
    try (var raw = RawServer.start(socket -> {
      if (silent) {
        socket.getInputStream().readAllBytes();
      }
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    })) {
      assertThat(look(Guests.impatient(settings(), Duration.ofSeconds(1)), raw.address()))
          .isInstanceOfSatisfying(Presented.Unseen.class,
              unseen -> assertThat(unseen.why().getClass().getSimpleName()).isEqualTo(cause));
    }
  }

  @Test
  void a_look_that_nobody_waits_for_any_more_ends() throws Exception {
    var arrived = new CountDownLatch(1);
    try (var silent = RawServer.start(socket -> {
      arrived.countDown();
      socket.getInputStream().readAllBytes();
    }); var looks = Executors.newVirtualThreadPerTaskExecutor()) {
      var guests = guests(settings());
      var seen = looks.submit(() -> guests.presented(silent.address()));
      arrived.await();

      guests.close();

      assertThat(seen.get()).isInstanceOfSatisfying(Presented.Unseen.class,
          unseen -> assertThat(unseen.why().why()).contains("shut down"));
    }
  }
}
