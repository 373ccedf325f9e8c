package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Delivery;
import io.guardbee.bot.schedule.Rhythm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Posts of announcements, where things change between the order and the building.
class AnnouncedPostsTest {
  @TempDir
  private Path directory;
  private DueRig rig;
  private Announcing scene;

  @BeforeEach
  void open() {
    rig = new DueRig(directory, 2);
    scene = new Announcing(rig);
    rig.subscribed("feeds", new Rhythm.Announced(ZoneId.of("UTC")), DueRig.ROOM);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "insights", "project", "code"})
  void what_could_not_be_built_is_said_once_and_told_when_it_can_be(String what) {
    scene.installed("id-42", 8080);
    scene.announce("openssl");
    var back = scene.away("back");
    scene.orderedAndUnbuilt(scene.away(what));
    assertThat(rig.stands()).singleElement().asString().contains("could not be built",
        "What is announced is told as soon as that works.").doesNotContain("DSA", "is known to touch");

    scene.later();
    scene.later();
    assertThat(rig.stands()).hasSize(1);

    back.run();
    scene.later();
    assertThat(rig.stands()).hasSize(2).last().asString().contains("DSA-openssl touches 1 of your VMs");
    scene.later();
    assertThat(rig.stands()).hasSize(2);
  }

  @Test
  void what_can_be_read_and_never_built_is_said_once_a_day_at_most() {
    scene.installed("id-42", 8080);
    scene.announce("openssl");
    var back = scene.away("back");
    for (var hour = 0; hour < 60; hour++) {
      scene.orderedAndUnbuilt(scene.away("insights"));
      back.run();
    }

    assertThat(rig.stands()).hasSizeBetween(3, 4).allMatch(it -> it.contains("could not be built"));
    rig.clock.pass(Duration.ofDays(1));
    rig.listen();
    assertThat(rig.stands()).last().asString().contains("DSA-openssl touches");
  }

  @Test
  void what_was_given_up_is_told_again() {
    scene.installed("id-42", 8080);
    scene.announce("openssl");
    rig.clockwork.announced(rig.herald);
    rig.store.asks().open(DueRig.DANA.key()).forEach(ask -> rig.runner.gaveUp(ask.id(), "it broke"));
    rig.work();
    assertThat(rig.stands()).singleElement().asString().contains("each time something broke");

    scene.later();
    scene.later();

    assertThat(rig.stands()).hasSize(2).last().asString().contains("DSA-openssl touches");
  }

  @Test
  void what_never_arrived_is_told_again() {
    scene.installed("id-42", 8080);
    scene.announce("openssl");
    rig.chat.mood(_ -> Optional.of(new Delivery.Impossible("the place is gone")));
    rig.listen();
    assertThat(rig.stands()).isEmpty();

    rig.chat.mood(_ -> Optional.empty());
    scene.later();
    scene.later();

    assertThat(rig.stands()).singleElement().asString().contains("DSA-openssl touches");
  }

  @Test
  void what_touches_a_machine_no_more_is_forgotten_and_told_again_when_it_does() {
    Set.of("id-42", "id-43").forEach(id -> scene.installed(id, 8080));
    scene.announce("openssl", "apache2");
    rig.listen();
    rig.seen.remove("id-43");
    scene.announce("apache2");
    scene.later();
    assertThat(rig.store.slots().told("feeds")).as("nobody knows what is installed on the other")
        .isEqualTo(Map.of("DSA-apache2", Set.of("id-42", "id-43"), "DSA-openssl", Set.of("id-43")));
    assertThat(rig.stands()).hasSize(1);

    scene.announce("openssl", "apache2");
    scene.later();

    assertThat(rig.stands()).hasSize(2).last().asString().contains("DSA-openssl").doesNotContain("DSA-apache2");
  }

  @Test
  void announcements_that_can_be_read_again_are_not_said_to_touch_nothing() {
    Set.of("id-42", "id-43", "id-45").forEach(id -> scene.installed(id, 8080));
    scene.announce("openssl");
    rig.listen();
    var back = scene.away("back");
    scene.away("source").run();
    for (var hour = 0; hour < 20; hour++) {
      scene.later();
    }
    rig.clock.pass(Duration.ofHours(3));
    scene.orderedAndUnbuilt(back);

    assertThat(rig.stands()).hasSize(2).last().asString()
        .contains("They can be read again.", "DSA-openssl touches 3 of your VMs")
        .doesNotContain("no announcement is known to touch it");
  }

  @Test
  void where_what_was_new_is_mended_before_it_is_told_what_still_touches_is_told() {
    Set.of("id-42", "id-43", "id-45").forEach(id -> scene.installed(id, 8080));
    scene.announce("openssl");
    rig.listen();
    scene.announce("openssl", "apache2");
    scene.orderedAndUnbuilt(() -> scene.announce("openssl"));

    assertThat(rig.stands()).hasSize(2).last().asString()
        .contains("What was new touches the project no more.", "DSA-openssl touches 3 of your VMs")
        .doesNotContain("no announcement is known to touch it");
  }
}
