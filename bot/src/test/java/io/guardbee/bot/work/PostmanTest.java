package io.guardbee.bot.work;

import static io.guardbee.bot.app.WholeBot.ANN;
import static io.guardbee.bot.app.WholeBot.OPEN;
import static io.guardbee.bot.app.WholeBot.TEAM;
import static io.guardbee.bot.work.Chatting.answer;
import static io.guardbee.bot.work.Chatting.says;
import static io.guardbee.bot.work.Chatting.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Sight;
import io.guardbee.bot.app.WholeBot;
import io.guardbee.bot.command.Spec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostmanTest {
  @TempDir
  Path dir;

  private WholeBot open(io.guardbee.bot.command.Command... extra) {
    var set = WholeBot.on("sqlite:" + dir.resolve("bee.db"));
    return new WholeBot(new WholeBot.Setup(set.environment(), set.limits(), set.life(), List.of(extra),
        set.machines()));
  }

  private static boolean withCode(Message message) {
    return says(message).contains("Debian");
  }

  @Test
  void what_the_platform_cannot_show_ends_in_a_sentence_with_the_id() {
    try (var bot = open()) {
      bot.chat.mood(m -> withCode(m) ? Optional.of(new Delivery.Impossible("too long")) : Optional.empty());

      var ask = taken(bot.ask(ANN, TEAM, "/audit vm-1"));

      assertThat(says(bot, ask)).contains("The answer to " + ask).contains("cannot be shown here");
      assertThat(bot.chat.of(ask)).hasSize(1);
    }
  }

  @Test
  void a_platform_that_throws_is_treated_the_same() {
    try (var bot = open()) {
      bot.chat.mood(m -> {
        if (withCode(m)) {
          throw new IllegalStateException("broken platform");
        }
        return Optional.empty();
      });

      var ask = taken(bot.ask(ANN, OPEN, "/audit vm-1"));

      await().atMost(Duration.ofSeconds(20))
          .until(() -> bot.chat.of(ask).stream().anyMatch(m -> says(m.now()).contains("cannot be shown here")));
      assertThat(bot.chat.of(ask).stream().filter(m -> says(m.now()).contains("cannot be shown here")).findFirst()
          .orElseThrow().now().audience()).isEqualTo(Message.Audience.PRIVATE);
    }
  }

  @Test
  void what_is_put_off_comes_later_and_once() {
    try (var bot = open()) {
      var refusals = new AtomicInteger(3);
      bot.chat.mood(_ -> refusals.getAndDecrement() > 0
          ? Optional.of(new Delivery.Later(Duration.ofMillis(100), "busy"))
          : Optional.empty());

      var ask = taken(bot.ask(ANN, TEAM, "/explain ssh-root-login"));

      assertThat(says(bot, ask)).isNotEmpty();
      assertThat(bot.chat.messages()).hasSize(1);
      assertThat(refusals.get()).isNegative();
    }
  }

  @ParameterizedTest
  @EnumSource(Sight.class)
  void what_nobody_asked_for_goes_to_no_place_that_others_may_read(Sight sight) {
    try (var bot = open()) {
      bot.chat.sight(sight);
      var told = new StoredAnnouncements(bot::store, new Wire(text -> text), new Random(7)).tell(TEAM, "Ann linked.");

      assertThat(told).isTrue();
      assertThat(says(bot, taken(bot.ask(ANN, TEAM, "/explain ssh-root-login")))).isNotEmpty();
      if (sight == Sight.FEW) {
        await().atMost(Duration.ofSeconds(20)).until(() -> bot.chat.of("").stream().anyMatch(
            m -> says(m.now()).contains("Ann linked.")));
      } else {
        await().atMost(Duration.ofSeconds(20)).until(() -> bot.store().asks().counts()
            .letters() == (sight == Sight.UNTOLD ? 1 : 0));
        assertThat(bot.chat.of("")).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Sight.class)
  void what_everybody_may_read_is_shown_wherever_it_goes(Sight sight) {
    try (var bot = open()) {
      bot.chat.sight(sight);
      new StoredAnnouncements(bot::store, new Wire(text -> text), new Random(7)).show(TEAM,
          "Subscription 7kq2p ended.");

      await().atMost(Duration.ofSeconds(20)).until(() -> bot.chat.of("").stream().anyMatch(
          m -> says(m.now()).contains("7kq2p ended.")));
    }
  }

  @Test
  void at_most_four_edits_whatever_is_told_and_the_last_word_wins() {
    var told = new CountDownLatch(1);
    try (var bot = open(WholeBot.command("tell", Spec.Lane.AUDIT, (_, conversation) -> {
      for (int i = 0; i < 200; i++) {
        conversation.progress("step " + i);
      }
      told.countDown();
      return Reply.of("the end");
    }))) {
      var ask = taken(bot.ask(ANN, TEAM, "/tell"));

      var shown = answer(bot, ask);
      assertThat(told.getCount()).isZero();
      assertThat(shown.versions()).hasSizeBetween(2, 5);
      assertThat(says(shown.now())).contains("the end");
    }
  }
}
