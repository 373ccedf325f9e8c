package io.guardbee.adapters.standin.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// A Discord server (which its API calls a guild), with what decides who sees which channel.
///
/// @param id a snowflake; the role of that id is @everyone
/// @param everyone what everybody may do there, as Discord's bits
/// @param own the roles that the application has, by id
public record Server(String id, String name, long everyone, List<Role> roles, List<Channel> channels, Set<String> own) {
  /// Seeing a channel.
  public static final long VIEW_CHANNEL = 1L << 10;
  /// Writing, in threads too, with files and previews.
  public static final long WRITE = (1L << 11) | (1L << 38) | (1L << 15) | (1L << 14);

  public Server {
    roles = List.copyOf(roles);
    channels = List.copyOf(channels);
    own = Set.copyOf(own);
  }

  /// A role.
  public record Role(String id, String name, long allow) {}

  /// A channel or a thread.
  ///
  /// @param parent for a thread, the channel that it is in; empty otherwise
  /// @param rules what is different there, by role or user id
  public record Channel(String id, String name, String parent, List<Rule> rules) {
    public Channel {
      rules = List.copyOf(rules);
    }

    /// Whether it is a thread.
    public boolean thread() {
      return !parent.isEmpty();
    }
  }

  /// What a role may or may not do in one channel.
  public record Rule(String role, long allow, long deny) {}

  /// Somebody.
  ///
  /// @param roles ids
  /// @param guest whether only a guest's invitation brought them in
  /// @param closed whether they take no direct messages
  public record User(String id, String name, Set<String> roles, boolean guest, boolean closed) {
    public User {
      roles = Set.copyOf(roles);
    }

    /// An ordinary member.
    public static User member(String id, String name, String... roles) {
      return new User(id, name, Set.of(roles), false, false);
    }
  }

  Optional<Channel> channel(String wanted) {
    return channels.stream().filter(c -> c.id().equals(wanted)).findFirst();
  }

  /// Whether somebody with these roles has `bits` there; a thread has the rules of its channel.
  boolean may(Set<String> held, Channel channel, long bits) {
    var where = channel.thread() ? channel(channel.parent()).orElseThrow() : channel;
    var all = everyone;
    for (var role : roles) {
      all |= held.contains(role.id()) ? role.allow() : 0;
    }
    for (var rule : where.rules()) {
      all = rule.role().equals(id) ? (all & ~rule.deny()) | rule.allow() : all;
    }
    long allow = 0;
    long deny = 0;
    for (var rule : where.rules()) {
      allow |= held.contains(rule.role()) ? rule.allow() : 0;
      deny |= held.contains(rule.role()) ? rule.deny() : 0;
    }
    return (((all & ~deny) | allow) & bits) == bits;
  }

  /// @param away which threads were put away: nobody is told of them
  ObjectNode created(ObjectNode self, Predicate<String> away) {
    var guild = Json.object().put("id", id).put("name", name).put("owner_id", "1").put("afk_timeout", 300)
        .put("verification_level", 0).put("default_message_notifications", 0).put("explicit_content_filter", 0)
        .put("mfa_level", 0).put("nsfw_level", 0).put("premium_tier", 0).put("preferred_locale", "en-US")
        .put("premium_progress_bar_enabled", false).put("system_channel_flags", 0).put("member_count", 2)
        .put("large", false).put("unavailable", false);
    var listed = guild.putArray("roles");
    role(listed, id, "@everyone", everyone);
    roles.forEach(role -> role(listed, role.id(), role.name(), role.allow()));
    var told = guild.putArray("channels");
    channels.stream().filter(c -> !c.thread()).forEach(c -> told.add(told(c)));
    var threads = guild.putArray("threads");
    channels.stream().filter(Channel::thread).filter(c -> !away.test(c.id())).forEach(c -> threads.add(told(c)));
    for (var empty : List.of("emojis", "stickers", "features", "voice_states", "presences", "guild_scheduled_events",
        "stage_instances")) {
      guild.putArray(empty);
    }
    guild.putArray("members").add(member(self, own, false));
    return guild;
  }

  private static void role(ArrayNode roles, String id, String name, long bits) {
    roles.addObject().put("id", id).put("name", name).put("permissions", Long.toString(bits)).put("position", 0)
        .put("hoist", false).put("managed", false).put("mentionable", false).put("color", 0).put("flags", 0)
        .putObject("colors").put("primary_color", 0).putNull("secondary_color").putNull("tertiary_color");
  }

  /// A channel as events and interactions tell it.
  ObjectNode told(Channel channel) {
    var told = Json.object().put("id", channel.id()).put("guild_id", id).put("name", channel.name()).put("flags", 0)
        .put("type", channel.thread() ? 11 : 0).put("position", 0).put("nsfw", false).put("permissions", "0");
    if (channel.thread()) {
      told.put("parent_id", channel.parent()).put("owner_id", "1").put("message_count", 0).put("member_count", 1)
          .putObject("thread_metadata").put("archived", false).put("auto_archive_duration", 1440).put("locked", false)
          .put("archive_timestamp", "2026-01-01T00:00:00+00:00").put("create_timestamp", "2026-01-01T00:00:00+00:00");
      return told;
    }
    var rules = told.putArray("permission_overwrites");
    channel.rules().forEach(rule -> rules.addObject().put("id", rule.role()).put("type", 0)
        .put("allow", Long.toString(rule.allow())).put("deny", Long.toString(rule.deny())));
    return told;
  }

  static ObjectNode member(ObjectNode user, Set<String> roles, boolean guest) {
    var member = Json.object().put("joined_at", "2026-01-01T00:00:00+00:00").put("deaf", false).put("mute", false)
        .put("flags", guest ? 1 << 4 : 0).put("pending", false).put("permissions", "0");
    member.set("user", user);
    var held = member.putArray("roles");
    roles.forEach(held::add);
    return member;
  }

  static ObjectNode user(String id, String name, boolean bot) {
    return Json.object().put("id", id).put("username", name).put("discriminator", "0").put("global_name", name)
        .putNull("avatar").put("bot", bot);
  }
}
