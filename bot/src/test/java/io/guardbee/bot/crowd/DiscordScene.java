package io.guardbee.bot.crowd;

import io.guardbee.adapters.standin.discord.DiscordStandIn;
import io.guardbee.adapters.standin.discord.Post;
import io.guardbee.adapters.standin.discord.Server;
import io.guardbee.adapters.standin.discord.Server.Channel;
import io.guardbee.adapters.standin.discord.Server.Rule;
import io.guardbee.adapters.standin.discord.Server.User;
import io.guardbee.bot.crowd.LoadPlan.Typed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Discord's.
final class DiscordScene implements LoadScene {
  static final String TOKEN = "the-token";
  private static final String READERS = "300000000000000001";
  private static final List<Rule> RULES = List.of(new Rule(LoadPlan.GUILD, 0, Server.VIEW_CHANNEL),
      new Rule(READERS, Server.VIEW_CHANNEL, 0));
  private final DiscordStandIn discord;

  DiscordScene(InstantSource clock) {
    discord = new DiscordStandIn(TOKEN, Duration.ofSeconds(40), clock,
        List.of(new Server(LoadPlan.GUILD, "Research", Server.VIEW_CHANNEL | Server.WRITE,
            List.of(new Server.Role(READERS, "readers", 0)), IntStream.range(0, LoadPlan.CHANNELS)
                .mapToObj(i -> new Channel(LoadPlan.channel(i), "channel-" + i, "", RULES)).toList(),
            Set.of(READERS))));
  }

  private static User person(Typed typed) {
    return User.member(LoadPlan.person(typed.person()), "person" + typed.person(), READERS);
  }

  @Override
  public String argument() {
    return "discord=" + discord.api() + "," + discord.gateway();
  }

  @Override
  public boolean ready() {
    return discord.registered("audit").isPresent();
  }

  @Override
  public Receipt typed(Typed typed, Duration within) {
    var interaction = discord.command(person(typed), LoadPlan.channel(typed.channel()), List.of(typed.command()),
        Map.of(typed.command().equals("audit") ? "vm" : "check", typed.subject()));
    if (!discord.answered(interaction, within)) {
      return Receipt.NOT;
    }
    return discord.deferred(interaction) ? Receipt.TAKEN : Receipt.TOLD;
  }

  @Override
  public Stream<String> seen(Typed typed) {
    return discord.seen(person(typed), LoadPlan.channel(typed.channel())).stream()
        .filter(post -> post.only().isPresent() == typed.aside()).map(Post::read);
  }

  @Override
  public List<String> complaints() {
    return discord.complaints();
  }

  @Override
  public void close() {
    discord.close();
  }
}
