package io.guardbee.bot.demo.page;

import io.guardbee.adapters.standin.discord.DiscordStandIn;
import io.guardbee.adapters.standin.discord.Server;
import io.guardbee.adapters.standin.discord.Server.Channel;
import io.guardbee.adapters.standin.discord.Server.Rule;
import io.guardbee.adapters.standin.slack.Person;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import io.guardbee.bot.command.SlackManifest;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A Slack and a Discord on free ports of the loopback address, with the same people and channels in both. They listen from
/// when it is made. Safe for use by many threads.
public final class Chats implements AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(40);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final String TOKEN = "discord-standin";
  private static final String GUILD = "300000000000000001";
  private static final String OWN = "300000000000000003";
  private final Changes changes = new Changes();
  private final SlackStandIn slack;
  private final DiscordStandIn discord;

  /// @param clock the time of day, by which messages are dated
  public Chats(InstantSource clock, RandomGenerator random) {
    slack = SlackStandIn.start(SlackManifest.scopes(), clock, random, changes::made);
    slack.join(Person.member(SlackStandIn.BOT_USER, "Guardbee"));
    Player.ALL.forEach(player -> slack.join(player.slack()));
    Room.ALL.forEach(room -> slack.channel(room.slack(), inSlack(room)));
    discord = new DiscordStandIn(TOKEN, HEARTBEAT, clock, List.of(server()), changes::made);
  }

  private static String[] inSlack(Room room) {
    return Stream.concat(Stream.of(SlackStandIn.BOT_USER), Player.ALL.stream()
        .filter(player -> player.rooms().contains(room)).map(player -> player.slack().id())).toArray(String[]::new);
  }

  private static Server server() {
    return new Server(GUILD, "Research Cloud", Server.VIEW_CHANNEL | Server.WRITE,
        List.of(new Server.Role(Player.INSIDERS, "project-x", 0), new Server.Role(OWN, "Guardbee", 0)),
        Room.ALL.stream().map(Chats::channel).toList(), Set.of(OWN));
  }

  private static Channel channel(Room room) {
    return new Channel(room.discord(), room.name(), "", room.closed()
        ? List.of(new Rule(GUILD, 0, Server.VIEW_CHANNEL), new Rule(Player.INSIDERS, Server.VIEW_CHANNEL, 0),
            new Rule(OWN, Server.VIEW_CHANNEL, 0))
        : List.of());
  }

  /// Slack's address, as the settings name it.
  public URI slackApi() {
    return slack.api();
  }

  /// The token of the bot in Slack.
  public String slackBotToken() {
    return SlackStandIn.BOT_TOKEN;
  }

  /// The token that opens sockets in Slack.
  public String slackAppToken() {
    return SlackStandIn.APP_TOKEN;
  }

  /// The address of Discord's API, as the settings name it.
  public String discordApi() {
    return discord.api();
  }

  /// The address of Discord's gateway.
  public String discordGateway() {
    return discord.gateway();
  }

  /// The token of the application in Discord.
  public String discordToken() {
    return TOKEN;
  }

  /// What these people may do, and in which channels.
  public AccessSection access() {
    var bindings = new ArrayList<Binding>();
    for (var room : Room.ALL) {
      room.binding("slack:" + SlackStandIn.TEAM + "/" + room.slack()).ifPresent(bindings::add);
      room.binding("discord:" + GUILD + "/" + room.discord()).ifPresent(bindings::add);
    }
    return new AccessSection(Player.ALL.stream().flatMap(player -> player.grants().stream()).toList(), bindings,
        List.of());
  }

  /// Waits until the bot is in both.
  ///
  /// @return false when that took longer than `within`
  public boolean joined(Duration within) {
    var until = System.nanoTime() + within.toNanos();
    while (!connected()) {
      if (System.nanoTime() > until) {
        return false;
      }
      changes.after(changes.after(0, Duration.ZERO), LOOK);
    }
    return true;
  }

  private boolean connected() {
    return slack.connected() && discord.live() && discord.registered("guardbee").isPresent();
  }

  Changes changes() {
    return changes;
  }

  SlackStandIn slack() {
    return slack;
  }

  DiscordStandIn discord() {
    return discord;
  }

  /// What the bot did in them that the real ones would have complained of.
  public List<String> complaints() {
    return Stream.concat(slack.complaints().stream(), discord.complaints().stream()).toList();
  }

  @Override
  public void close() {
    changes.close();
    discord.close();
    slack.close();
  }
}
