package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.FleetJobs.Whose;
import io.guardbee.adapters.store.NewFleet.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// When a VM is due, and what becomes of what an order left.
@ParameterizedClass
@EnumSource(Dialect.class)
class FleetsLeftTest extends FleetsOnBothDatabases {
  FleetsLeftTest(Dialect dialect, @TempDir Path dir) {
    super(dialect, dir);
  }

  @Test
  void a_vm_is_not_audited_before_its_time_unless_another_order_wants_it_sooner() {
    var later = clock.instant().plus(Duration.ofHours(2));
    fleets.order(fleet("r1", "schedule", "", List.of(new Member("alpha", "alpha-id-0", "vm-0", later),
        new Member("alpha", "alpha-id-1", "vm-1", later))));
    assertThat(claim("a")).isEmpty();

    order("r2", "slack:U1", vms("alpha", 0, 1));

    assertThat(claimed("a", 2)).extracting(FleetVm::name).containsExactly("vm-0");
    clock.forward(Duration.ofHours(2));
    assertThat(claimed("b", 2)).extracting(FleetVm::name).contains("vm-1");
  }

  @Test
  void what_a_terminal_ordered_is_done_by_it_until_somebody_else_wants_it() {
    fleets.order(fleet("r1", "console:operator", "terminal", vms("alpha", 0, 3)));

    assertThat(claim("bot")).isEmpty();
    assertThat(jobs.claim(new Whose.Of("r1"), "shell", LEASE)).isPresent();
    order("r2", "slack:U1", vms("alpha", 1, 2));

    assertThat(claimed("bot", 9)).extracting(FleetVm::name).containsExactly("vm-1");
  }

  @Test
  void what_was_left_in_a_terminal_goes_on_there_and_is_taken_for_new_nowhere_else() {
    assertThat(fleets.order(fleet("r1", "console:operator", "terminal", vms("alpha", 0, 2)))).isEqualTo("r1");
    jobs.done(jobs.claim(new Whose.Of("r1"), "shell", LEASE).orElseThrow(), GOOD);

    clock.forward(Duration.ofMinutes(59));
    order("r2", "slack:U1", vms("alpha", 0, 2));
    assertThat(states("r2")).as("of a moment ago")
        .isEqualTo(Map.of(FleetVm.State.DONE, 1L, FleetVm.State.WAITING, 1L));
    fleets.cancel("r2");
    clock.forward(Duration.ofMinutes(2));
    order("r3", "slack:U1", vms("alpha", 0, 2));
    assertThat(states("r3")).isEqualTo(Map.of(FleetVm.State.WAITING, 2L));

    clock.forward(Duration.ofHours(5));
    assertThat(fleets.order(fleet("r4", "console:operator", "terminal", vms("alpha", 0, 2)))).isEqualTo("r1");
    assertThat(fleets.vms("r1")).extracting(FleetVm::name).containsExactly("vm-0", "vm-1");
    assertThat(states("r1")).isEqualTo(Map.of(FleetVm.State.DONE, 1L, FleetVm.State.WAITING, 1L));
  }

  @Test
  void an_order_that_stayed_open_takes_its_own_results_of_days_ago_for_new_no_more() {
    order("r1", "guardbee:schedule", vms("alpha", 0, 2));
    jobs.done(claim("a").orElseThrow(), GOOD);
    clock.forward(Duration.ofHours(5));
    assertThat(order("r2", "guardbee:schedule", vms("alpha", 0, 2))).isEqualTo("r1");
    assertThat(states("r1")).isEqualTo(Map.of(FleetVm.State.DONE, 1L, FleetVm.State.WAITING, 1L));
    clock.forward(Duration.ofDays(7));

    assertThat(order("r3", "guardbee:schedule", vms("alpha", 0, 2))).isEqualTo("r1");

    assertThat(states("r1")).isEqualTo(Map.of(FleetVm.State.WAITING, 2L));
  }

  @Test
  void what_a_terminal_left_for_more_than_a_day_is_nobodys() {
    fleets.order(fleet("r1", "console:operator", "terminal", vms("alpha", 0, 2)));
    clock.forward(Duration.ofDays(20));
    jobs.done(jobs.claim(new Whose.Of("r1"), "shell", LEASE).orElseThrow(), GOOD);

    order("r2", "slack:U1", vms("alpha", 0, 2));
    assertThat(states("r2")).isEqualTo(Map.of(FleetVm.State.WAITING, 2L));
    fleets.cancel("r2");

    assertThat(claim("bot")).as("nobody waits for it").isEmpty();
  }

  @Test
  void old_orders_are_let_go_of_and_vms_with_the_last_order_that_wants_them() {
    order("r1", "slack:U1", vms("alpha", 0, 3));
    clock.forward(Duration.ofDays(2));
    claimed("a", 3).forEach(vm -> jobs.done(vm, GOOD));
    order("r2", "slack:U2", vms("alpha", 1, 2));

    var swept = new Sweep(database, new Retention(1, 20, 1100), clock.instant()).run();

    assertThat(swept.of(Kept.FLEETS)).as("one order, and two VMs").isEqualTo(3);
    assertThat(fleets.find("r1")).isEmpty();
    assertThat(fleets.vms("r2")).hasSize(1);
  }

  @Test
  void a_vm_a_project_and_a_person_are_forgotten() {
    order("r1", "slack:U1", Stream.concat(vms("alpha", 0, 3).stream(), vms("beta", 3, 5).stream()).toList());
    order("r2", "slack:U2", vms("beta", 4, 6));
    var keeping = new Keeping(database);

    assertThat(keeping.forgetVm("alpha-id-1").of(Kept.FLEETS)).isOne();
    assertThat(keeping.forgetVm("vm-2").of(Kept.FLEETS)).isOne();
    assertThat(fleets.vms("r1")).extracting(FleetVm::name).containsExactly("vm-0", "vm-3", "vm-4");
    assertThat(keeping.forgetProject("alpha").of(Kept.FLEETS)).as("a VM, and its place in an order").isEqualTo(2);
    assertThat(keeping.forgetPerson("slack:U1").of(Kept.FLEETS)).as("an order, and a VM of it alone").isEqualTo(2);
    assertThat(fleets.find("r1")).isEmpty();
    assertThat(claimed("a", 9)).extracting(FleetVm::name).containsExactly("vm-4", "vm-5");
  }
}
