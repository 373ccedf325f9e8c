package io.guardbee.bot.access;

/// How much somebody may do, from nothing to everything; a higher one holds the lower.
public enum Right {
  /// What anybody may know who can talk to the bot: the catalogue, the help, who one is.
  NONE,
  /// See audits of the project's machines and the remedies for them.
  READ,
  /// Decide for the project: accept a host key.
  MEMBER,
  /// Operate the bot.
  OPERATOR
}
