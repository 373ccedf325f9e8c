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
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscordRefusalsTest extends RefusalsContract {
  private static final String GUILD = "210000000000000001";
  private static final String READERS = "210000000000000002";
  private static final String TEAM = "210000000000000011";
  private static final String ELSEWHERE = "210000000000000099";
  private static final Server SERVER = new Server(GUILD, "Research", Server.VIEW_CHANNEL | Server.WRITE,
      List.of(new Server.Role(READERS, "readers", 0)),
      List.of(new Channel(TEAM, "team", "",
          List.of(new Rule(GUILD, 0, Server.VIEW_CHANNEL), new Rule(READERS, Server.VIEW_CHANNEL, 0)))),
      Set.of(READERS));
  private final DiscordStandIn discord = new DiscordStandIn("the-token", Duration.ofSeconds(40), Leisure.clock(),
      List.of(SERVER));

  private static User user(Who who) {
    return switch (who) {
      case ANN -> User.member("210000000000000021", "ann", READERS);
      case BOB -> User.member("210000000000000022", "bob", READERS);
      case EVE -> User.member("210000000000000023", "eve", READERS);
    };
  }

  @AfterEach
  void ended() {
    discord.close();
    assertThat(discord.complaints()).isEmpty();
  }

  @Override
  WholeBot begin(WholeBot.Setup setup) {
    var platform = new DiscordPlatform(new DiscordTerms("the-token", URI.create(discord.api()),
        URI.create(discord.gateway()), DiscordSetup.registered(new AllCommands().specs())), InstantSource.system());
    var begun = new WholeBot(setup, platform, access(true, Who.ANN, Who.BOB));
    await().atMost(SOON).until(() -> platform.pulse().connected() && discord.registered("audit").isPresent());
    return begun;
  }

  @Override
  String key(Who who) {
    return "discord:" + user(who).id();
  }

  @Override
  String channel() {
    return "discord:" + GUILD + "/" + TEAM;
  }

  @Override
  void ask(Who who, String machine, String check) {
    acknowledged(discord.command(user(who), TEAM, List.of("audit"),
        check.isEmpty() ? Map.of("vm", machine) : Map.of("vm", machine, "item-check", check)));
  }

  @Override
  void submit(Who who, Map<String, String> values) {
    await().atMost(SOON).until(() -> discord.opened(user(who)).isPresent());
    acknowledged(discord.submit(discord.opened(user(who)).orElseThrow(), values));
  }

  private void acknowledged(String interaction) {
    await().atMost(SOON).until(() -> discord.answered(interaction));
  }

  private Post card(Who who, String label) {
    return discord.seen(user(who), TEAM).stream().filter(post -> post.labels().contains(label)).toList()
        .getLast();
  }

  @Override
  void press(Who who, String label) {
    await().atMost(SOON).until(() -> discord.seen(user(who), TEAM).stream()
        .anyMatch(post -> post.labels().contains(label)));
    acknowledged(discord.press(user(who), TEAM, card(who, label), label));
  }

  @Override
  void makeUp(Who who, String component) {
    acknowledged(discord.press(user(who), TEAM, card(who, "All points").forged("Made up", component), "Made up"));
  }

  @Override
  List<String> seen(Who who) {
    return discord.seen(user(who), TEAM).stream().map(Post::read).toList();
  }

  @Test
  void from_a_server_that_nobody_knows_nothing_is_asked() {
    acknowledged(discord.strange(user(Who.ANN), ELSEWHERE, TEAM, List.of("audit"), Map.of("vm", "vm-1")));

    await().atMost(SOON).untilAsserted(() -> assertThat(bot.trail()).singleElement().satisfies(line -> {
      assertThat(line.person()).isEqualTo(key(Who.ANN));
      assertThat(line.place()).isEqualTo("discord:" + ELSEWHERE + "/" + TEAM);
      assertThat(line.decision()).isEqualTo("refused");
    }));
    assertThat(bot.store().audits().latest("vm-1", 10)).isEmpty();
    assertThat(bot.store().asks().counts().waiting()).isZero();
  }
}
