package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Sight;
import io.guardbee.bot.schedule.Rhythm;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.checks.probe.AnnouncementFeed;
import io.guardbee.checks.probe.Probed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which subscriptions mean that a project's people are told.
class StoredFeedsTest {
  private static final Rhythm FEED = new Rhythm.Announced(ZoneId.of("UTC"));
  @TempDir
  private Path directory;
  private DueRig rig;
  private Announcing scene;

  @BeforeEach
  void open() {
    rig = new DueRig(directory, 2);
    scene = new Announcing(rig);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Probed<AnnouncementFeed> feed() {
    return new StoredFeeds(() -> rig.store, rig.projects(), rig.authoriser::tells, rig.clock).of("project-x");
  }

  private void bound(String projects, String audience) {
    rig.authoriser.adopt(new AccessSection(DueRig.access("private", "project-x").grants(),
        List.of(new AccessSection.Binding(DueRig.ROOM.channelKey(), List.of(projects.split(" ")), audience)),
        List.of()));
  }

  @ParameterizedTest
  @CsvSource({"project-x, private, true", "project-x project-y, private, true", "*, private, false",
      "project-y, private, false", "project-x, members, false", "project-x, public, false", "*, members, false"})
  void only_a_channel_of_the_project_whose_people_all_read_it_counts(String projects, String audience, boolean told) {
    rig.subscribed("feeds", FEED, DueRig.ROOM);
    bound(projects, audience);

    assertThat(feed().map(it -> it.since().isPresent())).isEqualTo(Probed.got(told));
  }

  @Test
  void a_channel_that_everybody_can_see_is_none_whatever_it_is_called() {
    rig.subscribed("feeds", FEED, new Place("slack", "T1", "C1", "", false, true));

    assertThat(feed().map(it -> it.since().isPresent())).isEqualTo(Probed.got(false));
  }

  @Test
  void a_channel_that_is_gone_is_not_told_until_a_post_arrives_there() {
    announced();
    rig.chat.mood(_ -> Optional.of(new Delivery.Impossible("the place is gone")));
    rig.listen();
    assertMissed();
    rig.clockwork.look();
    rig.clockwork.announced(rig.herald);
    assertMissed();

    rig.chat.mood(_ -> Optional.empty());
    scene.later();
    scene.later();

    assertThat(feed().map(it -> it.since().isPresent())).isEqualTo(Probed.got(true));
  }

  @Test
  void a_channel_that_all_can_read_by_now_is_not_told() {
    announced();
    rig.chat.sight(Sight.ALL);

    rig.listen();

    assertThat(rig.stands()).hasSize(2).first().asString().contains("Answered in private");
    assertMissed();
    rig.clockwork.look();
    assertMissed();
  }

  @Test
  void posts_in_direct_messages_tell_no_channel() {
    announced();
    rig.chat.aside();

    rig.listen();

    assertThat(rig.stands()).singleElement().asString().contains("DSA-openssl touches");
    assertMissed();
  }

  @Test
  void a_post_that_is_on_its_way_for_an_hour_has_not_arrived() {
    announced();
    rig.clockwork.announced(rig.herald);
    assertThat(feed()).isInstanceOf(Probed.Got.class);

    rig.clock.pass(Duration.ofMinutes(61));

    assertMissed();
  }

  @Test
  void a_post_that_cannot_be_built_tells_nothing() {
    announced();
    var back = scene.away("back");
    scene.orderedAndUnbuilt(scene.away("insights"));
    assertMissed();

    back.run();
    scene.later();

    assertThat(feed()).isInstanceOf(Probed.Got.class);
  }

  private void announced() {
    rig.subscribed("feeds", FEED, DueRig.ROOM);
    scene.installed("id-42", 8080);
    scene.announce("openssl");
  }

  private void assertMissed() {
    assertThat(feed()).isInstanceOfSatisfying(Probed.Missed.class, it -> assertThat(((Probed.Missed<?>) it).why().why())
        .isEqualTo(
            "Whether a channel is told what is announced is not known, because what it was to be told last could "
                + "not be posted there."));
  }
}
