package io.guardbee.checks.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.exposure.EmptyDoors.EmptyDoor;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.result.CloudFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyDoorsTest {
  private static final String PROJECT = """
      server vm-1 ACTIVE
      server vm-2 SHUTOFF
      port p1 vm-1 10.0.0.5 web
      port p2 vm-2 10.0.0.6 web
      port p3 - 10.0.0.7 web
      port p4 vm-1 10.1.0.5 other
      group web
      group other
      group lonely
      rule r1 web IPv4 tcp 8080 8090 -
      rule r2 web IPv4 icmp - - -
      rule r3 web IPv4 - - - group:web
      rule r4 lonely IPv4 tcp 80 80 -
      """;

  private static EmptyDoors look(CloudScene scene) {
    return EmptyDoors.of(scene, Exposure.of(scene.inventory()));
  }

  private static CloudScene seen(String one, String two) {
    return Sketch.scene(Sketch.inventory(PROJECT), "vm-1").with("vm-1", Sketch.insight(one))
        .with("vm-2", Sketch.insight(two));
  }

  @Test
  void a_rule_behind_which_nothing_listens_on_any_server_is_an_empty_door() {
    var found = look(seen("tcp 0.0.0.0 22 sshd", "tcp 0.0.0.0 22 sshd"));

    assertThat(found.unseen()).isEmpty();
    assertThat(found.doors()).singleElement().satisfies(door -> {
      assertThat(door.opening().ruleId()).isEqualTo("r1");
      assertThat(door.servers()).containsExactly("vm-1", "vm-2");
      assertThat(door.line()).isEqualTo("tcp 8080-8090 from anywhere (IPv4), rule r1 in \"web\" · nothing listens "
          + "behind it on any of 2 VMs");
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp 0.0.0.0 8080 x", "tcp * 8090 x", "tcp 10.0.0.6 8085 x", "tcp nonsense 8085 x"})
  void one_server_that_listens_is_enough(String listener) {
    assertThat(look(seen("tcp 0.0.0.0 22 sshd", listener))).isEqualTo(new EmptyDoors(List.of(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp 0.0.0.0 8080 x", "tcp :: 8080 x", "tcp 127.0.0.1 8080 x", "tcp 10.1.0.5 8080 x",
      "tcp 0.0.0.0 8091 x", "tcp 10.0.0.6 8080 x"})
  void what_the_rule_does_not_lead_to_does_not_count(String listener) {
    assertThat(look(seen(listener, "tcp 0.0.0.0 22 sshd")).doors()).extracting(EmptyDoor::opening)
        .extracting(Opening::ruleId).containsExactly("r1");
  }

  @Test
  void a_server_that_nobody_looked_at_makes_it_unknown() {
    var scene = Sketch.scene(Sketch.inventory(PROJECT), "vm-1").with("vm-1", Sketch.insight("tcp 0.0.0.0 22 sshd"));

    assertThat(look(scene).doors()).isEmpty();
    assertThat(look(scene).unseen()).singleElement()
        .satisfies(unseen -> assertThat(unseen.why().why()).contains("one VM behind a rule"));
    assertThat(look(scene.with("vm-1", Sketch.insight("tcp 0.0.0.0 8080 x"))).unseen()).isEmpty();
  }

  @Test
  void ports_that_could_not_be_read_make_it_unknown() {
    var gone = new CloudFailure.Silent("lab", "its ports", "timeout");
    var all = Sketch.inventory(PROJECT);
    var scene = Sketch.scene(new Inventory(all.project(), all.servers(), Probed.missed(gone), all.networks(),
        all.groups(), all.addressGroups(), all.floatingIps(), Probed.got(Map.of()), Instant.EPOCH, 7), "vm-1");

    assertThat(look(scene).doors()).isEmpty();
    assertThat(look(scene).unseen()).hasSize(2).allMatch(unseen -> unseen.why().equals(gone));
  }
}
