package io.guardbee.adapters.cached;

import static io.guardbee.adapters.cached.FakeClouds.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.AddressGroup;
import io.guardbee.checks.probe.cloud.CloudProbe.Projects;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachedCloudsTest {
  private static final Duration KEEP = Duration.ofMinutes(2);
  private static final Project X = project("project-x");
  private static final Project Y = project("project-y");

  private final AtomicLong nanos = new AtomicLong();
  private final FakeClouds fake = new FakeClouds(this::now);
  private final CachedClouds clouds = new CachedClouds(fake, KEEP, this::now, nanos::get);

  private Instant now() {
    return Instant.parse("2026-11-25T10:00:00Z").plusNanos(nanos.get());
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void what_was_read_is_used_again_until_its_time_is_over() {
    var first = clouds.inventory(X, false);
    pass(KEEP.minusSeconds(1));
    assertThat(clouds.inventory(X, false)).isSameAs(first);

    pass(Duration.ofSeconds(1));
    assertThat(clouds.inventory(X, false).readAt()).isAfter(first.readAt());
    assertThat(fake.inventories).hasValue(2);
  }

  @Test
  void a_fresh_question_asks_anew_and_refills() {
    clouds.inventory(X, false);
    fake.names = List.of("vm-3");
    pass(Duration.ofSeconds(1));

    var fresh = clouds.inventory(X, true);

    assertThat(fresh.readAt()).isEqualTo(now());
    assertThat(clouds.inventory(X, false)).isSameAs(fresh);
    assertThat(fake.inventories).hasValue(2);
  }

  @Test
  void failures_are_never_kept() {
    fake.down = true;
    assertThat(clouds.inventory(X, false).whole()).isFalse();
    fake.down = false;

    assertThat(clouds.inventory(X, false).whole()).isTrue();
    assertThat(fake.inventories).hasValue(2);
  }

  @Test
  void what_was_read_before_does_not_stand_in_for_a_failure() {
    clouds.inventory(X, false);
    fake.down = true;

    assertThat(clouds.inventory(X, true).whole()).isFalse();
    assertThat(clouds.inventory(X, false).whole()).isFalse();
    assertThat(fake.inventories).hasValue(3);
  }

  @Test
  void nothing_is_kept_for_no_time() {
    var never = new CachedClouds(fake, Duration.ZERO, this::now, nanos::get);
    never.inventory(X, false);
    never.inventory(X, false);
    never.projects();
    never.projects();

    assertThat(fake.inventories).hasValue(2);
    assertThat(fake.lists).hasValue(2);
  }

  @Test
  void those_who_ask_at_once_share_one_reading() throws Exception {
    var gate = new CountDownLatch(1);
    fake.meanwhile = () -> pauseAt(gate);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> clouds.inventory(X, false));
      await().until(() -> fake.inventories.get() == 1);
      var others = IntStream.range(0, 50).mapToObj(i -> threads.submit(() -> clouds.inventory(X, i % 2 == 0))).toList();
      var elsewhere = threads.submit(() -> clouds.inventory(Y, false));
      await().until(() -> fake.inventories.get() == 2);
      gate.countDown();

      for (Future<Inventory> other : others) {
        assertThat(other.get()).isSameAs(first.get());
      }
      assertThat(elsewhere.get().project()).isEqualTo(Y);
    }
    assertThat(fake.inventories).hasValue(2);
  }

  @Test
  void a_fresh_question_is_not_answered_by_a_reading_that_began_before_it() throws Exception {
    var gate = new CountDownLatch(1);
    fake.meanwhile = () -> pauseAt(gate);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var before = threads.submit(() -> clouds.inventory(X, false));
      await().until(() -> fake.inventories.get() == 1);
      pass(Duration.ofSeconds(1));
      var asked = now();
      var fresh = threads.submit(() -> clouds.inventory(X, true));
      gate.countDown();

      assertThat(fresh.get().readAt()).isEqualTo(asked);
      assertThat(before.get().readAt()).isBefore(asked);
    }
    assertThat(fake.inventories).hasValue(2);
  }

  @Test
  void a_reading_that_breaks_breaks_for_all_and_is_forgotten() {
    fake.meanwhile = () -> {
      throw new IllegalStateException("a bug");
    };
    assertThatThrownBy(() -> clouds.inventory(X, false)).isInstanceOf(IllegalStateException.class);
    fake.meanwhile = () -> {
    };

    assertThat(clouds.inventory(X, false).whole()).isTrue();
  }

  @Test
  void who_is_given_up_on_spoils_nothing_for_those_who_wait_longer() throws Exception {
    var gate = new CountDownLatch(1);
    fake.meanwhile = () -> {
      pauseAt(gate);
      fake.down = Thread.currentThread().isInterrupted();
    };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> clouds.inventory(X, false));
      await().until(() -> fake.inventories.get() == 1);
      var later = new FutureTask<>(() -> clouds.inventory(X, false));
      var waiting = Thread.ofVirtual().start(later);
      await().until(() -> waiting.getState() == Thread.State.WAITING);
      first.cancel(true);
      await().until(() -> fake.inventories.get() == 2);
      gate.countDown();

      assertThat(later.get().whole()).isTrue();
    }
    assertThat(fake.inventories).hasValue(2);
  }

  @Test
  void a_reading_that_breaks_because_it_was_given_up_breaks_for_nobody_else() throws Exception {
    var gate = new CountDownLatch(1);
    fake.meanwhile = () -> {
      pauseAt(gate);
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("given up");
      }
    };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> clouds.inventory(X, false));
      await().until(() -> fake.inventories.get() == 1);
      var later = new FutureTask<>(() -> clouds.inventory(X, false));
      var waiting = Thread.ofVirtual().start(later);
      await().until(() -> waiting.getState() == Thread.State.WAITING);
      first.cancel(true);
      await().until(() -> fake.inventories.get() == 2);
      gate.countDown();

      assertThat(later.get().whole()).isTrue();
    }
  }

  @Test
  void a_reading_that_was_given_up_does_not_push_out_what_was_kept() throws Exception {
    var kept = clouds.inventory(X, false);
    var gate = new CountDownLatch(1);
    fake.meanwhile = () -> {
      pauseAt(gate);
      fake.down = true;
    };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var fresh = threads.submit(() -> clouds.inventory(X, true));
      await().until(() -> fake.inventories.get() == 2);
      fresh.cancel(true);
    }
    assertThat(clouds.inventory(X, false)).isSameAs(kept);
  }

  @Test
  void what_stands_within_a_row_counts_too() {
    var server = new Server("vm", "vm", "x", "ACTIVE", "", Instant.EPOCH, Instant.EPOCH, Optional.empty(),
        Optional.empty(), List.of(new Server.Address("net", "192.0.2.7", false, OptionalInt.empty())),
        Map.of("a", "b", "c", "d"), Set.of("tag"), Optional.empty(), Optional.empty());
    var port = new Port("p", "x", "net", "vm", "compute:nova", "ACTIVE", Optional.of(true), List.of("g", "h"),
        List.of(new Port.Pair("192.0.2.0/24", "")), List.of(new Port.Fixed("s", "192.0.2.7")));
    var rule = new SecurityGroup.Rule("r", "ingress", "IPv4", Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), "");
    var group = new SecurityGroup("g", "g", "", "x", Optional.empty(), Optional.empty(), List.of(rule, rule, rule));
    var addresses = new AddressGroup("a", "a", List.of("192.0.2.0/24", "198.51.100.0/24"));
    var inventory = new Inventory(X, Probed.got(List.of(server)), Probed.got(List.of(port)), Probed.got(List.of()),
        Probed.got(List.of(group)), Probed.got(List.of(addresses)), Probed.missed(FakeClouds.DOWN),
        Probed.got(Map.of()), Instant.EPOCH, 8);

    assertThat(Rows.of(inventory)).isEqualTo(1 + (1 + 4) + (1 + 4) + (1 + 3) + (1 + 2));
  }

  @Test
  void no_more_is_kept_than_there_is_room_for() {
    fake.names = IntStream.range(0, 60).mapToObj(i -> "vm-" + i).toList();
    var small = new CachedClouds(fake, KEEP, this::now, nanos::get, 100);
    small.inventory(X, false);
    small.inventory(X, false);
    assertThat(fake.inventories).hasValue(1);

    small.inventory(Y, false);
    small.inventory(X, false);
    small.inventory(Y, false);

    assertThat(fake.inventories).hasValueGreaterThan(2);
  }

  @Test
  void the_list_of_projects_is_kept_only_if_every_cloud_told_its_own() {
    fake.projects = new Projects(List.of(X), Map.of("south", FakeClouds.DOWN));
    clouds.projects();
    fake.projects = new Projects(List.of(X, Y), Map.of());
    assertThat(clouds.projects().projects()).containsExactly(X, Y);
    assertThat(clouds.projects()).isSameAs(fake.projects);
    assertThat(fake.lists).hasValue(2);

    pass(Duration.ofMinutes(5));
    clouds.projects();
    assertThat(fake.lists).hasValue(3);
  }

  @Test
  void what_single_servers_tell_is_never_kept() {
    for (var turn = 0; turn < 2; turn++) {
      clouds.console(X, "vm-1");
      clouds.actions(X, "vm-1");
      clouds.metadata(X, "vm-1");
    }

    assertThat(fake.others).hasValue(6);
  }

  @Test
  void names_come_from_memory_and_outlive_what_they_came_with() {
    assertThat(clouds.serverNames()).isEmpty();
    assertThat(clouds.projectKeys()).isEmpty();
    fake.projects = new Projects(List.of(X, Y), Map.of());
    clouds.projects();
    clouds.inventory(X, false);
    fake.names = List.of("vm-2", "vm-9");
    clouds.inventory(Y, false);

    pass(Duration.ofDays(1));
    assertThat(clouds.projectKeys()).containsExactly("project-x", "project-y");
    assertThat(clouds.serverNames()).containsOnlyKeys("vm-1", "vm-2", "vm-9").containsEntry("vm-1", "project-x")
        .containsEntry("vm-9", "project-y");
    assertThat(fake.inventories).hasValue(2);

    fake.projects = new Projects(List.of(Y), Map.of());
    clouds.projects();
    assertThat(clouds.serverNames()).containsOnlyKeys("vm-2", "vm-9");
    fake.projects = new Projects(List.of(), Map.of("north", FakeClouds.DOWN));
    pass(Duration.ofDays(1));
    clouds.projects();
    assertThat(clouds.projectKeys()).containsExactly("project-y");
  }

  @Test
  void names_are_found_among_very_many_without_asking() {
    fake.names = IntStream.range(0, 5_000).mapToObj(i -> "vm-" + i).toList();
    var projects = new ArrayList<Project>();
    IntStream.range(0, 20).mapToObj(i -> project("project-" + i)).forEach(projects::add);
    projects.forEach(project -> clouds.inventory(project, false));

    assertThat(clouds.serverNames()).hasSize(5_000);
    assertThat(fake.inventories).hasValue(20);
  }

  private static void pauseAt(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
