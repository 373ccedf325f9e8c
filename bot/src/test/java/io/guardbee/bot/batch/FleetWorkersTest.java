package io.guardbee.bot.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.bot.command.FakeCloud;
import io.guardbee.bot.render.FleetReport;
import io.guardbee.bot.render.FleetReport.Stage;
import io.guardbee.bot.render.FleetReport.State;
import io.guardbee.bot.render.FleetReport.Vm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetWorkersTest {
  private static final Duration LONGEST = Duration.ofSeconds(30);
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

  private String ordered() {
    return scene.audits.order(FakeCloud.X, FleetScene.asked("U1"), Audience.PRIVATE).report().run();
  }

  private FleetReport report(String run) {
    return scene.audits.progress(run).orElseThrow();
  }

  private FleetReport ended(String run) {
    await().atMost(LONGEST).until(() -> report(run).state() != State.OPEN);
    return report(run);
  }

  private static Vm vm(FleetReport report, String id) {
    return report.those(vm -> vm.id().equals(id)).getFirst();
  }

  private List<String> said() {
    return scene.store.outbox().claim(Set.of(""), 9, Duration.ofMillis(1)).stream().map(letter -> {
      scene.store.outbox().sent(letter, "ts");
      return letter.body();
    }).toList();
  }

  @Test
  void every_vm_is_audited_once_through_the_desk_and_what_came_of_it_is_told() {
    var run = ordered();
    scene.working("a", 3);
    scene.working("b", 3);

    var report = ended(run);

    assertThat(report.state()).isEqualTo(State.DONE);
    assertThat(scene.looked).containsExactlyInAnyOrder("id-42", "id-43", "id-44", "id-45");
    assertThat(scene.remembered).containsExactlyInAnyOrderElementsOf(scene.looked);
    assertThat(report.done()).isEqualTo(4);
    assertThat(report.unreachable()).isEqualTo(1);
    assertThat(vm(report, "id-42").said()).satisfies(said -> {
      assertThat(said.audit()).isNotEmpty();
      assertThat(said.reached()).isTrue();
      assertThat(said.unclear()).isPositive();
    });
    assertThat(vm(report, "id-44").said()).satisfies(said -> {
      assertThat(said.verdict()).isEqualTo("silent");
      assertThat(said.reason()).contains("refused");
    });
  }

  @Test
  void no_more_are_audited_at_once_than_there_are_slots_and_one_always_is() {
    var run = ordered();
    scene.working("a", 0);

    ended(run);

    assertThat(scene.most).hasValue(1);
  }

  @Test
  void a_vm_that_is_not_in_the_cloud_any_more_is_given_up_after_a_few_tries() {
    scene.gone.add("id-43");
    var run = ordered();
    scene.working("a", 3);

    await().atMost(LONGEST).until(() -> {
      scene.clock.pass(Duration.ofSeconds(31));
      return report(run).state() == State.DONE;
    });

    assertThat(vm(report(run), "id-43").stage()).isEqualTo(Stage.FAILED);
    assertThat(vm(report(run), "id-43").said().reason())
        .isEqualTo("The cloud does not list it any more, or could not be asked.");
    assertThat(report(run).done()).isEqualTo(3);
  }

  @Test
  void a_fault_of_ours_on_one_vm_leaves_the_others_alone_and_is_told() {
    scene.broken.add("id-43");
    var run = ordered();
    scene.working("a", 3);

    await().atMost(LONGEST).until(() -> {
      scene.clock.pass(Duration.ofSeconds(31));
      return report(run).state() == State.DONE;
    });

    assertThat(vm(report(run), "id-43").said().reason())
        .isEqualTo("Guardbee itself failed on it: IllegalArgumentException. The log has the details.");
    assertThat(report(run).done()).isEqualTo(3);
  }

  @Test
  void what_is_called_off_is_broken_off_and_what_was_done_is_kept() {
    scene.held.add("id-43");
    var run = ordered();
    scene.working("a", 4);
    await().atMost(LONGEST).until(() -> report(run).done() == 3 && scene.looked.contains("id-43"));

    assertThat(scene.audits.callOff(FakeCloud.X, FleetScene.asked("U1"))).containsExactly(run);

    await().atMost(LONGEST).until(() -> scene.remembered.size() == 3);
    assertThat(report(run).state()).isEqualTo(State.CANCELLED);
    assertThat(vm(report(run), "id-43").stage()).isEqualTo(Stage.CANCELLED);
    assertThat(report(run).done()).isEqualTo(3);
    assertThat(scene.audits.callOff(FakeCloud.X, FleetScene.asked("U1"))).isEmpty();
  }

  @Test
  void what_a_process_had_in_hand_when_it_stopped_is_done_by_another() {
    scene.held.addAll(List.of("id-42", "id-43"));
    var run = ordered();
    var first = scene.working("a", 2);
    await().atMost(LONGEST).until(() -> scene.looked.containsAll(scene.held));

    first.close();
    assertThat(scene.remembered).as("half an audit says nothing").doesNotContain("id-42", "id-43");
    scene.held.clear();
    scene.working("b", 2);

    assertThat(ended(run).done()).isEqualTo(4);
    assertThat(scene.remembered).containsExactlyInAnyOrder("id-42", "id-43", "id-44", "id-45");
  }

  @Test
  void a_run_is_told_of_while_it_goes_on_and_in_the_end_to_those_who_may_read_it() {
    scene.held.add("id-43");
    var run = ordered();
    assertThat(said()).singleElement().asString().startsWith("PRIVATE: Checking 4 VMs.").contains(run);
    scene.working("a", 4);
    await().atMost(LONGEST).until(() -> report(run).done() == 3);
    assertThat(said()).as("it was written a moment ago").isEmpty();

    scene.clock.pass(FleetTelling.EVERY);
    await().atMost(LONGEST).untilAsserted(() -> assertThat(said()).singleElement().asString()
        .startsWith("PRIVATE: Checking 4 VMs: 3 done, 1 unreachable"));
    scene.open();
    ended(run);

    await().atMost(LONGEST).untilAsserted(() -> assertThat(said()).singleElement().asString()
        .startsWith("PRIVATE: project-x: 4 VMs checked").endsWith("LAST"));
  }

  @Test
  void a_message_is_filled_in_by_the_next_process_after_all_of_them_ended() {
    var run = ordered();
    said();
    var first = scene.working("a", 4);
    await().atMost(LONGEST).until(() -> report(run).done() > 0);
    first.close();

    scene.working("b", 4);

    await().atMost(LONGEST).untilAsserted(() -> assertThat(said()).anySatisfy(
        body -> assertThat(body).contains("4 VMs checked").endsWith("LAST")));
  }
}
