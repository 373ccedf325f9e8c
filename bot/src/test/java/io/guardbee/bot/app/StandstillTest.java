package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.PatientStores;
import io.guardbee.adapters.store.Store;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.access.TrailWriter;
import io.guardbee.bot.command.Command;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.command.Completion;
import io.guardbee.bot.command.HomePages;
import io.guardbee.bot.command.Spec;
import io.guardbee.bot.ops.Watchdog;
import io.guardbee.bot.settings.LimitsSection;
import io.guardbee.bot.work.Bot;
import io.guardbee.bot.work.FakePlatform;
import io.guardbee.bot.work.FrontDesk;
import io.guardbee.bot.work.Pause;
import io.guardbee.bot.work.Tally;
import io.guardbee.bot.work.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bot whose clock a test moves, under the eyes of the watchdog of `serve`: only a queue that nobody looks at any more
/// is dead.
class StandstillTest {
  private static final Place DIRECT = new Place("slack", "T1", "D1", "", true);
  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int LOOKS = 30;
  @TempDir
  Path dir;
  private final SettableClock clock = new SettableClock();
  private final FakePlatform chat = new FakePlatform("slack");

  private String file() {
    return "sqlite:" + dir.resolve("bee.db");
  }

  private Store store(String url) {
    return Store.open(PatientStores.at(url), clock, new Random(1));
  }

  /// One quick command and one audit at a time.
  private Bot bot(Store store, Duration poll, Command... all) {
    var machines = new Machines();
    var authoriser = new Authoriser(new Authoriser.Rules(WholeBot.access("ann"), LimitsSection.defaults()),
        _ -> Map.of(), new TrailWriter(_ -> {
        }, clock), clock);
    var commands = new Commands(List.of(all), machines, authoriser);
    var inside = new FrontDesk.Inside(commands, authoriser, new Completion(commands::all, machines, List.of()),
        _ -> _ -> true, HomePages.of(commands, machines, authoriser));
    var bot = new Bot(new Bot.Parts(inside, store, Map.of("slack", chat), Tally.none(), new Wire(text -> text),
        new Pause(), new Random(2), clock),
        new Bot.Terms("one", false, 1, 1, Duration.ofDays(300), poll, Duration.ofDays(1)));
    bot.start();
    return bot;
  }

  private static Watchdog watching(Bot bot) {
    return new Watchdog("the queue is no longer looked at", bot::alive, LOOKS);
  }

  private static List<Optional<String>> looks(Watchdog watchdog, int times) {
    return IntStream.range(0, times).mapToObj(_ -> watchdog.look()).toList();
  }

  @Test
  void a_queue_that_stands_still_is_dead() {
    try (var store = store(file()); var bot = bot(store, Duration.ofHours(1))) {
      var watchdog = watching(bot);
      await().atMost(LONG).until(bot::alive);
      watchdog.look();

      clock.pass(Duration.ofHours(5));

      assertThat(looks(watchdog, LOOKS)).containsOnly(Optional.empty());
      assertThat(watchdog.look()).contains("the queue is no longer looked at");
    }
  }

  @Test
  void a_database_that_is_away_for_hours_is_no_death_and_comes_back() {
    try (var cable = new Cable(); var store = store(cable.url()); var bot = bot(store, SOON)) {
      var watchdog = watching(bot);
      await().atMost(LONG).until(bot::alive);
      watchdog.look();
      cable.cut();

      for (int hour = 0; hour < 3; hour++) {
        clock.pass(Duration.ofHours(1));
        assertThat(looks(watchdog, LOOKS / 2)).containsOnly(Optional.empty());
        await().atMost(LONG).until(bot::alive);
        assertThat(looks(watchdog, 1)).containsOnly(Optional.empty());
        assertThat(store.ready()).as("red all the time").isFalse();
      }

      cable.mend();
      await().atMost(LONG).until(store::ready);
      assertThat(looks(watchdog, 100)).containsOnly(Optional.empty());
    }
  }

  @Test
  void a_database_that_was_never_there_is_no_death_and_is_found_when_it_comes() throws Exception {
    var blocked = Files.writeString(dir.resolve("disk"), "not mounted");
    try (var store = store("sqlite:" + blocked.resolve("bee.db")); var bot = bot(store, SOON)) {
      var watchdog = watching(bot);
      clock.pass(Duration.ofHours(1));
      assertThat(looks(watchdog, 1000)).containsOnly(Optional.empty());
      assertThat(bot.alive()).isFalse();

      Files.delete(blocked);

      await().atMost(LONG).until(bot::alive);
      assertThat(looks(watchdog, 1000)).containsOnly(Optional.empty());
    }
  }

  @Test
  void a_bot_whose_hands_are_full_is_alive() {
    var begun = new CountDownLatch(2);
    var gate = new CountDownLatch(1);
    try (var store = store(file());
        var bot = bot(store, SOON, standing("quick", Spec.Lane.QUICK, begun, gate),
            standing("slow", Spec.Lane.AUDIT, begun, gate))) {
      var watchdog = watching(bot);
      await().atMost(LONG).until(bot::alive);
      for (var command : List.of("/quick", "/slow", "/quick", "/slow")) {
        assertThat(chat.handler().ask(command,
            new Invocation(List.of(), List.of("typed"), WholeBot.ANN, DIRECT, Origin.SLASH)))
            .isInstanceOf(Receipt.Accepted.class);
      }
      await().atMost(LONG).until(() -> begun.getCount() == 0);

      for (int hour = 0; hour < 3; hour++) {
        clock.pass(Duration.ofHours(1));
        await().atMost(LONG).until(bot::alive);
        assertThat(looks(watchdog, 100)).containsOnly(Optional.empty());
      }
      gate.countDown();
      await().atMost(LONG).until(() -> chat.messages().stream().filter(FakePlatform.Shown::last).count() == 4);
    }
  }

  private static Command standing(String name, Spec.Lane lane, CountDownLatch begun, CountDownLatch gate) {
    return WholeBot.command(name, lane, (_, _) -> {
      begun.countDown();
      try {
        gate.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return Reply.of("done");
    });
  }
}
