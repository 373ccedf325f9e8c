package io.guardbee.bot.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.store.FleetVm;
import io.guardbee.bot.batch.FleetOrder.Spread;
import io.guardbee.bot.command.FakeCloud;
import io.guardbee.bot.render.FleetReport.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetAuditsTest {
  @TempDir
  private Path directory;
  private FleetScene scene;

  @BeforeEach
  void begin() {
    scene = new FleetScene(directory);
  }

  @AfterEach
  void end() {
    scene.close();
  }

  private FleetOrder order(String purpose, Duration over) {
    return FleetOrder.of(List.of(FakeCloud.X), "schedule", purpose, new Spread(scene.clock.instant(), over));
  }

  @Test
  void the_audits_of_a_project_are_spread_evenly_over_a_stretch_of_time() {
    var run = scene.audits.order(order("before a post", Duration.ofHours(4)));

    assertThat(scene.store.fleets().vms(run)).extracting(FleetVm::notBefore).containsExactly(scene.clock.instant(),
        scene.clock.instant().plus(Duration.ofHours(1)), scene.clock.instant().plus(Duration.ofHours(2)),
        scene.clock.instant().plus(Duration.ofHours(3)));
  }

  @Test
  void some_of_the_vms_can_be_ordered() {
    var run = scene.audits.order(order("random 1", Duration.ZERO).only(server -> server.id().equals("id-43")));

    assertThat(scene.audits.progress(run).orElseThrow().vms()).extracting(vm -> vm.name()).containsExactly("vm-43");
  }

  @Test
  void the_same_order_is_the_same_run_while_it_is_open_and_another_after_that() {
    var first = scene.audits.order(order("asked", Duration.ZERO));

    assertThat(scene.audits.order(order("asked", Duration.ZERO))).isEqualTo(first);
    assertThat(scene.audits.order(order("before a post", Duration.ZERO))).isNotEqualTo(first);
    assertThat(scene.audits.cancel(first)).isTrue();
    assertThat(scene.audits.order(order("asked", Duration.ZERO))).isNotEqualTo(first);
  }

  @Test
  void one_asker_has_a_run_for_each_place_where_it_is_told() {
    var asked = FleetScene.asked("U1");
    var first = scene.audits.order(FakeCloud.X, asked, Audience.PRIVATE);

    assertThat(scene.audits.order(FakeCloud.X, asked, Audience.PRIVATE).report().run()).isEqualTo(first.report().run());
    assertThat(scene.audits.order(FakeCloud.X, FleetScene.asked("U2"), Audience.PRIVATE).report().run())
        .isNotEqualTo(first.report().run());
    assertThat(first.told()).isTrue();
  }

  @Test
  void a_cloud_that_says_nothing_is_told_and_the_run_ends() {
    scene.cloud.hush();

    var run = scene.audits.order(new FleetOrder(List.of(FakeCloud.X), Map.of("far", "It was away."), _ -> true, "U1",
        "asked", "", new Spread(scene.clock.instant(), Duration.ZERO), java.util.Optional.empty()));

    var report = scene.audits.progress(run).orElseThrow();
    assertThat(report.state()).isEqualTo(State.DONE);
    assertThat(report.vms()).isEmpty();
    assertThat(report.unread()).containsEntry("far", "It was away.").containsKey("project-x");
    assertThat(report.answered()).isFalse();
  }

  @Test
  void an_unfinished_order_of_the_same_projects_is_called_off_when_it_is_old() {
    var run = scene.audits.order(order("asked", Duration.ZERO));
    assertThat(scene.audits.callOff("schedule", Set.of("project-x"), Duration.ofDays(1))).isEmpty();
    scene.clock.pass(Duration.ofDays(2));

    assertThat(scene.audits.callOff("schedule", Set.of("project-y"), Duration.ofDays(1))).isEmpty();
    assertThat(scene.audits.callOff("schedule", Set.of("project-x"), Duration.ofDays(1))).containsExactly(run);
  }
}
