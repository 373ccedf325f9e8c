package io.guardbee.adapters.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.HostKeyEvidence;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.HostKeyProbe.Presented;
import io.guardbee.checks.probe.HostKeyProbe.Standing;
import io.guardbee.checks.probe.Login;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.SshAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Machines of which more is known than an address: several accounts, keys of their own, a name of their own, and the
/// cloud's word.
@Timeout(120)
class MachineLoginTest {
  static final String ALIAS = "i0a1bi.icampusi.cloud";
  @TempDir
  Path dir;
  TestKey key;
  Path knownHosts;
  ScriptedSshServer server;
  final List<String> tried = new CopyOnWriteArrayList<>();
  final List<String> accepted = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    key = TestKey.ecdsa(dir.resolve("id"));
    knownHosts = dir.resolve("known_hosts");
    var open = key.publicKey();
    server = ScriptedSshServer.start(List.of("ecdsa-sha2-nistp256"), (user, offered, _) -> {
      tried.add(user);
      return user.equals("ubuntu") && KeyUtils.compareKeys(offered, open);
    }, CredentialsTest::collector);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  Login login(String... users) {
    return new Login(List.of(users), "127.0.0.1", server.port(), ALIAS, Optional.empty(), List.of(),
        List.of(presented()));
  }

  Login vouching(List<HostKeyProbe.Key> keys) {
    return login("ubuntu").vouchedBy(keys);
  }

  HostKeyProbe.Key presented() {
    return new HostKeyProbe.Key("ecdsa-sha2-nistp256", Fingerprints.sha256(server.hostKey()));
  }

  HostKeyProbe.Key another() {
    return new HostKeyProbe.Key("ecdsa-sha2-nistp256", key.fingerprint());
  }

  SshSettings settings() {
    return Guests.settings(List.of(key.file()), knownHosts);
  }

  Answer collect(SshSettings settings, Login login) {
    try (var guests = new SshGuests(settings, PassphraseSource.none(), () -> accepted)) {
      return Guests.collect(guests.at(login));
    }
  }

  Presented.Shown look(Login login) {
    try (var guests = new SshGuests(settings(), PassphraseSource.none(), () -> accepted)) {
      return (Presented.Shown) guests.door(login).look();
    }
  }

  @Test
  void the_first_account_that_lets_the_key_in_is_used_and_no_other_is_tried_after_it() {
    var answer = collect(settings(), login("guardbee", "ubuntu", "debian"));

    assertThat(answer.failures()).isEmpty();
    assertThat(answer.own().user()).isEqualTo("ubuntu");
    assertThat(tried).contains("guardbee", "ubuntu").doesNotContain("debian");
  }

  @Test
  void the_account_that_let_the_key_in_last_is_tried_first() {
    try (var guests = new SshGuests(settings(), PassphraseSource.none())) {
      Guests.collect(guests.at(login("guardbee", "ubuntu")));
      tried.clear();

      assertThat(Guests.collect(guests.at(login("guardbee", "ubuntu"))).own().user()).isEqualTo("ubuntu");
      assertThat(tried).containsOnly("ubuntu");
    }
  }

  @Test
  void where_no_account_lets_the_key_in_all_of_them_are_named_and_each_was_tried_once() {
    var answer = collect(settings(), login("guardbee", "debian", "root"));

    assertThat(answer.failure().orElseThrow()).isInstanceOfSatisfying(ProbeFailure.KeyRejected.class,
        why -> assertThat(why.user()).isEqualTo("guardbee or debian or root"));
    assertThat(tried).containsOnlyOnce("guardbee", "debian", "root");
    assertThat(server.commands).isEmpty();
  }

  @Test
  void only_a_refused_key_leads_on_to_the_next_account() {
    var answer = collect(settings(), login("guardbee", "ubuntu").vouchedBy(List.of(another())));

    assertThat(answer.failure().orElseThrow()).isInstanceOf(ProbeFailure.HostKeyChanged.class);
    assertThat(tried).isEmpty();
  }

  @Test
  void more_accounts_than_a_ban_allows_are_refused() {
    assertThatThrownBy(() -> login("a", "b", "c", "d")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> login()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> login("-oProxyCommand=x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_key_that_the_cloud_vouches_for_is_believed_and_told_with_the_answer() {
    var answer = collect(settings(), vouching(List.of(another(), presented())));

    assertThat(answer.trust()).isEqualTo(HostKeyTrust.CLOUD);
    assertThat(answer.identity()).isEqualTo(HostKeyEvidence.shown(presented(), HostKeyTrust.CLOUD));
    assertThat(look(vouching(List.of(presented())))).isEqualTo(
        new Presented.Shown(presented(), Standing.BELIEVED, HostKeyTrust.CLOUD, List.of(presented())));
  }

  @Test
  void another_key_than_the_clouds_is_refused_though_a_known_hosts_file_has_it() throws Exception {
    Files.writeString(knownHosts, server.known(0));

    var answer = collect(settings(), vouching(List.of(another())));

    assertThat(answer.trust()).isEqualTo(HostKeyTrust.REFUSED);
    assertThat(answer.identity()).isEqualTo(HostKeyEvidence.shown(presented(), HostKeyTrust.REFUSED));
    assertThat(server.logins).hasValue(0);
    assertThat(look(vouching(List.of(another())))).isEqualTo(
        new Presented.Shown(presented(), Standing.CHANGED, HostKeyTrust.CLOUD, List.of(another())));
  }

  @Test
  void accept_new_does_not_outweigh_the_cloud() {
    assertThat(collect(Guests.accepting(settings()), vouching(List.of(another()))).trust())
        .isEqualTo(HostKeyTrust.REFUSED);
  }

  @Test
  void a_person_may_accept_what_the_cloud_does_not_vouch_for() {
    accepted.add(ALIAS + ":" + server.port() + " " + presented().shown());

    assertThat(collect(settings(), vouching(List.of(another()))).trust()).isEqualTo(HostKeyTrust.ACCEPTED);
  }

  @Test
  void what_was_accepted_before_a_rebuild_does_not_stand_against_the_cloud() {
    accepted.add(ALIAS + ":" + server.port() + " " + another().shown());

    assertThat(collect(settings(), vouching(List.of(presented()))).trust()).isEqualTo(HostKeyTrust.CLOUD);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1,REFUSED", ALIAS + ",ACCEPTED", "i0a1bi.iotheri.cloud,REFUSED"})
  void what_people_accept_is_kept_under_the_machines_own_name(String name, HostKeyTrust trust) {
    accepted.add(name + ":" + server.port() + " " + presented().shown());

    assertThat(collect(settings(), vouching(List.of())).trust()).isEqualTo(trust);
  }

  @Test
  void a_pin_of_the_settings_decides_alone() {
    var pinned = Guests.pinning(settings(), "127.0.0.1:" + server.port() + " " + another().shown());

    assertThat(collect(pinned, vouching(List.of(presented()))).trust()).isEqualTo(HostKeyTrust.REFUSED);
  }

  @Test
  void a_revoked_key_stays_revoked_though_the_cloud_vouches_for_it() throws Exception {
    Files.writeString(knownHosts, "@revoked " + server.known(0).replaceFirst("^\\S+", "*"));

    assertThat(collect(settings(), vouching(List.of(presented()))).failure().orElseThrow())
        .isInstanceOf(ProbeFailure.HostKeyRevoked.class);
  }

  @Test
  void a_known_hosts_file_may_name_a_machine_by_its_address_or_its_own_name() throws Exception {
    Files.writeString(knownHosts, server.known(0));
    assertThat(collect(settings(), vouching(List.of())).trust()).isEqualTo(HostKeyTrust.KNOWN);

    Files.writeString(knownHosts, server.known(0).replace("127.0.0.1", ALIAS));
    assertThat(collect(settings(), vouching(List.of())).trust()).isEqualTo(HostKeyTrust.KNOWN);
  }

  @Test
  void the_door_says_where_it_is_and_under_which_name_decisions_are_kept() {
    try (var guests = new SshGuests(settings(), PassphraseSource.none())) {
      var door = guests.door(login("ubuntu"));

      assertThat(door.address()).isEqualTo(new SshAddress("ubuntu", "127.0.0.1", server.port()));
      assertThat(door.keptAs()).isEqualTo(new SshAddress("ubuntu", ALIAS, server.port()));
    }
  }

  @Test
  void a_machine_with_keys_of_its_own_is_offered_no_others() throws Exception {
    var own = TestKey.ecdsa(dir.resolve("own"));
    var login = new Login(List.of("ubuntu"), "127.0.0.1", server.port(), ALIAS, Optional.empty(), List.of(own.file()),
        List.of(presented()));

    assertThat(collect(settings(), login).failure().orElseThrow()).isInstanceOf(ProbeFailure.KeyRejected.class);
    assertThat(tried).hasSize(1);
  }

  @Test
  void a_key_that_cannot_be_used_stops_before_anything_is_connected() {
    var login = new Login(List.of("ubuntu"), "127.0.0.1", server.port(), ALIAS, Optional.empty(),
        List.of(dir.resolve("absent")), List.of(presented()));

    assertThat(collect(settings(), login).failure().orElseThrow())
        .isInstanceOf(ProbeFailure.CredentialUnusable.class);
  }

  @Test
  void a_jump_host_of_its_own_is_gone_through_and_is_not_taken_for_the_machine() throws Exception {
    try (var jump = ScriptedSshServer.start(key.publicKey(), ScriptedSshServer.Call::hang)) {
      var login = new Login(List.of("guardbee", "ubuntu"), "127.0.0.1", server.port(), ALIAS,
          Optional.of(jump.address()), List.of(), List.of(presented()));

      var refused = collect(settings(), login);
      assertThat(refused.failure().orElseThrow().why()).contains("the jump host");
      assertThat(refused.identity()).isEqualTo(HostKeyEvidence.NONE);

      Files.writeString(knownHosts, jump.known(0));
      var answer = collect(settings(), login);
      assertThat(answer.failures()).isEmpty();
      assertThat(answer.own().user()).isEqualTo("ubuntu");
      assertThat(answer.identity()).isEqualTo(HostKeyEvidence.shown(presented(), HostKeyTrust.CLOUD));
    }
  }
}
