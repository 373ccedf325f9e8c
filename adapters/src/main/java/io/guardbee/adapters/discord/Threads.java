package io.guardbee.adapters.discord;

import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.internal.JDAImpl;
import net.dv8tion.jda.internal.entities.GuildImpl;
import net.dv8tion.jda.internal.requests.RestActionImpl;

/// Threads that were put away. The library forgets them, and is not told of them when it connects; Discord takes them out
/// again for whoever writes to one, unless somebody locked it.
final class Threads {
  private static final Set<ChannelType> KINDS = Set.of(ChannelType.GUILD_PUBLIC_THREAD,
      ChannelType.GUILD_PRIVATE_THREAD,
      ChannelType.GUILD_NEWS_THREAD);

  private Threads() {}

  /// Asks Discord for the thread called so: one request.
  static Attempt<MessageChannel> find(JDA jda, String id) {
    return Attempt.at(() -> new RestActionImpl<Optional<ThreadChannel>>(jda, Route.Channels.GET_CHANNEL.compile(id),
        (response, _) -> thread(jda, response.getObject())))
        .then(found -> found.filter(thread -> !thread.isLocked()).<Attempt<MessageChannel>>map(Attempt.Took::new)
            .orElseGet(() -> new Attempt.Gone<>("the thread is closed, or not there for Guardbee")));
  }

  /// Empty for what is no thread of a channel that Guardbee sees. The library keeps nothing of it.
  private static Optional<ThreadChannel> thread(JDA jda, DataObject told) {
    if (!KINDS.contains(ChannelType.fromId(told.getInt("type"))) || told.isNull("guild_id")
        || !(jda.getGuildById(told.getString("guild_id")) instanceof GuildImpl guild)
        || guild.getGuildChannelById(told.getString("parent_id", "0")) == null) {
      return Optional.empty();
    }
    return Optional.of(((JDAImpl) jda).getEntityBuilder().createThreadChannel(guild, told, guild.getIdLong(), false));
  }
}
