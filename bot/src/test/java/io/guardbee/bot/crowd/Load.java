package io.guardbee.bot.crowd;

import io.guardbee.bot.crowd.LoadPlan.Typed;
import io.guardbee.checks.catalog.Catalogue;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Commands at an even pace from five hundred people in a hundred channels, to a bot in a process of its own, and what came
/// of them as the stand-ins saw it.
final class Load {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration START = Duration.ofMinutes(2);
  private static final int TOLD = 5;
  private static final Duration LOOK = Duration.ofMillis(500);
  private final Terms terms;
  private final List<LoadScene> scenes;
  private final Semaphore waiting;
  private final Set<Typed> taken = ConcurrentHashMap.newKeySet();
  private final Map<Typed, Long> acknowledged = new ConcurrentHashMap<>();

  /// What is let loose on what.
  ///
  /// @param platforms `slack`, `discord` or both, which take turns
  /// @param commands how many count; `warm` more come before
  /// @param rate how many a second
  /// @param atOnce how many may wait for their acknowledgement
  /// @param farm what `SshFarm` printed; the bare handler where that is empty
  /// @param every after how long the next machine of the fleet is audited
  /// @param patience of the platforms
  record Terms(List<String> platforms, int commands, int warm, int rate, int atOnce, long seed, String farm,
      int machines, Duration every, Patience patience, Path directory) {
    boolean bare() {
      return farm.isEmpty();
    }
  }

  /// How long a platform waits for the acknowledgement.
  ///
  /// @param clock by which its own limit of three seconds is kept
  /// @param within three seconds of that clock, by the machine's
  record Patience(InstantSource clock, Duration within) {
    static final Patience REAL = new Patience(InstantSource.system(), Duration.ofSeconds(3));
  }

  /// How it went.
  ///
  /// @param nanos from a command to its acknowledgement, sorted
  /// @param answered commands with an answer
  /// @param busy those of them that were only told that the memory is busy
  /// @param audits of the fleet meanwhile
  /// @param wrong what must not be, one line each
  record Outcome(int commands, List<Long> nanos, int answered, int busy, int audits, List<String> wrong) {
    long millis(double share) {
      return nanos.isEmpty() ? 0 : nanos.get(Math.min(nanos.size() - 1, (int) (nanos.size() * share))) / 1_000_000;
    }
  }

  private Load(Terms terms) {
    this.terms = terms;
    this.waiting = new Semaphore(terms.atOnce());
    this.scenes = terms.platforms().stream().<LoadScene>map(
        name -> name.equals("slack")
            ? new SlackScene(terms.seed(), terms.patience().clock())
            : new DiscordScene(terms.patience().clock()))
        .toList();
  }

  static Outcome run(Terms terms) throws IOException, InterruptedException {
    Files.createDirectories(terms.directory());
    var load = new Load(terms);
    try {
      return load.run();
    } finally {
      load.scenes.forEach(LoadScene::close);
    }
  }

  private Outcome run() throws IOException, InterruptedException {
    var plan = LoadPlan.drawn(terms.warm() + terms.commands(), terms.machines(),
        Catalogue.load().specs().stream().map(spec -> spec.id().toString()).toList(), terms.seed()).commands();
    var printed = terms.directory().resolve("printed").toFile();
    var bot = start(printed);
    try {
      await("the bot is ready", () -> said(printed.toPath()) && scenes.stream().allMatch(LoadScene::ready));
      typeAll(plan);
      var unanswered = terms.bare() ? List.<Typed>of() : unanswered();
      bot.getOutputStream().close();
      if (!bot.waitFor(2, TimeUnit.MINUTES)) {
        throw new IllegalStateException("The bot does not end");
      }
      return outcome(plan, unanswered, printed);
    } finally {
      bot.destroyForcibly();
    }
  }

  private Process start(File printed) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var words = new ArrayList<>(
        List.of(java, "-XX:+UseSerialGC", "-Xmx384m", "--enable-native-access=ALL-UNNAMED", "-cp",
            System.getProperty("java.class.path"), LoadBot.class.getName(),
            "directory=" + terms.directory().resolve("store"),
            "machines=" + terms.machines(), "limit=16", "every=" + terms.every().toMillis()));
    scenes.forEach(scene -> words.add(scene.argument()));
    if (!terms.bare()) {
      words.add("farm=" + terms.farm());
    }
    return new ProcessBuilder(words).redirectOutput(printed)
        .redirectError(terms.directory().resolve("log").toFile()).start();
  }

  private LoadScene scene(Typed typed) {
    return scenes.get(typed.number() % scenes.size());
  }

  /// Each at its own time, whatever becomes of those before it.
  private void typeAll(List<Typed> plan) {
    var pause = TimeUnit.SECONDS.toNanos(1) / terms.rate();
    var begun = System.nanoTime();
    try (var clock = Executors.newScheduledThreadPool(1); var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = plan.stream().map(typed -> CompletableFuture.runAsync(() -> type(typed),
          task -> {
            var _ = clock.schedule(() -> people.execute(task), begun + typed.number() * pause - System.nanoTime(),
                TimeUnit.NANOSECONDS);
          }))
          .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(all).join();
    }
  }

  private void type(Typed typed) {
    waiting.acquireUninterruptibly();
    var from = System.nanoTime();
    var receipt = scene(typed).typed(typed, terms.patience().within());
    if (receipt != LoadScene.Receipt.NOT) {
      acknowledged.put(typed, System.nanoTime() - from);
    }
    if (receipt == LoadScene.Receipt.TAKEN) {
      taken.add(typed);
    }
    waiting.release();
  }

  /// Waits until whatever was acknowledged is answered, as long as answers come; those that are not.
  private List<Typed> unanswered() {
    var open = new ArrayList<>(taken);
    for (var before = Integer.MAX_VALUE; open.size() < before;) {
      before = open.size();
      var until = System.nanoTime() + PATIENCE.toNanos();
      while (open.size() == before && !open.isEmpty() && System.nanoTime() < until) {
        LockSupport.parkNanos(LOOK.toNanos());
        open.removeIf(typed -> !scene(typed).answers(typed).isEmpty());
      }
    }
    return List.copyOf(open);
  }

  /// How many answers name what was asked about.
  private long named(Typed typed) {
    return scene(typed).answers(typed).stream().filter(text -> text.contains(typed.subject())).count();
  }

  private Outcome outcome(List<Typed> plan, List<Typed> unanswered, File printed) throws IOException {
    var wrong = new ArrayList<String>();
    scenes.forEach(scene -> scene.complaints().stream().limit(TOLD).forEach(wrong::add));
    if (acknowledged.size() < plan.size()) {
      wrong.add(plan.size() - acknowledged.size() + " commands were not acknowledged in time");
    }
    if (!unanswered.isEmpty()) {
      wrong.add(unanswered.size() + " acknowledged commands were not answered, such as " + unanswered.getFirst()
          + scene(unanswered.getFirst()).seen(unanswered.getFirst()).toList());
    }
    acknowledged.keySet().stream().filter(typed -> named(typed) > 1).limit(TOLD)
        .forEach(typed -> wrong.add(typed + " was answered twice"));
    var nanos = acknowledged.entrySet().stream().filter(e -> e.getKey().number() >= terms.warm())
        .map(Map.Entry::getValue).sorted().toList();
    var audits = Files.readAllLines(printed.toPath()).stream().filter(line -> line.startsWith("audits "))
        .mapToInt(line -> Integer.parseInt(line.substring("audits ".length()))).sum();
    var counted = acknowledged.keySet().stream().filter(typed -> typed.number() >= terms.warm()).toList();
    var busy = terms.bare()
        ? 0
        : counted.stream().filter(typed -> !unanswered.contains(typed) && named(typed) == 0).count();
    return new Outcome(terms.commands(), nanos, counted.size() - unanswered.size(), (int) busy, audits,
        List.copyOf(wrong));
  }

  /// The machines that are audited, as a program of its own; ends when its standard input does.
  static Process fleet(int machines, Path printed) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var farm = new ProcessBuilder(Stream.of(java, "-XX:+UseSerialGC", "-Xmx384m", "-XX:TieredStopAtLevel=1", "-cp",
        System.getProperty("java.class.path"), "io.guardbee.bot.demo.SshFarm", Integer.toString(machines), "100")
        .toList())
        .redirectOutput(printed.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    await("the machines are there", () -> said(printed));
    return farm;
  }

  private static boolean said(Path printed) {
    try {
      return Files.readString(printed).contains("ready\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(String what, BooleanSupplier done) {
    var until = System.nanoTime() + START.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("Not in time: " + what);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
