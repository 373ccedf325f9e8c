package io.guardbee.bot.crowd;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.bot.crowd.CrowdPlan.Question;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Lets a crowd ask the whole bot at the same moment, as a program of its own with a heap of its own, and prints what came
/// of it as one JSON object.
///
/// Arguments, each `NAME=VALUE`: `farm` (what `SshFarm` printed, as a file), `directory` (for the database), `audits`,
/// `people`, `seed`, `limit` (audits at once), `warm` (audits before, which do not count), `hold` (`yes`: no machine
/// answers before everything was asked, so that the order in which audits begin is not a matter of luck).
final class CrowdProcess {
  private final CrowdPlan plan;
  private final CrowdBot bot;
  private final Map<Integer, Asked> asked = new ConcurrentHashMap<>();

  /// @param from when it was handed in, by `System.nanoTime()`
  /// @param took nanoseconds until there was a receipt
  record Asked(Question question, String ask, long from, long took) {}

  private CrowdProcess(CrowdPlan plan, CrowdBot bot) {
    this.plan = plan;
    this.bot = bot;
  }

  public static void main(String[] arguments) throws Exception {
    var heap = new HeapWatch();
    var given = Arrays.stream(arguments).map(a -> a.split("=", 2))
        .collect(Collectors.toMap(a -> a[0], a -> a[1]));
    var audits = number(given, "audits");
    var warm = number(given, "warm");
    var plan = CrowdPlan.drawn(audits, number(given, "people"),
        new Random(number(given, "seed")));
    var hold = given.getOrDefault("hold", "").equals("yes");
    var open = new CountDownLatch(hold ? 1 : 0);
    try (var bot = new CrowdBot(Farm.read(Path.of(given.get("farm"))), audits + warm, plan.access(),
        number(given, "limit"), open, Files.createDirectories(Path.of(given.get("directory"))))) {
      bot.start();
      var process = new CrowdProcess(plan, bot);
      process.warmed(warm);
      var began = System.nanoTime();
      if (hold) {
        // whoever asks much asks first: were it first come, first served, everybody else would wait for that
        process.askAll(0);
      }
      process.allAsk(hold ? 1 : 0);
      var held = bot.guests().begun().size();
      open.countDown();
      process.answered(audits + warm);
      System.out
          .println(new ObjectMapper().writeValueAsString(new CrowdFigures(bot, List.copyOf(process.asked.values()),
              plan, began).json(held, warm, heap)));
    }
    System.exit(0); // the adapter's threads may idle on
  }

  private static int number(Map<String, String> given, String name) {
    return Integer.parseInt(given.getOrDefault(name, "0"));
  }

  /// What a process does that has been at work for a while is what people see; the first person asks ahead.
  private void warmed(int count) {
    var first = plan.questions().size();
    IntStream.range(first, first + count).forEach(i -> bot.handler().ask(new Question(i, 0).asked()));
    answered(count);
  }

  private void answered(int count) {
    bot.until(() -> bot.platform().answered() >= count);
  }

  private void askAll(int person) {
    plan.of(person).forEach(question -> ask(bot.handler(), question));
  }

  /// A thread for each person, all at the same moment; each asks one thing after the other.
  private void allAsk(int from) throws InterruptedException {
    var ready = new CountDownLatch(1);
    Collection<Thread> threads = IntStream.range(from, plan.people())
        .mapToObj(person -> Thread.ofPlatform().start(() -> {
          try {
            ready.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          askAll(person);
        })).toList();
    ready.countDown();
    for (var thread : threads) {
      thread.join();
    }
  }

  private void ask(ChatHandler handler, Question question) {
    var from = System.nanoTime();
    if (!(handler.ask(question.asked()) instanceof Receipt.Accepted(var id, _))) {
      throw new IllegalStateException(question + " was not taken");
    }
    asked.put(question.number(), new Asked(question, id, from, System.nanoTime() - from));
  }
}
