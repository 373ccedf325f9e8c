package io.guardbee.adapters.discord;

import static io.guardbee.adapters.chat.Message.Audience.EVERYBODY;
import static io.guardbee.adapters.discord.DiscordRig.ANN;
import static io.guardbee.adapters.discord.DiscordRig.TEAM;
import static io.guardbee.adapters.discord.DiscordRig.says;
import static io.guardbee.adapters.discord.DiscordRig.sent;
import static io.guardbee.adapters.discord.DiscordRig.team;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.standin.discord.DiscordStandIn;
import io.guardbee.adapters.standin.discord.Post;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StayingUpTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Test
  void what_was_missed_while_the_line_was_cut_is_heard_and_answered() {
    try (var rig = new DiscordRig()) {
      for (int i = 0; i < 2; i++) {
        var before = rig.discord.resumed();
        rig.discord.drop();
        var interaction = rig.audit(ANN, TEAM);
        await().atMost(PATIENCE).until(() -> rig.discord.resumed() > before);

        await().atMost(PATIENCE).until(() -> rig.said.asked.stream().anyMatch(a -> a.events().contains(interaction)));
      }
      assertThat(rig.discord.sessions()).isEqualTo(1);
    }
  }

  @Test
  void a_line_that_says_nothing_any_more_is_found_out() {
    try (var rig = new DiscordRig(Duration.ofMillis(600))) {
      var silent = rig.clock.instant();
      rig.discord.fallSilent();

      // the library takes the session up again, or ends itself, and then another is begun
      await().atMost(PATIENCE).until(() -> rig.discord.resumed() + rig.discord.sessions() > 1);
      await().atMost(PATIENCE).until(() -> rig.platform.pulse().connected()
          && rig.platform.pulse().heard().isAfter(silent.plusSeconds(1)));
    }
  }

  @Test
  void lines_that_say_nothing_again_and_again_end_no_answers() {
    try (var rig = new DiscordRig(Duration.ofMillis(40))) {
      for (int i = 0; i < 40; i++) {
        var before = rig.discord.resumed() + rig.discord.sessions();
        rig.discord.fallSilent();
        await().atMost(PATIENCE).until(() -> rig.discord.resumed() + rig.discord.sessions() > before);
      }
      rig.asked(ANN, TEAM);
    }
  }

  @Test
  void where_the_library_gives_up_a_line_is_begun_anew_and_answers() {
    try (var rig = new DiscordRig()) {
      for (int i = 2; i < 4; i++) {
        var begun = i;
        rig.platform.line().orElseThrow().shutdownNow();
        await().atMost(PATIENCE).until(() -> rig.discord.sessions() == begun && rig.platform.pulse().connected());

        assertThat(rig.platform.pulse().trouble()).isEmpty();
        rig.asked(ANN, TEAM);
      }
    }
  }

  @Test
  void what_discord_refuses_for_good_is_not_tried_again() {
    try (var rig = new DiscordRig()) {
      rig.discord.dismiss();
      await().atMost(PATIENCE).until(() -> rig.platform.pulse().trouble().startsWith("Discord ended it: "));

      assertThat(rig.platform.pulse().connected()).isFalse();
      assertThat(rig.platform.reaches(team())).isFalse();
    }
  }

  @Test
  void asked_to_connect_anew_or_forgotten_it_does() {
    try (var rig = new DiscordRig()) {
      rig.discord.askToReconnect();
      await().atMost(PATIENCE).until(() -> rig.discord.resumed() == 1);

      rig.discord.invalidate();
      await().atMost(PATIENCE).until(() -> rig.discord.sessions() == 2 && rig.platform.pulse().connected());
      rig.asked(ANN, TEAM);
    }
  }

  @Test
  void after_a_restart_the_answer_is_a_message_of_its_own() {
    try (var rig = new DiscordRig()) {
      rig.said.asking = _ -> new Receipt.Accepted("left", EVERYBODY);
      var interaction = rig.asked(ANN, TEAM);
      var reference = sent(rig.platform.post(team(), says("left", ANN, EVERYBODY, false, "On it.")));
      rig.asked(ANN, TEAM);
      rig.restart();

      rig.platform.edit(team(), reference, says("left", ANN, EVERYBODY, true, "Done."));
      assertThat(rig.discord.original(interaction).map(Post::text)).contains("Done.");

      assertThat(sent(rig.platform.post(team(), says("unseen", ANN, EVERYBODY, true, "Later.")))).startsWith("m:");
      assertThat(rig.discord.seen(ANN, TEAM)).anyMatch(post -> post.text().equals("Later."));
    }
  }

  @Test
  void an_acknowledgement_that_comes_too_late_loses_no_answer() {
    try (var rig = new DiscordRig()) {
      rig.said.asking = _ -> {
        rig.later.set(Duration.ofSeconds(4));
        return new Receipt.Accepted("slow", EVERYBODY);
      };
      rig.audit(ANN, TEAM);
      await().until(() -> !rig.said.asked.isEmpty());

      assertThat(sent(rig.platform.post(team(), says("slow", ANN, EVERYBODY, true, "Here.")))).startsWith("m:");
    }
  }

  @Test
  void a_slow_handler_holds_up_nobody_else() {
    try (var rig = new DiscordRig()) {
      var stuck = new CountDownLatch(1);
      rig.said.asking = asked -> {
        if (asked.asker().id().equals(ANN.id())) {
          try {
            stuck.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        }
        return new Receipt.Accepted("x" + asked.events(), EVERYBODY);
      };
      var slow = rig.audit(ANN, TEAM);
      rig.asked(DiscordRig.BOB, TEAM);
      assertThat(rig.discord.answered(slow)).isFalse();
      stuck.countDown();
      await().until(() -> rig.discord.answered(slow));
    }
  }

  @Test
  void one_that_is_about_to_stop_says_so() {
    try (var rig = new DiscordRig()) {
      rig.platform.quiesce();
      var interaction = rig.asked(ANN, TEAM);
      await().until(() -> rig.discord.original(interaction).isPresent());
      assertThat(rig.discord.original(interaction).map(Post::text)).hasValueSatisfying(
          text -> assertThat(text).contains("about to stop"));
      assertThat(rig.discord.aside(interaction)).isTrue();
    }
  }

  @Test
  void a_wrong_token_ends_the_tries_and_is_told_nowhere() {
    try (var discord = new DiscordStandIn("right", Duration.ofSeconds(40), InstantSource.system(),
        List.of(DiscordRig.SERVER))) {
      var terms = new DiscordTerms("wrong-secret", URI.create(discord.api()), URI.create(discord.gateway()),
          new DiscordTerms.Registered(DiscordRig.COMMANDS, Map.of()));
      assertThat(terms.toString()).doesNotContain("wrong-secret");
      try (var platform = new DiscordPlatform(terms, InstantSource.system())) {
        platform.open(new DiscordRig.Said());
        await().until(() -> discord.requests().contains("GET /users/@me"));
        await().until(() -> platform.pulse().trouble().equals("Discord refuses the token"));
        assertThat(platform.pulse().connected()).isFalse();
      }
      assertThat(discord.sessions()).isZero();
    }
  }
}
