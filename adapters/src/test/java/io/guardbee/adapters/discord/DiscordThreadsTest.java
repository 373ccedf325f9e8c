package io.guardbee.adapters.discord;

import static io.guardbee.adapters.chat.Message.Audience.EVERYBODY;
import static io.guardbee.adapters.discord.DiscordRig.ANN;
import static io.guardbee.adapters.discord.DiscordRig.GUILD;
import static io.guardbee.adapters.discord.DiscordRig.TEAM;
import static io.guardbee.adapters.discord.DiscordRig.THREAD;
import static io.guardbee.adapters.discord.DiscordRig.says;
import static io.guardbee.adapters.discord.DiscordRig.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.standin.discord.Post;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Answers into threads that were put away or locked while they were made.
class DiscordThreadsTest {
  private static final Place HERE = new Place("discord", GUILD, TEAM, THREAD, false);
  private DiscordRig rig;

  @BeforeEach
  void connect() {
    rig = new DiscordRig();
    rig.said.asking = _ -> new Receipt.Accepted("ask", EVERYBODY);
    assertThat(rig.discord.direct(ANN)).isEmpty();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private boolean stands(String channel, String text) {
    return rig.discord.seen(ANN, channel).stream().map(Post::text).anyMatch(text::equals);
  }

  @Test
  void one_that_was_put_away_while_nobody_was_connected_is_taken_out_again() {
    rig.discord.putAway(THREAD, false);
    rig.restart();

    var reference = sent(rig.platform.post(HERE, says("late", ANN, EVERYBODY, false, "One moment.")));

    assertThat(reference).startsWith("m:" + THREAD);
    assertThat(sent(rig.platform.edit(HERE, reference, says("late", ANN, EVERYBODY, true, "Here."))))
        .isEqualTo(reference);
    assertThat(stands(THREAD, "Here.")).isTrue();
    assertThat(rig.discord.requests()).contains("GET /channels/([0-9]+)");
  }

  @Test
  void what_stands_in_one_that_was_put_away_meanwhile_is_followed_by_the_answer() {
    rig.asked(ANN, THREAD);
    var reference = sent(rig.platform.post(HERE, says("ask", ANN, EVERYBODY, false, "On it.")));
    rig.discord.putAway(THREAD, false);

    assertThat(sent(rig.platform.edit(HERE, reference, says("ask", ANN, EVERYBODY, false, "Half."))))
        .isEqualTo(reference);
    assertThat(stands(THREAD, "Half.")).isFalse();

    assertThat(sent(rig.platform.edit(HERE, reference, says("ask", ANN, EVERYBODY, true, "The answer."))))
        .startsWith("m:" + THREAD);
    assertThat(stands(THREAD, "On it.")).isTrue();
    assertThat(stands(THREAD, "The answer.")).isTrue();
    assertThat(rig.discord.direct(ANN)).isEmpty();
  }

  @Test
  void in_one_that_is_locked_whoever_asked_is_told_alone() {
    rig.discord.putAway(THREAD, true);
    rig.restart();

    assertThat(sent(rig.platform.post(HERE, says("late", ANN, EVERYBODY, true, "For Ann.")))).startsWith("d:");
    assertThat(rig.discord.direct(ANN)).anyMatch(post -> post.text().equals("For Ann."));
    assertThat(stands(THREAD, "For Ann.")).isFalse();
    assertThat(stands(TEAM, "For Ann.")).isFalse();
  }

  @Test
  void one_that_is_gone_or_is_none_is_answered_in_private() {
    for (var id : new String[]{"100000000000000999", DiscordRig.BLIND}) {
      var place = new Place("discord", GUILD, TEAM, id, false);

      assertThat(sent(rig.platform.post(place, says("late", ANN, EVERYBODY, true, "Where.")))).startsWith("d:");
    }
  }
}
