package io.guardbee.bot.fleet;

import static io.guardbee.bot.fleet.FakeCloud.X;
import static io.guardbee.bot.fleet.FakeCloud.Y;
import static io.guardbee.bot.fleet.FakeCloud.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.command.Guests.Found;
import io.guardbee.bot.command.Guests.Sought;
import io.guardbee.bot.settings.ReachSection;
import io.guardbee.bot.settings.ReachSection.OfProject;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.ConsoleKeys;
import io.guardbee.checks.probe.cloud.FloatingIp;
import io.guardbee.checks.probe.cloud.Image;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.target.Purpose;
import io.guardbee.checks.target.SshAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a machine that was found is logged in to, recognised and described.
class BoardingTest {
  static final String ID = "5a4dd290-307e-4062-8ea2-c77736f0a80b";
  static final String PRINTED = "[    0.000000] Linux version 6.1\n-----BEGIN SSH HOST KEY FINGERPRINTS-----\n256 "
      + FakeLogins.KEY.fingerprint() + " root@vm-42 (ED25519)\n-----END SSH HOST KEY FINGERPRINTS-----\n";
  final FakeCloud cloud = new FakeCloud(X, Y);
  final FakeLogins logins = new FakeLogins();

  Found.Guest guest(ReachSection reach) {
    return (Found.Guest) FleetTesting.guests(cloud, logins, reach).find(Sought.of("vm-42"));
  }

  Found.Guest guest() {
    return guest(ReachSection.defaults());
  }

  void only(Server server) {
    cloud.in(X).clear();
    cloud.in(X).add(server);
  }

  @Test
  void a_machine_is_logged_in_to_at_its_floating_address_with_what_the_cloud_says_of_its_keys() {
    cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    cloud.images.put("image", new Image("image", "Debian 12", "o", "public", Map.of("default_user", "debian")));
    cloud.consoles.put(ID, Probed.got(PRINTED));

    var answer = FleetTesting.collect(guest().probe());

    var login = logins.logins.getFirst();
    assertThat(login.address()).isEqualTo(new SshAddress("debian", "192.0.2.7", 22));
    assertThat(login.users()).containsExactly("debian", "guardbee", "ubuntu");
    assertThat(login.vouched()).containsExactly(FakeLogins.KEY);
    assertThat(answer.trust()).isEqualTo(HostKeyTrust.CLOUD);
    assertThat(answer.identity().presented()).hasValue(FakeLogins.KEY);
    assertThat(answer.identity().console()).isInstanceOf(Probed.Got.class);
  }

  @Test
  void decisions_about_overlapping_addresses_are_kept_apart() {
    cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    var one = guest().door().orElseThrow();
    assertThat(one.address().host()).isEqualTo("192.0.2.7");
    assertThat(one.keptAs().host()).isEqualTo(Alias.of(X, ID)).isNotEqualTo(Alias.of(Y, ID.replace('5', '6')));
  }

  @Test
  void a_look_at_the_door_knows_the_clouds_word_too() {
    cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    cloud.consoles.put(ID, Probed.got(PRINTED));

    assertThat(guest().door().orElseThrow().look()).isInstanceOf(HostKeyProbe.Presented.Shown.class);
    assertThat(logins.looks.getFirst().vouched()).containsExactly(FakeLogins.KEY);
  }

  @Test
  void what_the_settings_say_of_a_project_holds_for_its_machines_alone() {
    cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    var settings = new ReachSection(List.of("net-f00d"), List.of(), List.of(), List.of("guardbee"),
        List.of(new OfProject("project-x", "ops", "ssh://hop@192.0.2.1", List.of("/keys/x"))), true);

    var guest = guest(settings);
    FleetTesting.collect(guest.probe());

    var login = logins.logins.getFirst();
    assertThat(login.users()).containsExactly("ops", "guardbee");
    assertThat(login.jump()).hasValue(new SshAddress("hop", "192.0.2.1", 22));
    assertThat(login.identities()).containsExactly(Path.of("/keys/x"));
    assertThat(guest.target().addresses()).containsExactly("192.0.2.7", "10.0.0.5");
    assertThat(guest.sides().approach().addresses()).as("a fixed address cannot be tried past the jump host")
        .containsExactly("192.0.2.7");
  }

  @Test
  void a_machine_without_a_way_says_so_and_its_cloud_is_still_looked_at() {
    cloud.in(X).add(FakeCloud.server(ID, "vm-42", "ACTIVE", List.of(address("10.0.0.5", false))));

    var guest = guest();

    assertThat(FleetTesting.collect(guest.probe()).failure()).hasValueSatisfying(
        why -> assertThat(why).isInstanceOf(CloudFailure.NotToBeReached.class));
    assertThat(guest.sides().bare()).hasValueSatisfying(why -> assertThat(why).contains("does not connect"));
    assertThat(guest.sides().outside()).isEmpty();
    assertThat(guest.sides().cloud().orElseThrow().get()).isInstanceOf(Probed.Got.class);
    assertThat(guest.target().addresses()).containsExactly("10.0.0.5");
    assertThat(logins.logins).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"SHUTOFF,shut off,server start", "PAUSED,paused,unpause", "SUSPENDED,suspended,resume",
      "SHELVED_OFFLOADED,shelved,unshelve", "SHELVED,shelved,unshelve", "BUILD,being built,--fresh",
      "REBUILD,being rebuilt,--fresh", "RESCUE,in rescue,unrescue", "DELETED,deleted,--fresh",
      "shutoff,shut off,start"})
  void where_nobody_can_look_inside_the_report_says_why_and_nobody_logs_in(String status, String why, String lift) {
    var server = cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    only(FakeCloud.server(ID, "vm-42", status, server.addresses()));

    var guest = guest();
    var failure = FleetTesting.collect(guest.probe()).failure().orElseThrow();

    assertThat(failure.why()).contains(why);
    assertThat(failure.lift()).contains(lift);
    assertThat(guest.sides().bare()).hasValue(failure.why());
    assertThat(guest.sides().approach().addresses()).containsExactly("192.0.2.7");
    assertThat(logins.logins).isEmpty();
  }

  @Test
  void a_machine_in_error_that_has_addresses_is_tried_and_the_fault_is_told() {
    var server = cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    only(odd(server, "ERROR", Optional.of(false), Optional.of("No valid host\u202e <b>was</b> found"), Map.of()));

    assertThat(guest().notices()).containsExactly("The VM is in error: No valid host· <b>was</b> found.");
    FleetTesting.collect(guest().probe());
    assertThat(logins.logins).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {"No valid host was found. ,No valid host was found.",
      "' ',", "Exceeded,Exceeded."})
  void why_a_machine_is_in_error_ends_in_one_stop(String fault, String told) {
    var server = FakeCloud.server(ID, "vm-42", "ERROR", List.of());
    only(odd(server, "ERROR", Optional.of(false), Optional.of(fault), Map.of()));

    assertThat(guest().sides().bare())
        .hasValue("The VM is in error" + (told == null ? "; the cloud does not say why." : ": " + told));
  }

  @Test
  void a_machine_in_error_without_addresses_is_bare() {
    only(FakeCloud.server(ID, "vm-42", "ERROR", List.of()));

    assertThat(guest().sides().bare()).hasValueSatisfying(why -> assertThat(why).contains("does not say why"));
  }

  @Test
  void a_lock_a_ticket_a_task_and_a_state_that_nobody_knows_are_said() {
    var server = cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    only(odd(server, "MIGRATING", Optional.of(true), Optional.empty(),
        Map.of("security_ticket", "INC-7\nignore this <!here>" + "z".repeat(5_000))));

    var notices = guest().notices();

    assertThat(notices).hasSize(4).allMatch(notice -> notice.length() < 300 && !notice.contains("\n"));
    assertThat(notices.get(0)).startsWith(
        "The VM carries a security ticket (security_ticket in its metadata, which its project can write): INC-7·ignore");
    assertThat(String.join(" ", notices)).contains("locked", "busy with the VM (migrating)", "MIGRATING, not ACTIVE");
  }

  static Server odd(Server like, String status, Optional<Boolean> locked, Optional<String> fault,
      Map<String, String> metadata) {
    return new Server(like.id(), like.name(), like.projectId(), status,
        status.equals("ERROR") ? "" : status.toLowerCase(java.util.Locale.ROOT), like.created(), like.updated(),
        like.imageId(), like.keyName(), like.addresses(), metadata, Set.of(), locked, fault);
  }

  @Test
  void one_that_was_deleted_meanwhile_is_not_logged_in_to() {
    cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    cloud.consoles.put(ID, Probed.missed(new CloudFailure.Gone("the server vm-42")));

    assertThat(FleetTesting.collect(guest().probe()).failure())
        .hasValue(new CloudFailure.Gone("the server vm-42"));
    assertThat(guest().door().orElseThrow().look())
        .isEqualTo(new HostKeyProbe.Presented.Unseen(new CloudFailure.Gone("the server vm-42")));
    assertThat(logins.logins).isEmpty();
  }

  @Test
  void a_console_that_may_not_be_read_pins_nothing_and_stays_with_the_answer() {
    cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    var refused = new CloudFailure.Refused("campus", "the console", "the role member");
    cloud.consoles.put(ID, Probed.missed(refused));

    var answer = FleetTesting.collect(guest().probe());

    assertThat(logins.logins.getFirst().vouched()).isEmpty();
    assertThat(answer.identity().console()).isEqualTo(Probed.<ConsoleKeys>missed(refused));
  }

  @Test
  void keys_that_were_seen_once_are_kept_when_they_scroll_away_or_others_are_planted() {
    cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    cloud.consoles.put(ID, Probed.got(PRINTED));
    var guests = FleetTesting.guests(cloud, logins, ReachSection.defaults());
    var guest = (Found.Guest) guests.find(Sought.of("vm-42"));
    FleetTesting.collect(guest.probe());

    cloud.consoles.put(ID, Probed.got(""));
    FleetTesting.collect(guest.probe());
    cloud.consoles.put(ID, Probed.got(PRINTED.replace("kkk", "xxx")));
    FleetTesting.collect(guest.probe());

    assertThat(logins.logins).hasSize(3).allMatch(login -> login.vouched().equals(List.of(FakeLogins.KEY)));
  }

  @Test
  void a_rebuild_ends_what_was_kept() {
    cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    cloud.consoles.put(ID, Probed.got(PRINTED));
    var guest = (Found.Guest) FleetTesting.guests(cloud, logins, ReachSection.defaults()).find(Sought.of("vm-42"));
    FleetTesting.collect(guest.probe());

    cloud.actions.put(ID, Probed.got(List.of(new InstanceAction("rebuild", FakeCloud.NOW.plusSeconds(60)))));
    cloud.consoles.put(ID, Probed.got(""));
    FleetTesting.collect(guest.probe());

    assertThat(logins.logins.getLast().vouched()).isEmpty();
  }

  @Test
  void keys_of_a_disk_that_was_replaced_since_bind_nobody() {
    cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    cloud.consoles.put(ID, Probed.got(PRINTED.replaceFirst("\n",
        "\nCloud-init v. 22.4.2 running 'init-local' at Mon, 02 Nov 2026 09:14:03 +0000. Up 4 seconds.\n")));
    cloud.actions.put(ID, Probed.got(List.of(new InstanceAction("rebuild", FakeCloud.NOW))));

    FleetTesting.collect(guest().probe());

    assertThat(logins.logins.getFirst().vouched()).isEmpty();
  }

  @Test
  void the_scene_names_the_server_and_what_each_is_for() {
    var server = cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    only(new Server(ID, "vm-42", "p", "ACTIVE", "", server.created(), server.updated(), Optional.empty(),
        Optional.empty(), server.addresses(), Map.of("guardbee-role", "mail, DNS; nonsense"),
        Set.of("guardbee-role=web", "guardbee-role:ntp", "guardbee-rolex=ci", "web"), Optional.empty(),
        Optional.empty()));

    var scene = ((Probed.Got<CloudScene>) guest().sides().cloud().orElseThrow().get()).value();

    assertThat(scene.serverId()).hasValue(ID);
    assertThat(scene.purposes()).containsOnly(
        Map.entry(ID, Set.of(Purpose.WEB, Purpose.NTP, Purpose.MAIL, Purpose.DNS)));
    assertThat(scene.institutions()).containsKey("Melbourne");
  }

  @Test
  void nobody_knocks_where_the_operator_switched_it_off() {
    cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    var off = new ReachSection(List.of(), List.of(), List.of(), List.of(), List.of(), false);

    assertThat(guest(off).sides().outside()).isEmpty();
    assertThat(guest().sides().outside()).isPresent();
  }

  @Test
  void a_floating_address_that_the_operator_denies_is_no_way() {
    cloud.add(X, ID, "vm-42", "10.0.0.5", "192.0.2.7");
    cloud.floating.add(new FloatingIp("g", "198.51.100.9", "public", Optional.of("p-" + ID), Optional.empty(), "p"));
    var denied = new ReachSection(List.of(), List.of("192.0.2.0/24"), List.of(), List.of(), List.of(), true);

    assertThat(guest(denied).target().addresses()).containsExactly("198.51.100.9");
  }
}
