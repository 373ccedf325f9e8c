package io.guardbee.bot.work;

import static io.guardbee.bot.app.WholeBot.ANN;
import static io.guardbee.bot.app.WholeBot.BOB;
import static io.guardbee.bot.app.WholeBot.OPEN;
import static io.guardbee.bot.app.WholeBot.TEAM;
import static io.guardbee.bot.work.Chatting.answer;
import static io.guardbee.bot.work.Chatting.says;
import static io.guardbee.bot.work.Chatting.taken;
import static io.guardbee.bot.work.Chatting.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.app.WholeBot;
import io.guardbee.bot.command.Spec;
import io.guardbee.bot.settings.LimitsSection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontDeskTest {
  @TempDir
  Path dir;

  private WholeBot open() {
    return new WholeBot(WholeBot.on("sqlite:" + dir.resolve("bee.db")));
  }

  @Test
  void a_command_is_answered_in_the_message_of_its_placeholder() {
    try (var bot = open()) {
      var ask = taken(bot.ask(ANN, TEAM, "/audit vm-1", "e1"));

      var shown = answer(bot, ask);
      assertThat(shown.place()).isEqualTo(TEAM);
      assertThat(says(shown.versions().getFirst())).contains("On it: audit of vm-1");
      assertThat(says(shown.now())).contains("Debian GNU/Linux 12");
      assertThat(bot.chat.messages()).hasSize(1);
    }
  }

  @Test
  void a_redelivery_is_repeated_and_answered_once() {
    try (var bot = open()) {
      var ask = taken(bot.ask(ANN, TEAM, "/explain ssh-root-login", "e1"));

      assertThat(bot.ask(ANN, TEAM, "/explain ssh-root-login", "e1")).isEqualTo(new Receipt.Repeated(ask));
      answer(bot, ask);
      assertThat(bot.ask(ANN, TEAM, "/explain ssh-root-login", "e1", "more")).isEqualTo(new Receipt.Repeated(ask));
      assertThat(says(bot, taken(bot.ask(ANN, TEAM, "/explain ssh-root-login", "e2")))).isNotEmpty();
      assertThat(bot.chat.messages()).hasSize(2);
    }
  }

  @Test
  void a_wrong_command_is_told_at_once_and_nothing_is_stored() {
    try (var bot = open()) {
      assertThat(told(bot.ask(ANN, TEAM, "/adit vm-1", "e1"))).contains("Did you mean /audit?");
      assertThat(told(bot.ask(ANN, TEAM, "/audit vm-1 " + "x".repeat(600), "e2"))).contains("500 characters");
      assertThat(told(bot.ask(ANN, TEAM, " ", "e3"))).contains("/guardbee help");

      assertThat(bot.store().asks().known("slack", List.of("e1", "e2", "e3"))).isEmpty();
      assertThat(bot.store().asks().counts().waiting()).isZero();
    }
  }

  @Test
  void too_much_is_refused_and_what_was_taken_before_is_still_known() {
    var set = WholeBot.on("sqlite:" + dir.resolve("bee.db"));
    try (var bot = new WholeBot(new WholeBot.Setup(set.environment(), new LimitsSection(2, 100, 4, 4), set.life(),
        set.extra(), set.machines()))) {
      var first = taken(bot.ask(ANN, TEAM, "/explain ssh-root-login", "e1"));
      taken(bot.ask(ANN, TEAM, "/explain ssh-root-login", "e2"));

      assertThat(told(bot.ask(ANN, TEAM, "/explain ssh-root-login", "e3"))).containsIgnoringCase("second");
      assertThat(bot.ask(ANN, TEAM, "/explain ssh-root-login", "e1")).isEqualTo(new Receipt.Repeated(first));
      taken(bot.ask(BOB, TEAM, "/explain ssh-root-login", "e4"));
    }
  }

  @Test
  void a_channel_that_is_bound_to_nothing_gets_a_sentence_and_nothing_runs() {
    try (var bot = open()) {
      var nowhere = new io.guardbee.adapters.chat.Place("slack", "T1", "elsewhere", "", false);

      assertThat(told(bot.ask(ANN, nowhere, "/audit vm-1", "e1"))).contains("bound to no project");
      assertThat(bot.store().asks().known("slack", List.of("e1"))).isEmpty();
    }
  }

  @Test
  void an_answer_for_the_asker_alone_leaves_a_word_where_others_read() {
    try (var bot = open()) {
      var ask = taken(bot.ask(ANN, OPEN, "/audit vm-1", "e1"));

      await().atMost(Duration.ofSeconds(20)).until(() -> bot.chat.of(ask).size() >= 1
          && bot.chat.of(ask).stream().allMatch(FakePlatform.Shown::last));
      assertThat(bot.chat.of(ask)).allSatisfy(m -> {
        if (m.now().audience() == Audience.EVERYBODY) {
          assertThat(says(m.now())).contains("Answered in private").doesNotContain("Debian");
        }
      }).anySatisfy(m -> {
        assertThat(m.now().audience()).isEqualTo(Audience.PRIVATE);
        assertThat(m.now().asker()).isEqualTo(ANN);
        assertThat(says(m.now())).contains("Debian");
      });
    }
  }

  @Test
  void what_lacks_something_opens_a_form_whose_values_become_the_command() {
    try (var bot = open()) {
      var receipt = bot.ask(ANN, TEAM, "/audit", "e1");

      assertThat(receipt).isInstanceOfSatisfying(Receipt.Opened.class, opened -> {
        assertThat(opened.form().fields().getFirst().name()).isEqualTo("VM");
        assertThat(says(bot, taken(bot.press(ANN, TEAM, opened.component(), Map.of("VM", "vm-1"))))).contains("vm-1");
        assertThat(told(bot.press(ANN, TEAM, opened.component(), Map.of("VM", "--for-owner"))))
            .contains("cannot begin with");
      });
    }
  }

  @Test
  void one_conversation_is_answered_in_its_order() {
    try (var bot = open()) {
      var slow = taken(bot.ask(ANN, TEAM, "/audit vm-slow", "e1"));
      var quick = taken(bot.ask(ANN, TEAM, "/explain ssh-root-login", "e2"));
      answer(bot, quick);

      assertThat(bot.chat.messages().stream().map(FakePlatform.Shown::ask)).containsExactly(slow, quick);
      assertThat(bot.chat.of(slow).getFirst().last()).isFalse();
      bot.machines.release();
      assertThat(says(bot, slow)).contains("vm-slow");
    }
  }

  @Test
  void a_fault_of_a_command_is_a_visible_sentence_without_its_words() {
    var set = WholeBot.on("sqlite:" + dir.resolve("bee.db"));
    var broken = WholeBot.command("broken", Spec.Lane.QUICK, (_, _) -> {
      throw new IllegalStateException("inner words");
    });
    try (var bot = new WholeBot(new WholeBot.Setup(set.environment(), set.limits(), set.life(), List.of(broken),
        set.machines()))) {
      var ask = taken(bot.ask(ANN, TEAM, "/broken", "e1"));

      var last = answer(bot, ask).now();
      assertThat(last.reply()).isInstanceOfSatisfying(Reply.Answered.class,
          answered -> assertThat(answered.summary()).startsWith("No answer: /broken"));
      assertThat(says(last)).contains("IllegalStateException", "Try again").doesNotContain("inner words");
    }
  }
}
