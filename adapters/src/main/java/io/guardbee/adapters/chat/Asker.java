package io.guardbee.adapters.chat;

import java.util.Set;

/// Who asks.
///
/// @param platform where the account lives: `console`, `slack`, `discord`
/// @param workspace the team or guild that the account belongs to, by id; empty where there is none
/// @param id the account's id on that platform, never its changeable display name
/// @param name what to call the person; shown, never trusted
/// @param groups ids of the roles and user groups that the platform says the account has
/// @param kind what kind of account it is
public record Asker(String platform, String workspace, String id, String name, Set<String> groups, Kind kind) {
  /// Whoever sits at the terminal: the operator.
  public static final Asker CONSOLE = new Asker("console", "", "operator", "operator", Set.of(), Kind.OPERATOR);

  public Asker {
    groups = Set.copyOf(groups);
  }

  /// What kind of account asks.
  public enum Kind {
    /// The operator of the bot, who may do everything.
    OPERATOR,
    /// A member of the workspace.
    PERSON,
    /// Somebody whom another workspace or a guest's account brought in.
    GUEST,
    /// A program.
    BOT
  }

  /// Whether it is the operator of the bot.
  public boolean operator() {
    return kind == Kind.OPERATOR;
  }

  /// `PLATFORM:ID`, which names a person in grants, limits, locks and the trail.
  public String key() {
    return platform + ":" + id;
  }
}
