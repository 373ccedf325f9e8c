package io.guardbee.bot.work;

import static io.guardbee.bot.app.WholeBot.ANN;
import static io.guardbee.bot.app.WholeBot.BOB;
import static io.guardbee.bot.app.WholeBot.TEAM;
import static io.guardbee.bot.work.Chatting.answer;
import static io.guardbee.bot.work.Chatting.component;
import static io.guardbee.bot.work.Chatting.says;
import static io.guardbee.bot.work.Chatting.taken;
import static io.guardbee.bot.work.Chatting.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.store.Component;
import io.guardbee.bot.app.WholeBot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ButtonsTest {
  @TempDir
  Path dir;
  private WholeBot bot;

  @BeforeEach
  void open() {
    bot = new WholeBot(WholeBot.on("sqlite:" + dir.resolve("bee.db")));
  }

  @AfterEach
  void close() {
    bot.close();
  }

  private FakePlatform.Shown audited() {
    return answer(bot, taken(bot.ask(ANN, TEAM, "/audit vm-1")));
  }

  /// What stands for a question that is answered in private: the word in the channel and the answer.
  private String everything(String ask) {
    await().atMost(Duration.ofSeconds(20)).until(() -> bot.chat.of(ask).size() == 2);
    return bot.chat.of(ask).stream().map(m -> says(m.now())).collect(java.util.stream.Collectors.joining("\n"));
  }

  @Test
  void a_button_asks_its_command_as_whoever_presses_it() {
    var again = component(audited().now(), "Check again");

    assertThat(says(bot, taken(bot.press(BOB, TEAM, again, Map.of())))).contains("vm-1: ");
  }

  @Test
  void who_lost_the_right_meanwhile_is_refused_and_the_trail_says_so() {
    var again = component(audited().now(), "Check again");
    bot.authoriser.adopt(WholeBot.access("bob"));

    var ask = taken(bot.press(ANN, TEAM, again, Map.of()));

    assertThat(everything(ask)).contains("There is no machine").doesNotContain("Debian");
    bot.authoriser.settle();
    assertThat(bot.store().trail().latest(20)).anySatisfy(line -> {
      assertThat(line.toString()).contains("slack:ann").contains("not-found");
    });
  }

  @Test
  void pages_are_turned_by_the_asker_alone_from_the_stored_answer_without_an_audit() {
    var shown = audited();
    var points = component(shown.now(), "All points");
    var audits = bot.store().audits().latest("vm-1", 10).size();

    assertThat(told(bot.press(BOB, TEAM, points, Map.of()))).contains("Only who asked");
    assertThat(says(bot, taken(bot.press(ANN, TEAM, points, Map.of())))).contains("17");
    assertThat(bot.store().audits().latest("vm-1", 10)).hasSize(audits);
  }

  @Test
  void a_page_is_not_shown_to_who_lost_the_right() {
    var points = component(audited().now(), "All points");
    bot.authoriser.adopt(WholeBot.access("bob"));

    assertThat(says(bot, taken(bot.press(ANN, TEAM, points, Map.of())))).contains("There is no machine")
        .doesNotContain("Debian");
  }

  @Test
  void a_page_stands_in_the_thread_of_its_answer_and_else_is_for_the_asker_alone() {
    var points = component(audited().now(), "All points");
    var thread = new Place(TEAM.platform(), TEAM.workspace(), TEAM.channel(), "1.5", false);

    var there = answer(bot, taken(bot.press(ANN, thread, points, Map.of()))).now();
    var here = answer(bot, taken(bot.press(ANN, TEAM, points, Map.of()))).now();

    assertThat(there.audience()).isEqualTo(Audience.EVERYBODY);
    assertThat(here.audience()).isEqualTo(Audience.PRIVATE);
  }

  @Test
  void what_has_ended_was_never_there_or_cannot_be_read_says_so() {
    bot.store().components().keep(List.of(
        new Component("old", "a", "slack:ann", "slack:T1/team", "{\"step\":\"ask\",\"command\":\"/audit vm-1\"}",
            Instant.now().minusSeconds(1), false),
        new Component("odd", "a", "slack:ann", "slack:T1/team", "{\"step\":\"later\"}",
            Instant.now().plusSeconds(60), false)));

    for (var id : List.of("old", "odd", "never", "", "x".repeat(5000), "' or 1=1 --", "\u0000")) {
      assertThat(told(bot.press(ANN, TEAM, id, Map.of()))).as(id).contains("That button has ended");
    }
  }

  @Test
  void cancel_by_button_and_by_command_ends_an_audit_that_would_go_on() {
    for (var byButton : List.of(true, false)) {
      var ask = taken(bot.ask(ANN, TEAM, "/audit vm-slow " + (byButton ? "" : "4")));
      await().atMost(Duration.ofSeconds(30)).until(() -> bot.chat.of(ask).size() == 1
          && Chatting.actions(bot.chat.of(ask).getFirst().now().reply()).count() > 0);

      if (byButton) {
        taken(bot.press(ANN, TEAM, component(bot.chat.of(ask).getFirst().now(), "Cancel"), Map.of()));
      } else {
        taken(bot.ask(ANN, TEAM, "/cancel " + ask));
      }

      assertThat(says(bot, ask)).contains("Called off: audit of vm-slow");
      assertThat(bot.store().audits().latest("vm-slow", 5)).as("what was broken off is no audit").isEmpty();
    }
  }

  @Test
  void nobody_calls_off_what_somebody_else_asked() {
    var ask = taken(bot.ask(ANN, TEAM, "/audit vm-slow"));

    assertThat(says(bot, taken(bot.ask(BOB, new io.guardbee.adapters.chat.Place("slack", "T1", "D1", "", true),
        "/cancel " + ask)))).contains("You have no open question");
    bot.machines.release();
    assertThat(says(bot, ask)).contains("vm-slow: ");
  }
}
