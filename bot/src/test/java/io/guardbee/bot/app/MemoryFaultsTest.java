package io.guardbee.bot.app;

import static io.guardbee.bot.app.WholeBot.ANN;
import static io.guardbee.bot.app.WholeBot.BOB;
import static io.guardbee.bot.app.WholeBot.TEAM;
import static io.guardbee.bot.work.Chatting.component;
import static io.guardbee.bot.work.Chatting.says;
import static io.guardbee.bot.work.Chatting.taken;
import static io.guardbee.bot.work.Chatting.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.bot.work.Chatting;
import io.guardbee.bot.work.FakePlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The whole bot while its memory is locked, away, read-only or full: everybody is answered in time, and nothing that was
/// taken before is lost or told twice.
class MemoryFaultsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  /// Two seconds are promised; a busy machine takes its time between two lines of a test. A wait that nobody shortened is one
  /// of ten seconds or more, or lasts until the trouble ends.
  private static final Duration IN_TIME = Duration.ofSeconds(6);
  private static final Place DIRECT = new Place("slack", "T1", "D1", "", true);
  @TempDir
  Path dir;

  @ParameterizedTest
  @Execution(CONCURRENT)
  @EnumSource(Trouble.class)
  void everybody_is_answered_and_nothing_is_lost(Trouble trouble) throws Exception {
    try (var patient = new Trouble.Patient(trouble, dir);
        var bot = new WholeBot(WholeBot.on(patient.url()).impatient())) {
      bot.store().ready();
      var before = Chatting.answer(bot, taken(bot.ask(ANN, TEAM, "/audit vm-1", "b1"))).now();
      var running = taken(bot.ask(ANN, TEAM, "/audit vm-slow", "b2"));
      // A first sign of life that is sent and not remembered when the trouble begins would come once more, as it may.
      await().atMost(LONG)
          .until(() -> bot.machines.looks() == 1 && bot.store().asks().counts().letters() == 0);

      patient.begin(bot.store());
      var heard = aloud(bot);
      buttonsSaySo(bot, component(before, "All points"));
      var byHeart = auditsRun(bot);
      bot.machines.release();
      patient.end(bot.store());

      assertThat(says(bot, running)).contains("vm-slow: ");
      remembersAgain(bot);
      assertThat(bot.ask(ANN, DIRECT, "/explain ssh-root-login", heard)).as("told by heart before")
          .isInstanceOf(Receipt.Repeated.class);
      assertThat(bot.ask(ANN, TEAM, "/audit vm-slow", "b2")).isEqualTo(new Receipt.Repeated(running));
      assertThat(bot.chat.of(running)).hasSize(1);
      assertThat(bot.chat.of(byHeart)).hasSize(1);
    }
  }

  private static Receipt inTime(Supplier<Receipt> asking) {
    var begun = System.nanoTime();
    var receipt = asking.get();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(IN_TIME);
    return receipt;
  }

  /// What is quick is told at once, with a word on what is not remembered; returns the event that it came with. A full
  /// database may have room for a few more.
  private static String aloud(WholeBot bot) {
    for (int i = 0;; i++) {
      var event = "q" + i;
      var receipt = inTime(() -> bot.ask(ANN, DIRECT, "/explain ssh-root-login", event));
      if (receipt instanceof Receipt.Told) {
        assertThat(told(receipt)).contains("Not remembered, because ").contains("ssh-root-login");
        assertThat(told(inTime(() -> bot.ask(BOB, DIRECT, "/guardbee status", "s" + event))))
            .contains("CANNOT be written down now");
        assertThat(inTime(() -> bot.ask(BOB, DIRECT, "/guardbee doctor", "d" + event)))
            .as("a doctor asks clouds, so it waits its turn").isInstanceOf(Receipt.Accepted.class);
        assertThat(inTime(() -> bot.ask(BOB, DIRECT, "/audit", "f" + event))).as("says what is missing, or asks for it")
            .matches(answer -> answer instanceof Receipt.Opened || told(answer).contains("VM"));
        return event;
      }
      assertThat(i).as("answers that a full database had room for").isLessThan(100);
    }
  }

  private static void buttonsSaySo(WholeBot bot, String points) {
    var receipt = inTime(() -> bot.press(ANN, TEAM, points, Map.of()));

    assertThat(told(receipt)).contains("memory").doesNotContain("failed");
  }

  private static String auditsRun(WholeBot bot) {
    var ask = taken(inTime(() -> bot.ask(BOB, DIRECT, "/audit vm-1", "a1")));

    await().atMost(LONG).until(() -> bot.chat.of(ask).stream().anyMatch(FakePlatform.Shown::last));
    assertThat(says(bot.chat.of(ask).getFirst().now())).contains("Not remembered, because ").contains("Debian");
    assertThat(bot.ask(BOB, DIRECT, "/audit vm-1", "a1")).isEqualTo(new Receipt.Repeated(ask));
    return ask;
  }

  private static void remembersAgain(WholeBot bot) {
    for (int i = 0;; i++) {
      var event = "n" + i;
      if (bot.ask(ANN, DIRECT, "/explain ssh-root-login", event) instanceof Receipt.Accepted(var ask, _)) {
        assertThat(bot.store().asks().find(ask)).isPresent();
        assertThat(says(bot, ask)).doesNotContain("Not remembered");
        return;
      }
      assertThat(i).isLessThan(20);
    }
  }
}
