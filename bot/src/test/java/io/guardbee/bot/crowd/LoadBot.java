package io.guardbee.bot.crowd;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Press;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.discord.DiscordPlatform;
import io.guardbee.adapters.discord.DiscordTerms;
import io.guardbee.adapters.slack.SlackAccess;
import io.guardbee.adapters.slack.SlackPlatform;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import io.guardbee.bot.command.AllCommands;
import io.guardbee.bot.command.DiscordCommands;
import io.guardbee.bot.ops.Logs;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// The bot under a load, as a program of its own: on real platforms, while it audits a fleet in turns; or, in its
/// stead, a handler that acknowledges at once and does nothing else, behind the same platforms. Prints `ready` when it is
/// connected, `audits N` (of the fleet) when its standard input ends, and ends then.
///
/// Arguments, each `NAME=VALUE`: `slack` and `discord` (addresses), `farm` (what `SshFarm` printed, as a file; without, it is
/// the bare handler), `directory` (for the database), `machines`, `limit` (audits at once), `every`
/// (after how many milliseconds the next machine of the fleet is audited).
final class LoadBot {
  private static final InstantSource CLOCK = InstantSource.system();
  private final List<ChatPlatform> platforms = new ArrayList<>();

  private LoadBot(Map<String, String> given) {
    Optional.ofNullable(given.get("slack")).ifPresent(api -> platforms.add(new SlackPlatform(
        new SlackAccess(URI.create(api), SlackStandIn.BOT_TOKEN, SlackStandIn.APP_TOKEN, List.of()), CLOCK)));
    Optional.ofNullable(given.get("discord")).map(both -> both.split(",", 2)).ifPresent(both -> {
      var specs = new AllCommands().specs();
      platforms.add(new DiscordPlatform(new DiscordTerms(DiscordScene.TOKEN, URI.create(both[0]), URI.create(both[1]),
          new DiscordTerms.Registered(DiscordCommands.of(specs, _ -> true), DiscordCommands.before(specs))), CLOCK));
    });
  }

  public static void main(String[] arguments) throws Exception {
    Logs.ofProcess().serving();
    var given = Arrays.stream(arguments).map(a -> a.split("=", 2)).collect(Collectors.toMap(a -> a[0], a -> a[1]));
    var bot = new LoadBot(given);
    if (given.containsKey("farm")) {
      bot.whole(given);
    } else {
      bot.bare();
    }
    System.exit(0); // the adapters' threads may idle on
  }

  private boolean connected() {
    return platforms.stream().allMatch(platform -> switch (platform) {
      case SlackPlatform slack -> slack.signs().connected();
      case DiscordPlatform discord -> discord.pulse().connected();
      default -> true;
    });
  }

  private void until(String said) throws Exception {
    System.out.println(said);
    System.in.transferTo(OutputStream.nullOutputStream());
  }

  private void bare() throws Exception {
    platforms.forEach(platform -> platform.open(new Bare(new AtomicLong())));
    while (!connected()) {
      Thread.onSpinWait();
    }
    until("ready");
    platforms.forEach(ChatPlatform::close);
  }

  private void whole(Map<String, String> given) throws Exception {
    var machines = Integer.parseInt(given.get("machines"));
    var limit = Integer.parseInt(given.get("limit"));
    var fleet = new CrowdPlatform(false);
    try (var bot = new CrowdBot(Farm.read(Path.of(given.get("farm"))), machines, LoadPlan.access(), limit,
        new CountDownLatch(0), Files.createDirectories(Path.of(given.get("directory"))), fleet, platforms)) {
      bot.start();
      bot.until(this::connected);
      var every = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(given.get("every")));
      var begun = System.nanoTime();
      var asked = new AtomicInteger();
      var stopped = new CountDownLatch(1);
      var auditing = Thread.ofPlatform().start(() -> {
        while (stopped.getCount() > 0) {
          fleet.handler().ask(audit(asked.getAndIncrement(), machines));
          bot.until(() -> System.nanoTime() - begun > asked.get() * every || stopped.getCount() == 0);
        }
      });
      until("ready");
      stopped.countDown();
      auditing.join();
      System.out.println("audits " + fleet.answered());
    }
  }

  private static Invocation audit(int number, int machines) {
    return new Invocation(List.of("fleet-" + number), List.of("audit", "vm-" + number % machines),
        new Asker(CrowdPlatform.NAME, "w", "fleet", "fleet", Set.of(), Asker.Kind.PERSON),
        new Place(CrowdPlatform.NAME, "w", "fleet", "about-" + number % machines, false), Origin.SLASH);
  }

  /// Takes everything and remembers nothing.
  private record Bare(AtomicLong number) implements ChatHandler {
    @Override
    public Receipt ask(Invocation invocation) {
      return new Receipt.Accepted("b" + number.incrementAndGet(), Audience.PRIVATE);
    }

    @Override
    public Receipt ask(String line, Invocation invocation) {
      return ask(invocation);
    }

    @Override
    public Receipt press(Press press) {
      return new Receipt.Accepted("b" + number.incrementAndGet(), Audience.PRIVATE);
    }

    @Override
    public Reply home(Invocation asked) {
      return new Reply.Refused("Nothing is remembered here.");
    }

    @Override
    public List<String> complete(Invocation invocation) {
      return List.of();
    }
  }
}
