package io.guardbee.adapters.discord;

import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.ChatPlatformContract;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.standin.Leisure;
import io.guardbee.adapters.standin.discord.DiscordStandIn;
import io.guardbee.adapters.standin.discord.Post;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What every platform does, over a gateway to the stand-in. Each word of a line goes into an option of its own.
class DiscordContractTest extends ChatPlatformContract {
  private static final String COMMANDS = """
      [{"type":1,"name":"audit","description":"Audits","options":[%s]},
       {"type":1,"name":"fix","description":"Mends"}]
      """.formatted(IntStream.range(0, 9)
      .mapToObj("{\"type\":3,\"name\":\"word%d\",\"description\":\"a word\",\"required\":false}"::formatted)
      .collect(Collectors.joining(",")));

  @Override
  protected Rig open(ChatHandler chat) {
    return new InDiscord(chat);
  }

  private static final class InDiscord implements Rig {
    private final DiscordStandIn discord = new DiscordStandIn(DiscordRig.TOKEN, Duration.ofSeconds(40),
        Leisure.clock(), List.of(DiscordRig.SERVER));
    private final DiscordPlatform platform = new DiscordPlatform(
        new DiscordTerms(DiscordRig.TOKEN, URI.create(discord.api()), URI.create(discord.gateway()),
            new DiscordTerms.Registered(COMMANDS, Map.of())),
        InstantSource.system());

    InDiscord(ChatHandler chat) {
      discord.direct(DiscordRig.ANN);
      platform.open(chat);
      await().atMost(Duration.ofSeconds(20))
          .until(() -> platform.pulse().connected() && discord.registered("fix").isPresent());
    }

    @Override
    public ChatPlatform platform() {
      return platform;
    }

    @Override
    public Place place() {
      return DiscordRig.team();
    }

    @Override
    public Asker asker() {
      return DiscordRig.says("x", DiscordRig.ANN, io.guardbee.adapters.chat.Message.Audience.PRIVATE, true, "").asker();
    }

    @Override
    public void types(String line) {
      var words = line.substring(1).split(" ");
      var options = new LinkedHashMap<String, Object>();
      IntStream.range(1, words.length).forEach(i -> options.put("word" + (i - 1), words[i]));
      var interaction = discord.command(DiscordRig.ANN, DiscordRig.TEAM, List.of(words[0]), options);
      await().until(() -> discord.answered(interaction));
    }

    @Override
    public void presses(String label) {
      discord.press(DiscordRig.ANN, DiscordRig.TEAM, discord.seen(DiscordRig.ANN, DiscordRig.TEAM).getLast(), label);
    }

    @Override
    public void fills(Map<String, String> values) {
      await().until(() -> discord.opened(DiscordRig.ANN).isPresent());
      discord.submit(discord.opened(DiscordRig.ANN).orElseThrow(), values);
    }

    @Override
    public List<String> seen() {
      return posts().map(Post::read).toList();
    }

    private Stream<Post> posts() {
      var all = new ArrayList<>(discord.seen(DiscordRig.ANN, DiscordRig.TEAM));
      all.addAll(discord.direct(DiscordRig.ANN));
      return all.stream();
    }

    @Override
    public List<String> seenByOthers() {
      return discord.seen(DiscordRig.BOB, DiscordRig.TEAM).stream().map(Post::read).toList();
    }

    @Override
    public List<String> files() {
      return posts().flatMap(post -> post.fileTexts().stream()).toList();
    }

    @Override
    public void pass(Duration time) {
      throw new IllegalStateException("Nothing asks to wait for " + time);
    }

    @Override
    public List<String> complaints() {
      return discord.complaints();
    }

    @Override
    public void close() {
      platform.close();
      discord.close();
    }
  }
}
