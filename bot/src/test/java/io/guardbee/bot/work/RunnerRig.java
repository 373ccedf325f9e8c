package io.guardbee.bot.work;

import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.store.Ask;
import io.guardbee.adapters.store.NewAsk;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Decision;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.access.TrailWriter;
import io.guardbee.bot.app.Machines;
import io.guardbee.bot.app.WholeBot;
import io.guardbee.bot.command.Command;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.settings.LimitsSection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/// One store with a postman, and runners over it as several processes would have them, with a clock that a test moves.
final class RunnerRig implements AutoCloseable {
  static final Place PLACE = new Place("slack", "T1", "D1", "", true);
  private static final Duration DAY = Duration.ofDays(1);
  final SettableClock clock = new SettableClock();
  final FakePlatform chat = new FakePlatform("slack");
  final Store store;
  final Wire wire = new Wire(text -> text);
  /// What was counted of commands, as `NAME HOW`.
  final List<String> ran = new CopyOnWriteArrayList<>();
  private final Ids ids = new Ids(new Random(1));
  private final Pause pause = new Pause();
  private final Postman postman;

  RunnerRig(Path directory) {
    store = Store.open(
        new StoreSettings("sqlite:" + directory.resolve("bee.db"), Optional.empty(), Duration.ofSeconds(5)),
        clock, new Random(2));
    postman = new Postman(store.outbox(), wire, Map.of("slack", chat), "", Duration.ofDays(300), Tally.none(),
        clock);
    postman.start();
  }

  /// The runner of a process that knows this one command.
  Runner runner(String instance, Command command) {
    var rules = new Authoriser.Rules(WholeBot.access("ann"), LimitsSection.defaults());
    var commands = new Commands(List.of(command), new Machines(),
        new Authoriser(rules, _ -> Map.of(), new TrailWriter(_ -> {
        }, clock), clock));
    var buttons = new Buttons(store.components(), ids, wire, clock, DAY, true);
    var errands = new Errands(commands, store.answers(), wire, clock, DAY);
    return new Runner(instance, new Kept.Memory(store.asks(), buttons, errands, wire, postman, pause), counting(),
        clock);
  }

  private Tally counting() {
    return new Tally() {
      @Override
      public void asked(String command, String how) {
        throw new AssertionError("a runner takes nothing in");
      }

      @Override
      public void ran(String command, String how, Duration took) {
        ran.add(command + " " + how);
      }

      @Override
      public void letter(String how) {
        throw new AssertionError("a runner delivers nothing");
      }

      @Override
      public void limited(Decision.Share share) {
        throw new AssertionError("a runner turns nobody away");
      }

      @Override
      public void storeFailed(StoreUnavailable.Kind kind) {
        throw new AssertionError("the store hears of its errors itself");
      }
    };
  }

  /// Ann's question, as the front desk writes it down.
  void asked(String id, String command) {
    var asked = new Invocation(List.of(), List.of(command), WholeBot.ANN, PLACE, Origin.SLASH);
    asked(id, wire.written(new Errand.Command(asked, Audience.EVERYBODY)), wire.written(PLACE));
  }

  void asked(String id, String body, String place) {
    var first = new io.guardbee.adapters.chat.Message(id, WholeBot.ANN, Audience.EVERYBODY, false,
        Signs.oneMoment(id));
    store.asks().accept(new NewAsk(id, List.of("event-" + id), "audit", WholeBot.ANN.key(), "", "", "slack", "",
        place, PLACE.conversation(), body, wire.written(first)));
  }

  Ask.State state(String id) {
    return store.asks().find(id).orElseThrow().state();
  }

  /// What stands in the end under a question.
  String says(String id) {
    await().atMost(Duration.ofSeconds(20)).until(() -> chat.of(id).stream().anyMatch(FakePlatform.Shown::last));
    return Chatting.says(chat.of(id).getFirst().now());
  }

  @Override
  public void close() {
    pause.close();
    postman.close();
    store.close();
  }
}
