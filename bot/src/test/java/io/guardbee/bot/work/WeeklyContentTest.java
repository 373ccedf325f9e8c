package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.FleetVm;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.batch.FleetAudits;
import io.guardbee.bot.batch.FleetOrder;
import io.guardbee.bot.command.ComplianceDesk;
import io.guardbee.bot.command.FakeCloud;
import io.guardbee.bot.render.form.TrendPicture;
import io.guardbee.bot.schedule.Posts;
import io.guardbee.bot.schedule.Slot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a weekly post says and what is audited for it, over a real memory.
class WeeklyContentTest {
  @TempDir
  private Path directory;
  private final SettableClock clock = new SettableClock();
  private final FakeCloud cloud = new FakeCloud();
  private final Wire wire = new Wire(text -> text);
  private Store store;

  @BeforeEach
  void open() {
    store = opened("sqlite:" + directory.resolve("bee.db"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Store opened(String url) {
    return Store.open(new StoreSettings(url, Optional.empty(), Duration.ofSeconds(5)), clock, new Random(1));
  }

  private Reply posted(Store memory) {
    var desk = new ComplianceDesk(
        new ComplianceDesk.Means(cloud, new StoredProjectMemory(() -> memory, clock), Map.of(),
            wire::clean, clock));
    return new CompliancePosts(desk, TrendPicture.NONE).weekly(FakeCloud.X, new Slot("2026-W48", clock.instant()),
        new Posts.Context(ZoneId.of("Australia/Melbourne"), clock.instant(), _ -> {
        }));
  }

  @Test
  void a_project_that_nobody_audited_says_so_in_its_first_line() {
    assertThat(posted(store)).isInstanceOfSatisfying(Reply.Answered.class,
        post -> assertThat(post.summary()).contains("project-x: NOT AUDITED"));
  }

  @Test
  void a_memory_that_is_away_is_told_and_not_passed_over() throws Exception {
    var file = Files.writeString(directory.resolve("no.db"), "this is no database, and never was one");
    try (var broken = opened("sqlite:" + file)) {
      assertThat(posted(broken)).isInstanceOfSatisfying(Reply.Failed.class,
          failed -> assertThat(failed.text()).contains("not at hand"));
    }
  }

  @Test
  void the_running_vms_are_audited_before_the_post_and_not_at_its_last_minute() {
    var due = clock.instant().plus(Duration.ofMinutes(50));

    fed(due);

    var runs = await().atMost(Duration.ofSeconds(20)).until(() -> store.fleets().open("guardbee:schedule"),
        open -> !open.isEmpty());
    var vms = store.fleets().vms(runs.getFirst());
    assertThat(vms).isNotEmpty().allSatisfy(vm -> assertThat(vm.notBefore())
        .isBetween(clock.instant(), due.minus(Duration.ofMinutes(10))));
    assertThat(vms).extracting(FleetVm::notBefore).doesNotHaveDuplicates();

    fed(due);
    fed(clock.instant().plusSeconds(1));
    await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(20))
        .until(() -> store.fleets().open("guardbee:schedule").equals(List.of(runs.getFirst())));
  }

  private void fed(Instant due) {
    feeding(store).order(() -> Optional.of(FakeCloud.X), due, () -> {
    });
  }

  @Test
  void only_what_is_ordered_is_said_to_be() throws Exception {
    var ordered = new CountDownLatch(1);
    var looked = new CountDownLatch(1);
    feeding(store).order(() -> {
      looked.countDown();
      return Optional.empty();
    }, clock.instant(), () -> {
      throw new AssertionError("no cloud names it");
    });
    assertThat(looked.await(20, TimeUnit.SECONDS)).isTrue();

    feeding(store).order(() -> Optional.of(FakeCloud.X), clock.instant(), ordered::countDown);

    assertThat(ordered.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(store.fleets().open("guardbee:schedule")).hasSize(1);
  }

  @Test
  void what_a_cloud_does_not_list_is_not_said_to_be_ordered_and_is_once_it_does() throws Exception {
    var order = FleetOrder.of(List.of(FakeCloud.X), "guardbee:schedule", "before a post",
        new FleetOrder.Spread(clock.instant(), Duration.ZERO));
    var ordered = new CountDownLatch(1);
    var away = new FakeCloud();
    away.hush();

    assertThat(audits(store, away).orderWhole(order)).isEmpty();
    new FleetFeeding(audits(store, away), clock).order(() -> Optional.of(FakeCloud.X), clock.instant(),
        ordered::countDown);
    await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(20)).until(
        () -> ordered.getCount() == 1 && store.fleets().open("guardbee:schedule").isEmpty());

    feeding(store).order(() -> Optional.of(FakeCloud.X), clock.instant(), ordered::countDown);
    assertThat(ordered.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(store.fleets().open("guardbee:schedule")).hasSize(1);
  }

  private FleetFeeding feeding(Store memory) {
    return new FleetFeeding(audits(memory, cloud), clock);
  }

  private FleetAudits audits(Store memory, FakeCloud listing) {
    return new FleetAudits(new FleetAudits.Means(() -> memory, listing, new StoredFleetMessages(wire), new Random(2),
        clock));
  }
}
