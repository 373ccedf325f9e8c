package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Sight;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who gets to read what is due in a channel that others can read, or may.
class DueReadersTest {
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
  void where_others_read_along_the_channel_learns_only_that_there_was_a_private_answer() {
    rig.authoriser.adopt(DueRig.access("members", "project-x"));
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));

    rig.look();

    toldInPrivate();
  }

  @Test
  void a_channel_that_everybody_can_read_by_now_is_not_told_and_the_owner_is() {
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.chat.sight(Sight.ALL);
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));

    rig.look();

    toldInPrivate();
    rig.chat.sight(Sight.FEW);
    rig.at(AFTER.plus(Duration.ofMinutes(5)));
    rig.look();
    assertThat(rig.chat.messages()).hasSize(3).last().satisfies(it -> {
      assertThat(it.now().audience()).isEqualTo(Audience.EVERYBODY);
      assertThat(FakePlatform.text(it.now().reply())).startsWith("Post of project-x for 2027-W14");
    });
  }

  private void toldInPrivate() {
    assertThat(rig.chat.messages()).hasSize(2);
    for (var message : rig.chat.messages()) {
      var open = message.now().audience() == Audience.EVERYBODY;
      assertThat(message.versions().stream().map(it -> FakePlatform.text(it.reply())).toList().toString())
          .satisfies(text -> assertThat(text.contains("Answered in private")).isEqualTo(open))
          .satisfies(text -> assertThat(text.contains("Post of project-x")).isNotEqualTo(open));
    }
  }

  @Test
  void a_channel_of_which_nobody_says_for_an_hour_who_reads_it_is_not_told_and_the_owner_is() {
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));
    rig.clockwork.look();
    rig.delivered();
    rig.chat.sight(Sight.UNTOLD);
    rig.runner.run(rig.waiting());

    rig.clock.pass(Duration.ofMinutes(61));
    rig.delivered();

    toldInPrivate();
  }

  @Test
  void a_channel_that_was_open_to_all_when_it_was_subscribed_and_is_not_any_more_is_told() {
    rig.subscribed("7kq2p", DueRig.MONDAY, new Place("slack", "T1", "C1", "", false, true));
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));

    rig.look();

    assertThat(rig.stands()).singleElement().asString().startsWith("Post of project-x for 2027-W13");
  }

  @Test
  void what_was_written_down_for_the_owner_alone_is_so_though_the_settings_call_the_channel_private_by_then() {
    rig.authoriser.adopt(DueRig.access("members", "project-x"));
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));
    rig.clockwork.look();
    rig.authoriser.adopt(DueRig.access("private", "project-x"));

    rig.work();

    toldInPrivate();
  }

  @Test
  void what_was_to_stand_for_all_goes_to_the_owner_where_the_settings_say_so_by_then() {
    rig.subscribed("7kq2p", DueRig.MONDAY, DueRig.ROOM);
    rig.chat.sight(Sight.ALL);
    rig.at(BEFORE.plus(Duration.ofMinutes(5)));
    rig.clockwork.look();
    rig.authoriser.adopt(DueRig.access("members", "project-x"));

    rig.work();

    toldInPrivate();
  }
}
