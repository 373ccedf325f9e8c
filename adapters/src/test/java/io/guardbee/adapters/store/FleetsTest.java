package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.FleetVm.Judged;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class FleetsTest extends FleetsOnBothDatabases {
  FleetsTest(Dialect dialect, @TempDir Path dir) {
    super(dialect, dir);
  }

  @Test
  void an_order_is_done_when_each_of_its_vms_has_ended() {
    assertThat(order("r1", "slack:U1", vms("alpha", 0, 2))).isEqualTo("r1");

    var first = claim("a").orElseThrow();
    assertThat(first.name()).isEqualTo("vm-0");
    assertThat(jobs.done(first, GOOD)).isTrue();
    assertThat(jobs.failed(claim("a").orElseThrow(), "It is gone.")).isTrue();
    assertThat(claim("a")).isEmpty();
    assertThat(fleets.find("r1").orElseThrow().state()).isEqualTo(FleetRun.State.OPEN);
    clock.forward(Duration.ofSeconds(5));
    jobs.settle();

    var run = fleets.find("r1").orElseThrow();
    assertThat(run.state()).isEqualTo(FleetRun.State.DONE);
    assertThat(run.endedAt()).contains(clock.instant());
    assertThat(fleets.vms("r1")).extracting(FleetVm::state).containsExactly(FleetVm.State.DONE, FleetVm.State.FAILED);
    assertThat(fleets.vms("r1")).extracting(FleetVm::judged).containsExactly(GOOD, Judged.because("It is gone."));
  }

  @Test
  void a_large_project_does_not_hold_up_a_small_one() {
    order("r1", "slack:U1", vms("large", 0, 500));
    order("r2", "slack:U2", vms("small", 0, 3));

    assertThat(claimed("a", 6)).extracting(FleetVm::project)
        .containsExactly("large", "small", "large", "small", "large", "small");
    assertThat(claimed("b", 2)).extracting(FleetVm::project).containsOnly("large");
  }

  @Test
  void of_projects_with_as_many_under_way_the_one_that_has_waited_longest_is_next() {
    order("r1", "slack:U1", Stream.concat(vms("alpha", 0, 9).stream(), vms("beta", 0, 9).stream()).toList());

    var served = new ArrayList<String>();
    for (var i = 0; i < 6; i++) {
      clock.forward(Duration.ofMillis(10));
      var vm = claim("a").orElseThrow();
      served.add(vm.project());
      jobs.done(vm, GOOD);
    }

    assertThat(served).containsExactly("alpha", "beta", "alpha", "beta", "alpha", "beta");
  }

  @Test
  void a_second_order_joins_what_is_waiting_under_way_and_done_for_the_first() {
    order("r1", "slack:U1", vms("alpha", 0, 4));
    jobs.done(claim("a").orElseThrow(), GOOD);
    var running = claim("a").orElseThrow();

    assertThat(order("r2", "slack:U2", vms("alpha", 0, 5))).isEqualTo("r2");

    assertThat(states("r2")).isEqualTo(Map.of(FleetVm.State.DONE, 1L, FleetVm.State.RUNNING, 1L,
        FleetVm.State.WAITING, 3L));
    jobs.done(running, GOOD);
    assertThat(claimed("b", 9)).hasSize(3);
    assertThat(states("r1")).containsEntry(FleetVm.State.DONE, 2L).containsEntry(FleetVm.State.RUNNING, 2L);
  }

  @Test
  void the_same_order_again_is_the_same_run_and_gets_the_vms_that_are_new() {
    order("r1", "slack:U1", vms("alpha", 0, 2));
    jobs.done(claim("a").orElseThrow(), GOOD);

    assertThat(order("r2", "slack:U1", vms("alpha", 0, 3))).isEqualTo("r1");

    assertThat(fleets.find("r2")).isEmpty();
    assertThat(states("r1")).isEqualTo(Map.of(FleetVm.State.DONE, 1L, FleetVm.State.WAITING, 2L));
  }

  @Test
  void an_order_after_the_end_of_another_audits_everything_anew() {
    order("r1", "slack:U1", vms("alpha", 0, 1));
    jobs.done(claim("a").orElseThrow(), GOOD);
    jobs.settle();

    assertThat(order("r2", "slack:U1", vms("alpha", 0, 1))).isEqualTo("r2");

    assertThat(states("r2")).isEqualTo(Map.of(FleetVm.State.WAITING, 1L));
    assertThat(states("r1")).isEqualTo(Map.of(FleetVm.State.DONE, 1L));
  }

  @Test
  void what_a_dead_process_had_is_audited_again_and_reported_once() {
    order("r1", "slack:U1", vms("alpha", 0, 1));
    var first = claim("dead").orElseThrow();
    clock.forward(LEASE.minusMillis(1));
    assertThat(claim("b")).isEmpty();
    clock.forward(Duration.ofMillis(1));

    var second = claim("b").orElseThrow();

    assertThat(second.server()).isEqualTo(first.server());
    assertThat(jobs.done(first, GOOD)).as("it was overtaken").isFalse();
    assertThat(jobs.done(second, GOOD)).isTrue();
    assertThat(jobs.done(second, GOOD)).as("it was reported").isFalse();
  }

  @Test
  void a_sign_of_life_keeps_what_one_has() {
    order("r1", "slack:U1", vms("alpha", 0, 1));
    var vm = claim("a").orElseThrow();
    for (var i = 0; i < 5; i++) {
      clock.forward(LEASE.dividedBy(2));
      assertThat(jobs.renew("a", Set.of(vm.seq()), LEASE)).isEqualTo(Map.of(vm.seq(), vm.claim()));
      assertThat(claim("b")).isEmpty();
    }
  }

  @Test
  void what_a_process_lost_sight_of_is_done_by_another_although_it_gives_signs_of_life() {
    order("r1", "slack:U1", vms("alpha", 0, 2));
    var lost = claim("a").orElseThrow();
    var held = claim("a").orElseThrow();
    clock.forward(LEASE.dividedBy(2));

    assertThat(jobs.renew("a", Set.of(held.seq()), LEASE)).containsOnlyKeys(held.seq());
    assertThat(jobs.renew("a", Set.of(), LEASE)).isEmpty();
    clock.forward(LEASE.dividedBy(2));

    assertThat(claimed("b", 2)).extracting(FleetVm::seq).containsExactly(lost.seq());
  }

  @Test
  void a_vm_that_takes_its_process_down_three_times_is_given_up() {
    order("r1", "slack:U1", vms("alpha", 0, 1));
    for (var i = 0; i < FleetJobs.TRIES; i++) {
      assertThat(claim("dead-" + i)).isPresent();
      clock.forward(LEASE);
    }

    assertThat(claim("b")).isEmpty();
    jobs.settle();
    jobs.settle();

    assertThat(fleets.vms("r1")).singleElement().satisfies(vm -> {
      assertThat(vm.state()).isEqualTo(FleetVm.State.FAILED);
      assertThat(vm.judged().reason()).isEqualTo("Its audit was begun 3 times and never came to an end.");
    });
    assertThat(fleets.find("r1").orElseThrow().state()).isEqualTo(FleetRun.State.DONE);
  }

  @Test
  void a_fault_of_ours_is_tried_again_after_a_while_and_then_told() {
    order("r1", "slack:U1", vms("alpha", 0, 1));
    for (var i = 1; i < FleetJobs.TRIES; i++) {
      jobs.again(claim("a").orElseThrow(), "Guardbee failed.");
      assertThat(claim("a")).isEmpty();
      clock.forward(Duration.ofSeconds(30));
    }

    jobs.again(claim("a").orElseThrow(), "Guardbee failed.");

    assertThat(fleets.vms("r1")).extracting(vm -> vm.judged().reason()).containsExactly("Guardbee failed.");
  }

  @Test
  void what_is_given_back_is_at_once_for_others_and_does_not_count_as_a_try() {
    order("r1", "slack:U1", vms("alpha", 0, 1));
    for (var i = 0; i < FleetJobs.TRIES + 2; i++) {
      var vm = claim("a").orElseThrow();
      assertThat(vm.attempts()).isOne();
      jobs.giveBack("a");
      assertThat(jobs.done(vm, GOOD)).isFalse();
    }
    assertThat(claim("b")).isPresent();
  }

  @Test
  void what_is_called_off_ends_and_what_was_done_of_it_is_kept() {
    order("r1", "slack:U1", vms("alpha", 0, 3));
    jobs.done(claim("a").orElseThrow(), GOOD);
    var running = claim("a").orElseThrow();

    assertThat(fleets.cancel("r1")).isTrue();

    assertThat(fleets.cancel("r1")).isFalse();
    assertThat(jobs.renew("a", Set.of(running.seq()), LEASE)).isEmpty();
    assertThat(jobs.done(running, GOOD)).isFalse();
    assertThat(claim("a")).isEmpty();
    assertThat(fleets.find("r1").orElseThrow().state()).isEqualTo(FleetRun.State.CANCELLED);
    assertThat(states("r1")).isEqualTo(Map.of(FleetVm.State.DONE, 1L, FleetVm.State.CANCELLED, 2L));
  }

  @Test
  void what_somebody_else_wants_too_goes_on_when_one_calls_it_off() {
    order("r1", "slack:U1", vms("alpha", 0, 2));
    order("r2", "slack:U2", vms("alpha", 1, 3));

    fleets.cancel("r1");

    assertThat(claimed("a", 9)).extracting(FleetVm::name).containsExactly("vm-1", "vm-2");
    assertThat(fleets.open("slack:U1")).isEmpty();
    assertThat(fleets.open("slack:U2")).containsExactly("r2");
  }

  @Test
  void a_project_that_could_not_be_listed_is_told_and_ends_at_once() {
    fleets.order(new NewFleet("r1", "w", "slack:U1", "before a post", "", List.of(), Map.of("mel:x", "It was silent."),
        Optional.empty()));
    jobs.settle();

    var run = fleets.find("r1").orElseThrow();
    assertThat(run.state()).isEqualTo(FleetRun.State.DONE);
    assertThat(run.purpose()).isEqualTo("before a post");
    assertThat(run.projects()).isEqualTo(Map.of("mel:x", "It was silent."));
  }

  @Test
  void several_processes_share_the_vms_and_none_gets_one_that_another_has() throws Exception {
    order("r1", "slack:U1", vms("alpha", 0, 60));
    order("r2", "slack:U2", vms("beta", 0, 20));
    var processes = Stream.of("a", "b", "c").map(name -> Map.entry(name, new FleetJobs(own.open(), clock))).toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = processes.stream().map(process -> (Callable<List<Long>>) () -> {
        var had = new ArrayList<Long>();
        for (var misses = 0; misses < 5;) {
          var vm = process.getValue().claim(ANYBODYS, process.getKey(), LEASE);
          misses = vm.isPresent() ? 0 : misses + 1;
          vm.filter(it -> process.getValue().done(it, GOOD)).ifPresent(it -> had.add(it.seq()));
        }
        return had;
      }).toList();
      var all = threads.invokeAll(work).stream().flatMap(done -> done.resultNow().stream()).toList();

      assertThat(all).hasSize(80).doesNotHaveDuplicates();
    }
    assertThat(fleets.vms("r1")).allSatisfy(vm -> assertThat(vm.attempts()).isOne());
  }

  @Test
  void its_message_is_written_anew_every_while_by_one_process_and_gets_one_last_word() {
    var every = Duration.ofSeconds(15);
    var letter = new NewLetter(Fleets.message("r1"), "r1", "slack", "", "place", "talk", "wait", "wait");
    var plain = fleet("r1", "slack:U1", "", vms("alpha", 0, 1));
    fleets.order(new NewFleet(plain.id(), plain.wanted(), plain.person(), plain.purpose(), "", plain.members(),
        plain.projects(), Optional.of(letter)));
    var outbox = new Outbox(database, clock, new Random(1));
    var posted = outbox.claim(Set.of(""), 9, LEASE).getFirst();
    assertThat(posted.body()).isEqualTo("wait");
    outbox.sent(posted, "ts-1");

    assertThat(fleets.untold(every)).isEmpty();
    clock.forward(every);
    assertThat(fleets.untold(every)).containsExactly(new Fleets.Untold("r1", "wait"));
    assertThat(fleets.tell("r1", every, "1 of 2", false)).isTrue();
    assertThat(fleets.tell("r1", every, "1 of 2", false)).as("another has just done so").isFalse();
    assertThat(outbox.claim(Set.of(""), 9, LEASE)).singleElement().satisfies(edit -> {
      assertThat(edit.body()).isEqualTo("1 of 2");
      assertThat(edit.reference()).isEqualTo("ts-1");
      assertThat(edit.last()).isFalse();
    });
    fleets.cancel("r1");
    assertThat(fleets.untold(every)).containsExactly(new Fleets.Untold("r1", "1 of 2"));
    assertThat(fleets.tell("r1", every, "done", true)).isTrue();
    assertThat(fleets.tell("r1", every, "done", true)).isFalse();
    assertThat(fleets.untold(every)).isEmpty();
    clock.forward(LEASE);
    assertThat(outbox.claim(Set.of(""), 9, LEASE)).singleElement().satisfies(edit -> {
      assertThat(edit.body()).isEqualTo("done");
      assertThat(edit.last()).isTrue();
    });
  }
}
