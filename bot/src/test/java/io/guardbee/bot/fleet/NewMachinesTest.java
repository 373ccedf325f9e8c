package io.guardbee.bot.fleet;

import static io.guardbee.bot.fleet.FakeCloud.X;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.settings.ReachSection;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.ConsoleKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Host keys that are read while a machine is new.
class NewMachinesTest {
  final FakeCloud cloud = new FakeCloud(X);
  final SeenConsoles seen = SeenConsoles.inMemory(10);

  int look(Duration age, int most) {
    return machines(age).look(most);
  }

  NewMachines machines(Duration age) {
    return machines(age, seen);
  }

  NewMachines machines(Duration age, SeenConsoles seen) {
    return new NewMachines(new Roster(cloud, FleetTesting.DEADLINE),
        new CloudGuests.Means(new FakeLogins(), FleetTesting.NOBODY_KNOCKS, ReachSection.defaults(), Map.of(), seen,
            new FleetTesting.Elsewhere(), InstantSource.fixed(FakeCloud.NOW.plus(age))));
  }

  void printed(String id) {
    cloud.add(X, id, "vm-" + id, "10.0.0.5", "192.0.2.7");
    cloud.consoles.put(id, Probed.got(BoardingTest.PRINTED));
  }

  @Test
  void the_keys_of_a_new_machine_are_seen_once() {
    printed("a");

    assertThat(look(Duration.ofHours(1), 10)).isEqualTo(1);
    assertThat(seen.of(new SeenConsoles.Machine(X, "a"))).hasValueSatisfying(
        keys -> assertThat(keys.keys()).containsExactly(FakeLogins.KEY));

    cloud.asked.clear();
    assertThat(look(Duration.ofHours(2), 10)).isZero();
    assertThat(cloud.asked).doesNotContain("console a");
  }

  @Test
  void a_machine_that_has_not_printed_them_yet_is_asked_again() {
    printed("a");
    cloud.consoles.clear();
    assertThat(look(Duration.ofHours(1), 10)).isZero();

    cloud.consoles.put("a", Probed.got(BoardingTest.PRINTED));
    assertThat(look(Duration.ofHours(2), 10)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1,3,3", "1,2,2", "25,3,0"})
  void old_ones_are_left_alone_and_a_look_is_bounded(int hours, int most, int seenNow) {
    printed("a");
    printed("b");
    printed("c");

    assertThat(look(Duration.ofHours(hours), most)).isEqualTo(seenNow);
  }

  @Test
  void every_machine_that_is_listed_is_kept_in_mind_however_old() {
    printed("a");
    cloud.in(X).add(FakeCloud.server("off", "off", "SHUTOFF", List.of()));
    var listed = new HashSet<String>();
    var counting = new SeenConsoles() {
      @Override
      public Optional<ConsoleKeys> of(Machine machine) {
        return seen.of(machine);
      }

      @Override
      public void keep(Machine machine, ConsoleKeys keys, Optional<Instant> remade) {
        seen.keep(machine, keys, remade);
      }

      @Override
      public void stillThere(Collection<Machine> machines) {
        machines.forEach(machine -> listed.add(machine.serverId()));
      }
    };

    machines(Duration.ofHours(25), counting).look(10);

    assertThat(listed).containsExactlyInAnyOrder("a", "off");
  }

  @Test
  void those_that_show_nothing_do_not_stand_before_the_others() {
    cloud.add(X, "a", "vm-a", "10.0.0.5", "192.0.2.7");
    cloud.add(X, "b", "vm-b", "10.0.0.6", "192.0.2.8");
    printed("c");
    var machines = machines(Duration.ofHours(1));

    assertThat(machines.look(2) + machines.look(2)).isEqualTo(1);
  }

  @Test
  void nobody_is_asked_where_nobody_could_log_in() {
    cloud.in(X).add(FakeCloud.server("off", "off", "SHUTOFF", List.of()));

    assertThat(look(Duration.ofHours(1), 10)).isZero();
    assertThat(cloud.asked).containsOnly("project-x");
  }
}
