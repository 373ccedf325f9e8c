package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.store.SubscriptionRow;
import io.guardbee.bot.command.FakeCloud;
import io.guardbee.bot.schedule.Rhythm;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.ProbeFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeraldTest {
  private static final Rhythm FEED = new Rhythm.Announced(ZoneId.of("UTC"));
  @TempDir
  private Path directory;
  private DueRig rig;
  private Announcing scene;

  @BeforeEach
  void open() {
    rig = new DueRig(directory, 2);
    scene = new Announcing(rig);
    rig.subscribed("feeds", FEED, DueRig.ROOM);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void what_touches_the_project_is_told_once_and_again_only_for_further_machines() {
    scene.installed("id-42", 8080);
    scene.announce("openssl");
    rig.listen();
    assertThat(rig.stands()).singleElement().asString()
        .contains("DSA-openssl touches 1 of your VMs, 1 of them exposed");

    scene.later();
    scene.later();
    assertThat(rig.stands()).hasSize(1);

    scene.installed("id-43", 9999);
    scene.later();
    assertThat(rig.stands()).hasSize(2).last().asString().contains("DSA-openssl touches 2 of your VMs");
    scene.later();
    assertThat(rig.stands()).hasSize(2);
  }

  @Test
  void of_several_only_what_is_new_is_told() {
    scene.installed("id-42", 8080);
    scene.announce("openssl");
    rig.listen();

    scene.announce("openssl", "apache2");
    scene.later();

    assertThat(rig.stands()).hasSize(2).last().asString().contains("DSA-apache2").doesNotContain("DSA-openssl");
  }

  @Test
  void where_nothing_touches_nothing_is_posted() {
    scene.installed("id-42", 8080);
    scene.announce("nginx");

    rig.listen();
    scene.later();

    assertThat(rig.stands()).isEmpty();
  }

  @Test
  void announcements_that_cannot_be_read_for_a_day_are_told_once_a_day() {
    rig.announced = Probed.missed(new ProbeFailure.Undecided("The list is away.", "Fetch it."));
    for (var hour = 0; hour < 60; hour++) {
      scene.later();
    }

    assertThat(rig.stands()).hasSizeBetween(2, 3).allMatch(it -> it.contains("could not be built")
        && it.contains("The list is away."));
  }

  /// The source goes on answering with what it once read.
  @Test
  void a_source_that_cannot_be_read_again_for_a_day_is_told_like_one_that_never_was() {
    scene.installed("id-42", 8080);
    scene.announce("openssl");
    rig.listen();
    rig.announced = rig.announced.map(it -> it.outdated(new Advisories.Outdated(rig.clock.instant(),
        rig.clock.instant())));
    for (var hour = 0; hour < 20; hour++) {
      scene.later();
    }
    assertThat(rig.stands()).hasSize(1);
    for (var hour = 0; hour < 30; hour++) {
      scene.later();
    }

    assertThat(rig.stands()).hasSizeBetween(3, 4).last().asString().contains("could not be built",
        "The announcements could not be read since");
  }

  @Test
  void one_on_which_our_code_fails_keeps_no_other_from_being_told_and_is_told_of_after_a_day() {
    scene.installed("id-42", 8080);
    scene.announce("openssl");
    var second = new Place("slack", "T1", "C2", "", false);
    rig.subscribed("second", FEED, second);
    rig.authoriser.adopt(DueRig.bound(DueRig.ROOM, second));
    rig.reading = failingOnce();
    rig.listen();
    assertThat(rig.stands()).singleElement().asString().contains("DSA-openssl touches");

    rig.reading = () -> {
      throw new IllegalStateException("a fault of ours");
    };
    for (var hour = 0; hour < 26; hour++) {
      scene.later();
    }
    assertThat(rig.stands()).hasSizeBetween(3, 5).last().asString().contains("could not be built",
        "Guardbee itself failed: IllegalStateException");
  }

  private static Runnable failingOnce() {
    var reads = new AtomicInteger();
    return () -> {
      if (reads.incrementAndGet() == 1) {
        throw new IllegalStateException("a fault of ours");
      }
    };
  }

  @Test
  void one_that_this_release_cannot_read_does_not_come_first_for_ever() {
    var rows = rig.store.subscriptions();
    var row = rows.find("feeds").orElseThrow();
    rig.book().end("feeds", "enough");
    rows.add(new SubscriptionRow("newer", row.cloud(), row.projectId(), row.project(), row.kind(), row.spec(),
        "Mars/Olympus", row.platform(), row.channel(), row.place(), row.owner(), row.asker(), row.madeAt(), true, "",
        row.pausedUntil(), row.doneUntil(), row.dueAt(), row.nextAt()));

    rig.listen();

    assertThat(rows.due(true, 9)).isEmpty();
    assertThat(rows.find("newer").orElseThrow().active()).isTrue();
  }

  @Test
  void a_pause_is_not_a_day_in_which_nothing_could_be_read() {
    rig.listen();
    rig.book().pause("feeds", rig.clock.instant().plus(Duration.ofDays(3)));
    rig.clock.pass(Duration.ofDays(3));
    scene.away("source").run();

    scene.later();
    assertThat(rig.stands()).isEmpty();
    for (var hour = 0; hour < 20; hour++) {
      scene.later();
    }
    assertThat(rig.stands()).singleElement().asString().contains("The list is away.");
  }

  @Test
  void whoever_lost_the_right_is_told_that_alone() {
    scene.installed("id-42", 8080);
    scene.announce("openssl");
    rig.authoriser.adopt(DueRig.access("private"));

    rig.listen();
    scene.later();

    assertThat(rig.stands()).singleElement().asString().contains("has stopped").doesNotContain("DSA");
  }

  @Test
  void a_project_with_a_channel_that_listens_has_a_feed() {
    var feeds = feeds();

    assertThat(feeds.of("project-x").map(it -> it.since().orElseThrow())).isEqualTo(Probed.got(rig.clock.instant()));
    assertThat(feeds.of("project-y").map(it -> it.since().isPresent())).isEqualTo(Probed.got(false));
    rig.book().end("feeds", "enough");
    assertThat(feeds.of("project-x").map(it -> it.since().isPresent())).isEqualTo(Probed.got(false));
    assertThat(feeds.of("")).isInstanceOf(Probed.Missed.class);
  }

  private StoredFeeds feeds() {
    return new StoredFeeds(() -> rig.store, rig.projects(), (_, _) -> true, rig.clock);
  }

  private static Project called(Project project, String name) {
    return new Project(project.cloud(), project.id(), name, name);
  }

  @Test
  void a_project_that_took_the_name_of_another_has_not_its_feed_and_one_with_a_new_name_keeps_it() {
    rig.listed.clear();
    rig.listed.addAll(List.of(called(FakeCloud.X, "project-z"), called(FakeCloud.Y, "project-x")));

    assertThat(feeds().of("project-x").map(it -> it.since().isPresent())).isEqualTo(Probed.got(false));
    assertThat(feeds().of("project-z").map(it -> it.since().isPresent())).isEqualTo(Probed.got(true));
    rig.clockwork.announced(rig.herald);
    assertThat(rig.book().find("feeds").orElseThrow().project().key()).isEqualTo("project-z");

    rig.listed.removeFirst();
    assertThat(feeds().of("project-x").map(it -> it.since().isPresent())).isEqualTo(Probed.got(false));
    assertThat(feeds().of("project-z")).isInstanceOf(Probed.Missed.class);
  }

  @Test
  void a_feed_that_nobody_looked_at_for_days_is_not_known_to_be_one() {
    rig.clock.pass(Duration.ofHours(47));
    assertThat(feeds().of("project-x").map(it -> it.since().isPresent())).isEqualTo(Probed.got(true));
    rig.clock.pass(Duration.ofHours(2));
    assertThat(feeds().of("project-x")).isInstanceOf(Probed.Missed.class);

    scene.installed("id-42", 8080);
    scene.announce("nginx");
    rig.listen();

    assertThat(feeds().of("project-x").map(it -> it.since().isPresent())).isEqualTo(Probed.got(true));
  }
}
