package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Sight;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.ISnowflake;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.channel.Channel;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.interactions.Interaction;

/// Who did something, and where.
final class Where {
  /// Of a member whom only a guest's invitation brought in.
  private static final int IS_GUEST = 1 << 4;

  private Where() {}

  static Asker asker(Interaction interaction) {
    var user = interaction.getUser();
    var member = Optional.ofNullable(interaction.getMember());
    return new Asker("discord", server(interaction), user.getId(), user.getEffectiveName(),
        member.filter(known -> !known.isDetached()).map(Where::roles).orElse(Set.of()),
        user.isBot() || user.isSystem() ? Asker.Kind.BOT : kind(interaction));
  }

  private static Set<String> roles(Member member) {
    return member.getUnsortedRoles().stream().map(ISnowflake::getId).collect(Collectors.toSet());
  }

  /// In a direct message, whoever can write is somebody that Guardbee shares a server with.
  private static Asker.Kind kind(Interaction interaction) {
    var member = Optional.ofNullable(interaction.getMember());
    if (member.isEmpty()) {
      return direct(interaction) ? Asker.Kind.PERSON : Asker.Kind.GUEST;
    }
    return member.get().isDetached() || member.get().isPending() || (member.get().getFlagsRaw() & IS_GUEST) != 0
        ? Asker.Kind.GUEST
        : Asker.Kind.PERSON;
  }

  static Place place(Interaction interaction) {
    var channel = Optional.ofNullable(interaction.getChannel());
    var id = Optional.ofNullable(interaction.getChannelId()).orElse("");
    if (channel.orElse(null) instanceof ThreadChannel thread) {
      return new Place("discord", server(interaction), thread.getParentChannel().getId(), id, false,
          open(interaction, thread.getParentChannel()));
    }
    return new Place("discord", server(interaction), id, "", direct(interaction),
        !direct(interaction) && channel.map(c -> open(interaction, c)).orElse(true));
  }

  /// Who can read `place`; untold of what the bot does not see itself.
  static Sight sight(JDA jda, Place place) {
    var guild = place.direct() ? null : jda.getGuildById(place.workspace());
    var channel = guild == null ? null : guild.getGuildChannelById(place.channel());
    if (guild == null || channel == null) {
      return place.direct() ? Sight.FEW : Sight.UNTOLD;
    }
    return guild.getPublicRole().hasPermission(channel, Permission.VIEW_CHANNEL) ? Sight.ALL : Sight.FEW;
  }

  private static String server(Interaction interaction) {
    return Optional.ofNullable(interaction.getGuild()).map(ISnowflake::getId).orElse("");
  }

  private static boolean direct(Interaction interaction) {
    return interaction.getGuild() == null && interaction.getChannelType() == ChannelType.PRIVATE;
  }

  /// Whether everybody sees the channel. What cannot be told counts as seen by all.
  private static boolean open(Interaction interaction, Channel channel) {
    var guild = interaction.getGuild();
    if (guild == null || guild.isDetached()) {
      return true;
    }
    return !(channel instanceof GuildChannel known) || known.isDetached()
        || guild.getPublicRole().hasPermission(known, Permission.VIEW_CHANNEL);
  }
}
