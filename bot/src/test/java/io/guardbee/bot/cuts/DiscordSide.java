package io.guardbee.bot.cuts;

import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.discord.DiscordPlatform;
import io.guardbee.adapters.discord.DiscordTerms;
import io.guardbee.adapters.standin.discord.DiscordStandIn;
import io.guardbee.adapters.standin.discord.Post;
import io.guardbee.adapters.standin.discord.Server;
import io.guardbee.adapters.standin.discord.Server.Channel;
import io.guardbee.adapters.standin.discord.Server.Rule;
import io.guardbee.adapters.standin.discord.Server.User;
import io.guardbee.bot.command.AllCommands;
import io.guardbee.bot.command.DiscordCommands;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/// Discord, with six people.
final class DiscordSide implements Side {
  private static final String GUILD = "220000000000000001";
  private static final String READERS = "220000000000000002";
  private static final String TEAM = "220000000000000011";
  private static final String OPEN = "220000000000000012";
  private static final List<User> PEOPLE = IntStream.range(0, 6)
      .mapToObj(i -> User.member("22000000000000003" + i, "p" + i, READERS)).toList();
  private final DiscordStandIn discord;
  private final DiscordPlatform platform;

  /// @param heartbeat how often the library says that it lives, and hears by that whether the line does
  /// @param clock of the stand-in
  DiscordSide(Duration heartbeat, InstantSource clock) {
    var team = List.of(new Rule(GUILD, 0, Server.VIEW_CHANNEL), new Rule(READERS, Server.VIEW_CHANNEL, 0));
    discord = new DiscordStandIn("token", heartbeat, clock, List.of(new Server(GUILD, "Research",
        Server.VIEW_CHANNEL | Server.WRITE, List.of(new Server.Role(READERS, "readers", 0)),
        List.of(new Channel(TEAM, "team", "", team), new Channel(OPEN, "open", "", List.of())), Set.of(READERS))));
    var specs = new AllCommands().specs();
    platform = new DiscordPlatform(new DiscordTerms("token", URI.create(discord.api()), URI.create(discord.gateway()),
        new DiscordTerms.Registered(DiscordCommands.of(specs, _ -> true), DiscordCommands.before(specs))),
        InstantSource.system());
  }

  static List<Grant> grants() {
    return PEOPLE.stream().map(who -> new Grant("discord:" + who.id(), List.of("alpha"), "read")).toList();
  }

  static List<Binding> bindings() {
    return Stream.of(TEAM, OPEN)
        .map(channel -> new Binding("discord:" + GUILD + "/" + channel, List.of("alpha"), "private")).toList();
  }

  @Override
  public String name() {
    return "Discord";
  }

  @Override
  public ChatPlatform platform() {
    return platform;
  }

  @Override
  public boolean connected() {
    return discord.live() && platform.pulse().connected() && discord.registered("audit").isPresent();
  }

  @Override
  public int connections() {
    return discord.sessions() + discord.resumed();
  }

  @Override
  public List<Cut> cuts() {
    return List.of(new Made("dropped", discord::drop), new Made("asked to reconnect", discord::askToReconnect),
        new Made("session forgotten", discord::invalidate), new Made("silent", discord::fallSilent));
  }

  @Override
  public Sent ask(String machine, Random random) {
    var interaction = discord.command(PEOPLE.get(random.nextInt(PEOPLE.size())),
        random.nextInt(10) < 7 ? TEAM : OPEN, List.of("audit"), Map.of("vm", machine));
    return new Sent() {
      @Override
      public boolean acknowledged() {
        return discord.answered(interaction);
      }

      @Override
      public String reads() {
        return discord.original(interaction).map(Post::read).orElse("");
      }
    };
  }

  @Override
  public List<String> shown() {
    var all = new LinkedHashMap<String, Post>();
    for (var who : PEOPLE) {
      Stream.of(discord.seen(who, TEAM), discord.seen(who, OPEN), discord.direct(who)).flatMap(List::stream)
          .forEach(post -> all.put(post.id(), post));
    }
    return all.values().stream().map(Post::read).toList();
  }

  @Override
  public List<String> complaints() {
    return discord.complaints();
  }

  /// Types a machine's name, `each` apart; how long suggestions took, in milliseconds. What was not answered is missing.
  List<Long> typed(int keystrokes, Runnable between) {
    var all = IntStream.range(0, keystrokes).mapToObj(i -> {
      between.run();
      return discord.type(PEOPLE.get(i % PEOPLE.size()), TEAM, List.of("audit"),
          Map.of("vm", "vm-slow".substring(0, 1 + i % 7)), "vm");
    }).toList();
    try {
      await().atMost(Duration.ofSeconds(30)).until(() -> all.stream().allMatch(discord::answered));
    } catch (ConditionTimeoutException _) {
      // whoever was answered too late counts as not answered
    }
    return all.stream().flatMap(each -> discord.took(each).stream()).map(Duration::toMillis).sorted().toList();
  }

  @Override
  public void close() {
    discord.close();
  }
}
