package io.guardbee.checks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.probe.FakeGuest;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A machine of a cloud, from both sides.
class CloudAuditTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Project PROJECT = new Project("mel", "aaaa", "project-x", "project-x");
  private static final String SOCKETS = """
      guardbee-collector 1 NONCE digest=- mode=sent root=1
      @NONCE begin sockets
      @NONCE part names
      yes
      @NONCE part ss
      tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=1,fd=3))
      tcp LISTEN 0 128 127.0.0.1:25 0.0.0.0:* users:(("master",pid=2,fd=3))
      @NONCE rc 0
      @NONCE full
      @NONCE end sockets
      @NONCE done
      """;
  private final Audit audit = new Audit(new AuditEngine(Catalogue.load()), InstantSource.fixed(NOW), new Random(42));

  private Audit.Seen look(GuestProbe guest, Probed<CloudScene> cloud, Optional<String> bare) {
    var order = new Audit.Order(new Target("vm-42", "id-42", "project-x", List.of()), Set.of(), Duration.ofSeconds(20),
        _ -> true, Set.of(), _ -> {
        });
    return audit.look(order, guest, new Sides(Optional.of(() -> cloud), Optional.empty(), List.of(), bare));
  }

  private static Probed<CloudScene> scene() {
    var rule = new SecurityGroup.Rule("5f1d3c0a-0000-4000-8000-000000000022", "ingress", "IPv4", Optional.of("tcp"),
        Optional.of(22), Optional.of(22), Optional.of("0.0.0.0/0"), Optional.empty(), Optional.empty(), "");
    var group = new SecurityGroup("g", "web", "", "aaaa", Optional.of(false), Optional.of(true), List.of(rule));
    var port = new Port("p", "aaaa", "net", "id-42", "compute:nova", "ACTIVE", Optional.of(true), List.of("g"),
        List.of(), List.of(new Port.Fixed("subnet", "10.0.0.42")));
    var server = new Server("id-42", "vm-42", "aaaa", "ACTIVE", "", NOW, NOW, Optional.empty(), Optional.empty(),
        List.of(), Map.of(), Set.of(), Optional.of(false), Optional.empty());
    var inventory = new Inventory(PROJECT, Probed.got(List.of(server)), Probed.got(List.of(port)),
        Probed.got(List.of()), Probed.got(List.of(group)), Probed.got(List.of()), Probed.got(List.of()),
        Probed.got(Map.of()), NOW.minusSeconds(720), 7);
    return Probed.got(new CloudScene(inventory, Optional.of("id-42"), Map.of(), Map.of(), Map.of()));
  }

  @Test
  void both_sides_together_tell_the_doors_and_what_is_worth_remembering() {
    var seen = look(FakeGuest.saying(SOCKETS), scene(), Optional.empty());

    assertThat(seen.report().views()).containsOnlyKeys(View.CLOUD, View.INSIDE);
    assertThat(seen.report().doors()).singleElement().asString().startsWith("tcp 22 sshd").contains("5f1d3c0a");
    assertThat(seen.report().oldestFact()).isEqualTo(720);
    assertThat(seen.inside()).hasValueSatisfying(inside -> {
      assertThat(inside.project()).isEqualTo(PROJECT);
      assertThat(inside.serverId()).isEqualTo("id-42");
      assertThat(inside.insight().at()).isEqualTo(NOW);
      assertThat(inside.insight().listeners()).extracting(listener -> listener.port()).containsExactly(22);
      assertThat(inside.insight().passwords()).as("sshd was not read").isEmpty();
      assertThat(inside.insight().peers()).as("peers were not read").isEmpty();
    });
  }

  @Test
  void a_machine_that_nobody_can_look_inside_still_gets_a_useful_report() {
    var off = new ProbeFailure.Undecided("The server is shut off.", "Start it.");
    var seen = look(FakeGuest.failing(off), scene(), Optional.of("The server is shut off."));

    assertThat(seen.report().answered()).isTrue();
    assertThat(seen.report().exitCode()).isIn(1, 2);
    assertThat(seen.report().silent()).containsOnlyKeys(View.INSIDE);
    assertThat(seen.report().notices()).filteredOn(notice -> notice.contains("shut off")).hasSize(1);
    assertThat(seen.report().doors()).isEmpty();
    assertThat(seen.inside()).isEmpty();
  }

  @Test
  void a_cloud_that_cannot_be_read_leaves_the_inside_and_says_why() {
    var refused = new CloudFailure.Refused("mel", "ports", "the role reader");
    var seen = look(FakeGuest.saying(SOCKETS), Probed.missed(refused), Optional.empty());

    assertThat(seen.report().silent()).containsOnlyKeys(View.CLOUD);
    assertThat(seen.report().notices()).contains(refused.why() + " " + refused.lift());
    assertThat(seen.report().exitCode()).isNotEqualTo(3);
    assertThat(seen.report().doors()).singleElement().asString().startsWith("tcp 22 sshd");
    assertThat(seen.inside()).as("no cloud says which server it is").isEmpty();
  }
}
