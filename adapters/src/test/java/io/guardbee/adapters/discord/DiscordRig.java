package io.guardbee.adapters.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Press;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.standin.Leisure;
import io.guardbee.adapters.standin.discord.DiscordStandIn;
import io.guardbee.adapters.standin.discord.Server;
import io.guardbee.adapters.standin.discord.Server.Channel;
import io.guardbee.adapters.standin.discord.Server.Rule;
import io.guardbee.adapters.standin.discord.Server.User;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.awaitility.Awaitility;

/// The platform against the stand-in, with a handler that a test tells what to say.
final class DiscordRig implements AutoCloseable {
  static final String TOKEN = "secret-token-of-the-bot";
  static final String GUILD = "100000000000000001";
  static final String TEAM_ROLE = "100000000000000002";
  static final String BOT_ROLE = "100000000000000003";
  static final String TEAM = "100000000000000011";
  static final String OPEN = "100000000000000012";
  static final String BLIND = "100000000000000014";
  static final String THREAD = "100000000000000013";
  static final User ANN = User.member("100000000000000021", "ann", TEAM_ROLE);
  static final User BOB = User.member("100000000000000022", "bob", TEAM_ROLE);
  static final Server SERVER = new Server(GUILD, "Research", Server.VIEW_CHANNEL | Server.WRITE,
      List.of(new Server.Role(TEAM_ROLE, "team", 0), new Server.Role(BOT_ROLE, "Guardbee", 0)),
      List.of(new Channel(TEAM, "team", "", List.of(new Rule(GUILD, 0, Server.VIEW_CHANNEL),
          new Rule(TEAM_ROLE, Server.VIEW_CHANNEL, 0), new Rule(BOT_ROLE, Server.VIEW_CHANNEL, 0))),
          new Channel(BLIND, "blind", "", List.of(new Rule(GUILD, 0, Server.VIEW_CHANNEL),
              new Rule(TEAM_ROLE, Server.VIEW_CHANNEL, 0))),
          new Channel(OPEN, "open", "", List.of()), new Channel(THREAD, "talk", TEAM, List.of())),
      Set.of(BOT_ROLE));
  static final String COMMANDS = """
      [{"type":1,"name":"guardbee","description":"Everything","options":[
         {"type":1,"name":"audit","description":"Audits","options":[
           {"type":3,"name":"vm","description":"the machine","required":true,"autocomplete":true},
           {"type":5,"name":"for-owner","description":"plain","required":false}]}]},
       {"type":1,"name":"audit","description":"Audits","contexts":[0,1],"options":[
         {"type":3,"name":"vm","description":"the machine","required":true,"autocomplete":true},
         {"type":3,"name":"address","description":"from where","required":false},
         {"type":5,"name":"for-owner","description":"plain","required":false}]}]
      """;
  final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
  private final InstantSource leisure = Leisure.clock();
  final InstantSource clock = () -> leisure.instant().plus(later.get());
  final DiscordStandIn discord;
  final Said said = new Said();
  DiscordPlatform platform;

  DiscordRig() {
    this(Duration.ofSeconds(40));
  }

  DiscordRig(Duration heartbeat) {
    discord = new DiscordStandIn(TOKEN, heartbeat, clock, List.of(SERVER));
    platform = open();
  }

  private DiscordPlatform open() {
    var fresh = new DiscordPlatform(
        new DiscordTerms(TOKEN, URI.create(discord.api()), URI.create(discord.gateway()),
            new DiscordTerms.Registered(COMMANDS, Map.of("audit/address", "from", "audit/for-owner",
                "--for-owner"))),
        clock);
    fresh.open(said);
    Awaitility.await().atMost(Duration.ofSeconds(20))
        .until(() -> fresh.pulse().connected() && discord.registered("audit").isPresent());
    return fresh;
  }

  /// As if the process had ended and another one begun.
  void restart() {
    platform.close();
    platform = open();
  }

  String audit(User user, String channel) {
    return discord.command(user, channel, List.of("audit"), Map.of("vm", "vm-1"));
  }

  /// The same once it was acknowledged.
  String asked(User user, String channel) {
    var interaction = audit(user, channel);
    Awaitility.await().until(() -> discord.answered(interaction));
    return interaction;
  }

  static Message message(String ask, User user, Audience audience, boolean last, Block... blocks) {
    return new Message(ask, new Asker("discord", GUILD, user.id(), user.name(), user.roles(), Asker.Kind.PERSON),
        audience, last, Reply.of("summary", blocks));
  }

  static Message says(String ask, User user, Audience audience, boolean last, String text) {
    return message(ask, user, audience, last, new Block.Paragraph(text));
  }

  static Place team() {
    return new Place("discord", GUILD, TEAM, "", false);
  }

  static String sent(Delivery delivery) {
    assertThat(delivery).isInstanceOf(Delivery.Sent.class);
    return delivery instanceof Delivery.Sent(var reference) ? reference : "";
  }

  @Override
  public void close() {
    platform.close();
    discord.close();
  }

  /// Says what a test wants, and remembers what it was asked.
  static final class Said implements ChatHandler {
    final List<Invocation> asked = new CopyOnWriteArrayList<>();
    final List<Press> pressed = new CopyOnWriteArrayList<>();
    final List<List<String>> completed = new CopyOnWriteArrayList<>();
    volatile Function<Invocation, Receipt> asking = i -> new Receipt.Accepted("ask1", Audience.EVERYBODY);
    volatile Function<Press, Receipt> pressing = i -> new Receipt.Accepted("ask2", Audience.EVERYBODY);
    volatile Function<List<String>, List<String>> completing = words -> List.of("vm-1", "vm 2");
    volatile Optional<String> hint = Optional.empty();

    @Override
    public Receipt ask(Invocation invocation) {
      asked.add(invocation);
      return asking.apply(invocation);
    }

    @Override
    public Receipt ask(String line, Invocation invocation) {
      throw new IllegalStateException("Discord has words");
    }

    @Override
    public Receipt press(Press press) {
      pressed.add(press);
      return pressing.apply(press);
    }

    @Override
    public Reply home(Invocation invocation) {
      throw new IllegalStateException("Discord has no such page");
    }

    @Override
    public List<String> complete(Invocation invocation) {
      completed.add(invocation.words());
      return completing.apply(invocation.words());
    }

    @Override
    public Optional<String> hint(Invocation invocation) {
      return hint;
    }
  }

}
