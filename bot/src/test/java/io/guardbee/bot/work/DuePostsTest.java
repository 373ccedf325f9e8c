package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.store.Slots.Entry;
import io.guardbee.bot.command.FakeCloud;
import io.guardbee.bot.schedule.Rhythm;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.checks.probe.cloud.Project;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DuePostsTest {
  /// Monday 09:00 in Melbourne before its clocks change, and after.
  private static final Instant BEFORE = Instant.parse("2027-03-28T22:00:00Z");
  private static final Instant AFTER = Instant.parse("2027-04-04T23:00:00Z");
  @TempDir
  private Path directory;
  private DueRig rig;

  @BeforeEach
  void open() {
    rig = new DueRig(directory, 2);
    rig.at(Instant.parse("2027-03-23T00:00:00Z"));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void it_is_posted_by_the_clocks_of_its_zone_on_both_sides_of_a_change() {
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);

    for (var due : List.of(BEFORE, AFTER)) {
      var before = rig.stands().size();
      rig.at(due.minusSeconds(1));
      rig.look();
      assertThat(rig.stands()).hasSize(before);
      rig.at(due.plus(Duration.ofMinutes(5)));
      rig.look();
      assertThat(rig.stands()).hasSize(before + 1);
    }
    assertThat(rig.stands()).anyMatch(it -> it.startsWith("Post of project-x for 2027-W13"))
        .anyMatch(it -> it.startsWith("Post of project-x for 2027-W14"))
        .allMatch(it -> it.contains("Subscribed by Dana on 23 Mar 2027") && it.contains("Why am I seeing this?")
            && it.contains("/unsubscribe 7kq2p"));
    assertThat(rig.stands().getFirst()).contains("next Mon 5 Apr 2027 09:00 +10:00");
    assertThat(rig.trail).filteredOn(it -> it.command().equals("subscribe")).hasSize(2).allSatisfy(it -> {
      assertThat(it.origin()).isEqualTo("SCHEDULE");
      assertThat(it.decision()).isEqualTo("allowed");
      assertThat(it.person()).isEqualTo("slack:dana");
    });
  }

  static Stream<AccessSection> lost() {
    var whole = DueRig.access("private", "project-x");
    return Stream.of(DueRig.access("private"), DueRig.access("private", "project-y"),
        new AccessSection(whole.grants(), List.of(), List.of()),
        new AccessSection(whole.grants(),
            List.of(new AccessSection.Binding(DueRig.ROOM.channelKey(), List.of("project-y"), "private")), List.of()));
  }

  @ParameterizedTest
  @MethodSource("lost")
  void whoever_lost_the_right_is_told_nothing_but_that_once(AccessSection then) {
    rig.posts = (_, _, _) -> {
      throw new AssertionError("nothing may be read any more");
    };
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.authoriser.adopt(then);

    rig.at(BEFORE.plus(Duration.ofMinutes(5)));
    rig.look();
    rig.at(AFTER.plus(Duration.ofMinutes(5)));
    rig.look();

    assertThat(rig.stands()).singleElement().satisfies(it -> assertThat(it)
        .contains("Subscription 7kq2p of this channel, made by Dana, has stopped").doesNotContain("project-x"));
    assertThat(rig.book().find("7kq2p").orElseThrow().ended()).isPresent();
  }

  @Test
  void a_link_that_ended_ends_it_and_links_that_cannot_be_read_do_not() {
    rig.authoriser.adopt(DueRig.access("private"));
    rig.links.put("project-x", BEFORE.plus(Duration.ofDays(1)));
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));
    rig.linksAway = true;

    assertThatThrownBy(() -> rig.look()).hasMessageContaining("could not be read");
    assertThat(rig.book().find("7kq2p").orElseThrow().ended()).isEmpty();
    rig.linksAway = false;
    rig.look();
    assertThat(rig.stands()).singleElement().asString().contains("Post of project-x");

    rig.at(AFTER.plus(Duration.ofMinutes(5)));
    rig.look();
    assertThat(rig.stands()).hasSize(2).last().asString().contains("has stopped");
  }

  @Test
  void links_that_can_be_read_again_right_after_they_could_not_end_nothing() {
    rig.authoriser.adopt(DueRig.access("private"));
    rig.links.put("project-x", BEFORE.plus(Duration.ofDays(1)));
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));
    rig.clockwork.look();
    rig.linksMissed = 1;

    assertThatThrownBy(() -> rig.work()).hasMessageContaining("could not be read");
    assertThat(rig.book().find("7kq2p").orElseThrow().ended()).isEmpty();
    rig.work();
    assertThat(rig.stands()).singleElement().asString().contains("Post of project-x");
  }

  static Stream<Consumer<DueRig>> ends() {
    return Stream.of(_ -> {
    }, it -> it.store.asks().cancel(it.waiting()), it -> it.runner.gaveUp(it.waiting(), "a fault"));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void where_others_read_along_nothing_names_the_project_or_a_vm_while_it_is_built_nor_when_that_fails(
      Consumer<DueRig> end) {
    rig.authoriser.adopt(DueRig.access("members", "project-x"));
    rig.posts = (project, _, context) -> {
      rig.delivered();
      context.progress().accept("auditing vm-42");
      rig.delivered();
      end.accept(rig);
      return DueRig.said("Post of " + project.key());
    };
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));

    rig.look();

    assertThat(rig.chat.messages()).flatMap(FakePlatform.Shown::versions)
        .filteredOn(it -> it.audience() == Audience.EVERYBODY).hasSize(2)
        .noneMatch(it -> FakePlatform.text(it.reply()).matches("(?s).*(project-x|vm-42).*"));
  }

  @Test
  void of_missed_slots_the_newest_is_posted_late_and_the_others_are_named() {
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.at(AFTER.plus(Duration.ofDays(8)));

    rig.look();
    rig.look();

    assertThat(rig.stands()).singleElement().asString()
        .startsWith("late: due Monday 09:00. Post of project-x for 2027-W15")
        .contains(
            "Not posted in the meantime, since Guardbee was not there or could not write here: Mon 5 Apr 2027 "
                + "09:00 +10:00, Mon 29 Mar 2027 09:00 +11:00.");
    assertThat(rig.store.slots().of("7kq2p", 9)).extracting(Entry::slot, Entry::late)
        .startsWith(tuple("2027-W15", true)).hasSize(3);
  }

  /// Built at its time, and nothing can be shown.
  private void builtAway() {
    rig.chat.mood(_ -> Optional.of(new Delivery.Later(Duration.ofSeconds(1), "away")));
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));
    rig.clockwork.look();
    rig.runner.run(rig.waiting());
  }

  @Test
  void a_post_that_was_built_in_time_and_waited_for_its_platform_says_that_it_is_late() {
    builtAway();
    rig.clock.pass(Duration.ofHours(7));
    rig.chat.mood(_ -> Optional.empty());

    rig.delivered();

    assertThat(rig.stands()).singleElement().asString().contains("Post of project-x for 2027-W13",
        "late: written 28 Mar 2027 22:05 UTC and not shown before, since the platform was away.");
  }

  @Test
  void a_slot_whose_post_never_came_to_stand_there_is_named_by_the_next_and_by_no_other() {
    builtAway();
    rig.clock.pass(Duration.ofHours(25));
    rig.delivered();
    rig.chat.mood(_ -> Optional.empty());
    assertThat(rig.stands()).isEmpty();

    rig.at(AFTER.plus(Duration.ofMinutes(5)));
    rig.look();
    rig.at(AFTER.plus(Duration.ofDays(7)).plus(Duration.ofMinutes(5)));
    rig.look();

    assertThat(rig.stands()).hasSize(2);
    assertThat(rig.stands().getFirst()).startsWith("Post of project-x for 2027-W14").contains("Not posted in the "
        + "meantime, since Guardbee was not there or could not write here: Mon 29 Mar 2027 09:00 +11:00.");
    assertThat(rig.stands().getLast()).startsWith("Post of project-x for 2027-W15").doesNotContain("Not posted");
    assertThat(rig.store.slots().of("7kq2p", 9)).extracting(Entry::slot, Entry::state).contains(
        tuple("2027-W13", "FAILED"), tuple("2027-W14", "POSTED"));
  }

  @Test
  void a_post_that_cannot_be_built_says_so() {
    rig.posts = (_, _, _) -> {
      throw new IllegalStateException("a fault of ours");
    };
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));

    rig.look();

    assertThat(rig.stands()).singleElement().asString()
        .contains("The weekly post about project-x could not be built", "IllegalStateException")
        .doesNotContain("a fault of ours");
  }

  @Test
  void one_on_which_our_code_fails_keeps_no_other_from_being_posted() {
    var other = new Place("slack", "T1", "C9", "", false);
    rig.authoriser.adopt(DueRig.bound(DueRig.ROOM, other));
    rig.subscribed("aaaaa", DueRig.MONDAY, other);
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.broken = "C9";
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));

    rig.look();
    rig.look();

    assertThat(rig.stands()).singleElement().asString().startsWith("Post of project-x");
    rig.broken = "";
    rig.clock.pass(Duration.ofMinutes(6));
    rig.look();
    assertThat(rig.stands()).hasSize(2).last().asString().startsWith("Post of project-x for 2027-W13");
  }

  @Test
  void what_is_due_in_a_pause_is_not_made_up_for() {
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.book().pause("7kq2p", BEFORE.plus(Duration.ofDays(2)));

    rig.at(BEFORE.plus(Duration.ofMinutes(5)));
    rig.look();
    rig.at(BEFORE.plus(Duration.ofDays(3)));
    rig.look();
    assertThat(rig.stands()).isEmpty();
    rig.at(AFTER.plus(Duration.ofMinutes(5)));
    rig.look();

    assertThat(rig.stands()).singleElement().asString().startsWith("Post of project-x for 2027-W14")
        .doesNotContain("Not posted");
  }

  @Test
  void going_on_with_what_is_not_paused_loses_no_slot() {
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.at(BEFORE.plusSeconds(1));
    rig.look();
    assertThat(rig.book().pause("7kq2p", rig.clock.instant())).isTrue();

    rig.at(BEFORE.plus(Duration.ofMinutes(5)));
    rig.look();

    assertThat(rig.stands()).singleElement().asString().startsWith("Post of project-x for 2027-W13");
  }

  @Test
  void a_slot_that_was_due_before_a_pause_and_not_posted_is_missed_and_one_in_it_is_none() {
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.at(BEFORE.plusSeconds(1));
    rig.book().pause("7kq2p", AFTER.plus(Duration.ofDays(1)));
    rig.book().pause("7kq2p", AFTER.plus(Duration.ofDays(2)));
    rig.at(AFTER.plusSeconds(1));
    rig.book().pause("7kq2p", rig.clock.instant());

    rig.at(AFTER.plus(Duration.ofMinutes(5)));
    rig.look();

    assertThat(rig.stands()).isEmpty();
    assertThat(rig.store.slots().of("7kq2p", 9)).extracting(Entry::slot, Entry::state)
        .containsExactly(tuple("2027-W13", "SKIPPED"));
  }

  @Test
  void what_is_due_is_taken_up_whether_or_not_a_cloud_answers_those_who_feed_others() {
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.subscribed("later", new Rhythm.Weekly(DayOfWeek.MONDAY, LocalTime.of(9, 30), DueRig.MONDAY.zone()),
        new Place("slack", "T1", "C2", "", false));
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));

    rig.clockwork.look();

    assertThat(rig.store.asks().counts().waiting()).isOne();
    assertThat(rig.asked).as("nobody waited for a cloud").isEmpty();
    rig.feed();
    assertThat(rig.fed).containsExactly("project-x before " + BEFORE.plus(Duration.ofMinutes(30)));
  }

  @Test
  void a_feeding_that_finds_no_project_is_tried_again() {
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.cloudAway = true;
    rig.at(BEFORE.minus(Duration.ofMinutes(30)));
    rig.look();
    rig.feed();
    rig.cloudAway = false;
    rig.look();
    rig.feed();
    assertThat(rig.fed).as("somebody may be at it").isEmpty();

    for (var minute = 0; minute < 9; minute++) {
      rig.clock.pass(Duration.ofMinutes(1));
      rig.look();
      rig.feed();
    }

    assertThat(rig.fed).containsExactly("project-x before " + BEFORE);
  }

  @Test
  void a_project_that_is_called_like_the_id_of_another_is_not_that_one() {
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.called = Optional.of(new Project("mel", "dddd4444", FakeCloud.X.id(), FakeCloud.X.id()));
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));

    rig.look();

    assertThat(rig.stands()).singleElement().asString().contains("The cloud does not name the project");
  }

  @Test
  void one_that_an_earlier_release_kept_with_its_thread_is_posted_in_the_channel() {
    rig.kept("7kq2p", new Place("slack", "T1", "C1", "1716.1/under", false));
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));

    rig.look();

    assertThat(rig.chat.messages()).singleElement().satisfies(it -> assertThat(it.place()).isEqualTo(DueRig.ROOM));
  }

  @Test
  void one_that_was_ended_between_its_time_and_its_post_says_so() {
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));
    rig.clockwork.look();
    rig.book().end("7kq2p", "ended by Ann");

    rig.look();

    assertThat(rig.stands()).singleElement().asString().contains("has ended: ended by Ann").doesNotContain("project-x");
  }

  @Test
  void three_hundred_at_the_same_minute_begin_over_some_minutes_and_never_more_than_two_in_a_second() {
    for (var number = 0; number < 300; number++) {
      rig.subscribed("s" + (1000 + number), DueRig.MONDAY, new Place("slack", "T1", "C" + number, "", false));
    }
    var begun = new ArrayList<Integer>();
    var counted = 0;
    for (var second = 0; second <= 330; second++) {
      rig.at(BEFORE.plusSeconds(second));
      rig.clockwork.look();
      var now = rig.store.asks().counts().waiting();
      begun.add(now - counted);
      counted = now;
    }

    assertThat(counted).isEqualTo(300);
    assertThat(begun).allMatch(it -> it <= 2);
    assertThat(begun.subList(0, 60).stream().mapToInt(it -> it).sum()).isBetween(30, 90);
    assertThat(rig.clock.instant()).isBefore(BEFORE.plus(6, ChronoUnit.MINUTES));
  }
}
