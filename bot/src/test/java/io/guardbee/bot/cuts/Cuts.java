package io.guardbee.bot.cuts;

import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.store.Trail;
import io.guardbee.bot.app.Machines;
import io.guardbee.bot.app.WholeBot;
import io.guardbee.bot.command.BareDebian;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.LimitsSection;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.FakeGuest;
import io.guardbee.checks.probe.GuestProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/// One bot on two platforms, whose lines are cut again and again in the middle of audits, while people go on asking. Each
/// asks for a machine of its own, so that every answer has its question.
final class Cuts {
  /// Machines that there are; nobody asks for more.
  private static final int MOST = 5_000;
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private final Terms terms;
  private final List<Side> sides;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final List<Ledger> ledgers;

  /// How it is done.
  ///
  /// @param cuts of each platform
  /// @param slot each cut falls somewhere into its own; zero for as soon as the line stands again
  /// @param every somebody asks on each platform
  /// @param slowest a machine takes any time up to that
  /// @param heartbeat of Discord
  /// @param clock of the platforms
  record Terms(long seed, int cuts, Duration slot, Duration every, Duration slowest, Duration heartbeat,
      InstantSource clock, Path directory) {}

  /// How it went.
  ///
  /// @param wrong what must not be, one line each
  record Outcome(List<Ledger> ledgers, List<Long> typed, List<String> wrong) {}

  private Cuts(Terms terms, List<Side> sides) {
    this.terms = terms;
    this.sides = sides;
    this.ledgers = sides.stream().map(Ledger::new).toList();
  }

  /// @param keystrokes that are typed at 50 a second before, while audits run
  static Outcome run(Terms terms, int keystrokes) {
    try (var slack = new SlackSide(terms.seed(), terms.clock());
        var discord = new DiscordSide(terms.heartbeat(), terms.clock())) {
      return new Cuts(terms, List.of(slack, discord)).run(discord, keystrokes);
    }
  }

  private Outcome run(DiscordSide discord, int keystrokes) {
    var url = "sqlite:" + terms.directory().resolve("cuts.db");
    try (
        var bot = new WholeBot(
            new WholeBot.Setup(Map.of("GUARDBEE_STORE", url), new LimitsSection(10_000, 10_000, 8, 4),
                Duration.ofDays(1), List.of(), machines()),
            sides.stream().map(Side::platform).toList(), access());
        var asking = Executors.newSingleThreadScheduledExecutor();
        var cutting = Executors.newVirtualThreadPerTaskExecutor()) {
      await().atMost(LONGEST).until(() -> sides.stream().allMatch(Side::connected));
      var ask = asking.scheduleAtFixedRate(this::ask, 0, terms.every().toMillis(), TimeUnit.MILLISECONDS);
      var typed = keystrokes == 0 ? List.<Long>of() : discord.typed(keystrokes, () -> pass(Duration.ofMillis(20)));
      var cuts = ledgers.stream().map(ledger -> CompletableFuture.runAsync(() -> cut(ledger), cutting)).toList();
      cuts.forEach(CompletableFuture::join);
      ask.cancel(false);
      CompletableFuture.runAsync(() -> {
        // the last one has asked by then
      }, asking).join();
      await().atMost(LONGEST).until(() -> quiet(bot));
      over.countDown();
      answered();
      return new Outcome(ledgers, typed, wrong(bot));
    }
  }

  /// What is answered without the memory is not in it, so that no count tells when that is done.
  private void answered() {
    try {
      await().atMost(Duration.ofSeconds(20))
          .until(() -> ledgers.stream().filter(Ledger::reckon).count() == ledgers.size());
    } catch (ConditionTimeoutException _) {
      // the ledgers tell what is missing
    }
  }

  private Machines machines() {
    var machines = new Machines();
    for (int i = 0; i < MOST; i++) {
      var takes = Duration.ofMillis(new Random(terms.seed() + i).nextLong(terms.slowest().toMillis()));
      machines.with("m-" + i, request -> slowly(takes, request));
    }
    return machines;
  }

  private Answer slowly(Duration takes, GuestProbe.Request request) {
    request.progress().accept("collecting on 192.0.2.7");
    pass(takes);
    return FakeGuest.saying(BareDebian.SAYS).collect(request);
  }

  /// Until the time is over, or all is.
  private void pass(Duration time) {
    try {
      over.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static AccessSection access() {
    return new AccessSection(Stream.concat(SlackSide.grants().stream(), DiscordSide.grants().stream()).toList(),
        Stream.concat(SlackSide.bindings().stream(), DiscordSide.bindings().stream()).toList(), List.of());
  }

  private void ask() {
    for (var ledger : ledgers) {
      var number = asked.getAndIncrement();
      if (number < MOST) {
        ledger.ask(number, new Random(terms.seed() * 31 + number));
      }
    }
  }

  private void cut(Ledger ledger) {
    var side = ledger.side();
    var random = new Random(terms.seed() + side.name().hashCode());
    var begun = System.nanoTime();
    for (int i = 0; i < terms.cuts(); i++) {
      pass(terms.slot().isZero()
          ? Duration.ofMillis(random.nextLong(300))
          : terms.slot().multipliedBy(i).plusMillis(random.nextLong(terms.slot().toMillis() / 2))
              .minusNanos(System.nanoTime() - begun));
      var how = side.cuts().get(i < side.cuts().size() ? i : random.nextInt(side.cuts().size()));
      var before = side.connections();
      var at = System.nanoTime();
      how.make();
      await().pollInterval(Duration.ofMillis(10)).atMost(LONGEST)
          .until(() -> side.connections() > before && side.connected());
      ledger.gap(how.name(), Duration.ofNanos(System.nanoTime() - at));
    }
  }

  private static boolean quiet(WholeBot bot) {
    var counts = bot.store().asks().counts();
    return counts.waiting() == 0 && counts.running() == 0 && counts.letters() == 0;
  }

  private List<String> wrong(WholeBot bot) {
    var wrong = new ArrayList<String>();
    ledgers.forEach(ledger -> wrong.addAll(ledger.wrong()));
    if (!(bot.store().trail().verify() instanceof Trail.Verification.Whole)) {
      wrong.add("the trail is " + bot.store().trail().verify());
    }
    return wrong;
  }
}
