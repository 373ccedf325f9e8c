package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.discord.DiscordPlatform;
import io.guardbee.adapters.discord.DiscordTerms;
import io.guardbee.adapters.standin.Leisure;
import io.guardbee.adapters.standin.discord.DiscordStandIn;
import io.guardbee.adapters.standin.discord.Post;
import io.guardbee.adapters.standin.discord.Server;
import io.guardbee.adapters.standin.discord.Server.Channel;
import io.guardbee.adapters.standin.discord.Server.Rule;
import io.guardbee.adapters.standin.discord.Server.User;
import io.guardbee.bot.command.AllCommands;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One bot in two Discord servers (guilds): each has its own channels, and a role counts in its own server alone.
@Timeout(120)
class SeveralGuildsTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String READERS = "400000000000000002";
  private static final User ANN = User.member("400000000000000021", "ann", READERS);
  /// The same person in a server where nobody gave her the role.
  private static final User ANN_ELSEWHERE = User.member("400000000000000021", "ann");
  private static final Server FIRST = server("400000000000000001", READERS, "400000000000000011");
  private static final Server SECOND = server("400000000000000003", "400000000000000004", "400000000000000013");
  @TempDir
  Path dir;
  private final DiscordStandIn discord = new DiscordStandIn("the-token", Duration.ofSeconds(40), Leisure.clock(),
      List.of(FIRST, SECOND));
  private WholeBot bot;

  private static Server server(String id, String role, String channel) {
    return new Server(id, "Server " + id, Server.WRITE, List.of(new Server.Role(role, "readers", 0)),
        List.of(new Channel(channel, "team", "", List.of(new Rule(role, Server.VIEW_CHANNEL, 0)))), Set.of(role));
  }

  @BeforeEach
  void begin() {
    var platform = new DiscordPlatform(new DiscordTerms("the-token", URI.create(discord.api()),
        URI.create(discord.gateway()), DiscordSetup.registered(new AllCommands().specs())),
        InstantSource.system());
    bot = new WholeBot(WholeBot.on("sqlite:" + dir.resolve("bee.db")), platform, new AccessSection(
        List.of(new Grant("discord:group:" + READERS, List.of("alpha"), "read")),
        List.of(new Binding("discord:" + FIRST.id() + "/" + channel(FIRST), List.of("*"), "private"),
            new Binding("discord:" + SECOND.id() + "/" + channel(SECOND), List.of("*"), "private")),
        List.of()));
    await().atMost(SOON).until(() -> platform.pulse().connected() && discord.registered("audit").isPresent());
  }

  @AfterEach
  void closed() {
    bot.close();
    discord.close();
    assertThat(discord.complaints()).isEmpty();
  }

  private static String channel(Server server) {
    return server.channels().getFirst().id();
  }

  /// The last message with these words that somebody sees after asking for `vm-1` there.
  private Post audited(User who, Server where, String told) {
    discord.command(who, channel(where), List.of("audit"), Map.of("vm", "vm-1"));
    await().atMost(SOON).untilAsserted(() -> assertThat(discord.seen(who, channel(where))).extracting(Post::read)
        .anyMatch(text -> text.contains(told)));
    return discord.seen(who, channel(where)).stream().filter(post -> post.read().contains(told)).toList().getLast();
  }

  @Test
  void each_server_is_answered_where_it_was_asked_there() {
    assertThat(audited(ANN, FIRST, "vm-1: no grade").only()).isEmpty();
    assertThat(discord.seen(ANN, channel(SECOND))).isEmpty();
  }

  @Test
  void a_role_of_one_server_opens_nothing_in_another() {
    assertThat(audited(ANN_ELSEWHERE, SECOND, "no machine").only()).contains(ANN.id());
    assertThat(discord.seen(ANN_ELSEWHERE, channel(SECOND))).extracting(Post::read)
        .noneMatch(text -> text.contains("grade") || text.contains("alpha"));
    assertThat(discord.seen(ANN, channel(FIRST))).isEmpty();
  }
}
