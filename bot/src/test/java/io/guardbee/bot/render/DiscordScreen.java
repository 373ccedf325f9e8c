package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Press;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.discord.DiscordPlatform;
import io.guardbee.adapters.discord.DiscordTerms;
import io.guardbee.adapters.standin.Leisure;
import io.guardbee.adapters.standin.discord.DiscordStandIn;
import io.guardbee.adapters.standin.discord.Post;
import io.guardbee.adapters.standin.discord.Server;
import io.guardbee.adapters.standin.discord.Server.Channel;
import io.guardbee.adapters.standin.discord.Server.User;
import io.guardbee.bot.render.SlackScreen.Beside;
import io.guardbee.bot.render.SlackScreen.Taking;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A channel of Discord where Dana asks, and what she sees there.
final class DiscordScreen implements AutoCloseable {
  private static final String GUILD = "200000000000000001";
  private static final String ROOM = "200000000000000011";
  private static final User DANA = User.member("200000000000000021", "dana");
  private static final Asker ASKER = new Asker("discord", GUILD, DANA.id(), DANA.name(), Set.of(),
      Asker.Kind.PERSON);
  private static final Place PLACE = new Place("discord", GUILD, ROOM, "", false);
  private static final Server SERVER = new Server(GUILD, "Research", Server.VIEW_CHANNEL | Server.WRITE, List.of(),
      List.of(new Channel(ROOM, "team", "", List.of())), Set.of());
  private static final String COMMANDS = """
      [{"type":1,"name":"whoami","description":"who","contexts":[0,1],"options":[]}]
      """;
  private final DiscordStandIn discord = new DiscordStandIn("the-token", Duration.ofSeconds(40),
      Leisure.clock(), List.of(SERVER));
  private final DiscordPlatform platform = new DiscordPlatform(new DiscordTerms("the-token",
      URI.create(discord.api()), URI.create(discord.gateway()),
      new DiscordTerms.Registered(COMMANDS, Map.of())), InstantSource.system());
  private volatile Taken taken = new Taken("", Audience.EVERYBODY);
  private int asked;

  private record Taken(String ask, Audience around) {}

  DiscordScreen() {
    platform.open(new Asking());
    await().atMost(Duration.ofSeconds(20))
        .until(() -> platform.pulse().connected() && discord.registered("whoami").isPresent());
  }

  /// What `reply` looks like as the answer to a command: who sees it, the components, the files.
  ObjectNode shows(Samples.Sample sample, UnaryOperator<Reply> kept) {
    taken = new Taken("ask" + ++asked, sample.audience());
    var interaction = discord.command(DANA, ROOM, List.of("whoami"), Map.of());
    await().atMost(Duration.ofSeconds(30)).until(() -> discord.answered(interaction));
    var message = new Message(taken.ask(), ASKER, sample.audience(), sample.last(), kept.apply(sample.reply()));
    SlackScreen.sent(platform.post(PLACE, message));
    return told(discord.original(interaction).orElseThrow());
  }

  private static ObjectNode told(Post post) {
    var told = new JsonMapper().createObjectNode().put("seenBy", post.only().isEmpty() ? "everybody" : "asker");
    told.set("allowed_mentions", post.body().path("allowed_mentions"));
    told.set("components", post.body().path("components"));
    Beside.list(told, post.body().path("attachments").valueStream().map(file -> file.path("filename").asText())
        .map(name -> new Beside(name, post.file(name).orElseThrow().length())).toList());
    return told;
  }

  /// Takes each command under the id of the sample that is on.
  private final class Asking implements ChatHandler {
    @Override
    public Receipt ask(Invocation invocation) {
      return new Receipt.Accepted(taken.ask(), taken.around());
    }

    @Override
    public Receipt ask(String line, Invocation invocation) {
      return ask(invocation);
    }

    @Override
    public Receipt press(Press press) {
      return new Taking(taken.around()).press(press);
    }

    @Override
    public Reply home(Invocation invocation) {
      return new Taking(taken.around()).home(invocation);
    }

    @Override
    public List<String> complete(Invocation invocation) {
      return List.of();
    }
  }

  @Override
  public void close() {
    platform.close();
    discord.close();
    assertThat(discord.complaints()).isEmpty();
    assertThat(discord.calls()).isEmpty();
  }
}
