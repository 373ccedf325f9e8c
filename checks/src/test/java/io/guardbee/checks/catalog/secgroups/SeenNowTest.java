package io.guardbee.checks.catalog.secgroups;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.Scenes;
import io.guardbee.checks.catalog.SeenNow;
import io.guardbee.checks.catalog.services.ListenersExpected;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An audit that looks at a server from the inside and from the cloud at once.
class SeenNowTest {
  private static final String SCENE = "server vm; seen vm ago=3 ssh=2222; vm vm; port p vm=vm groups=g ip=10.0.0.5; "
      + "group g; rule g tcp 22 0.0.0.0/0; rule g tcp 80 0.0.0.0/0";

  private static Facts facts(String sample, OutsideFacts... outside) {
    var inside = Samples.facts(Samples.resource(ListenersExpected.class, sample));
    Probed<OutsideFacts> tried = outside.length == 0
        ? Probed.missed(new ProbeFailure.ViewAbsent(View.OUTSIDE))
        : Probed.got(outside[0]);
    return new Facts(inside.inside(), Probed.got(Scenes.of(SCENE)), tried, inside.surroundings());
  }

  private static CloudScene scene(Facts facts) {
    return SeenNow.scene(facts).or(Scenes.of(""));
  }

  @Test
  void what_the_audit_sees_stands_before_what_is_remembered() {
    var insights = scene(facts("pass-debian-12-sshd.txt")).insights().getOrDefault(Scenes.id("vm", "vm"), List.of());

    assertThat(insights).hasSize(2);
    assertThat(insights.getFirst().sshPorts()).containsExactly(22);
    assertThat(insights.getFirst().listeners()).isNotEmpty().noneMatch(listener -> listener.loopback());
  }

  @Test
  void the_port_on_which_ssh_is_seen_is_the_one_that_is_judged() {
    assertThat(new WorldSsh().judge(facts("pass-debian-12-sshd.txt")).outcome()).isInstanceOf(Outcome.Fail.class);
  }

  @Test
  void purposes_of_this_audit_count_beside_those_of_the_cloud() {
    assertThat(scene(facts("pass-debian-12-web-declared.txt")).purpose()).isNotEmpty();
  }

  @Test
  void a_service_that_answered_from_outside_is_said_to() {
    var knocked = new OutsideFacts("the bot's own network", List.of(new OutsideFacts.Answered(
        new OutsideFacts.Door("203.0.113.9", 80), OutsideFacts.Knock.OPEN)));

    var outcome = new DeclaredReachable().judge(facts("fail-debian-12-apache.txt", knocked)).outcome();

    assertThat(outcome).isInstanceOfSatisfying(Outcome.Fail.class, fail -> assertThat(fail.findings()).anySatisfy(
        finding -> assertThat(finding.evidence()).anyMatch(e -> e.source().contains("the bot's own network"))));
  }
}
