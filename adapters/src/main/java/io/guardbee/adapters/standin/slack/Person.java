package io.guardbee.adapters.standin.slack;

/// An account of the workspace, or of another that shares a channel with it.
///
/// @param id such as `U1`
/// @param name what others see
/// @param team the team that the account belongs to
/// @param kind what `users.info` says of it
public record Person(String id, String name, String team, Kind kind) {
  /// What kind of account it is.
  public enum Kind {
    /// A full member.
    MEMBER,
    /// A guest of several channels.
    GUEST,
    /// A guest of one channel.
    ONE_CHANNEL_GUEST,
    /// A program.
    BOT
  }

  /// A full member of the stand-in's own team.
  public static Person member(String id, String name) {
    return new Person(id, name, Workspace.TEAM, Kind.MEMBER);
  }
}
