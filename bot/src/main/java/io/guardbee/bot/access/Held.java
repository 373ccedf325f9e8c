package io.guardbee.bot.access;

import java.time.Instant;

/// A right that somebody has.
///
/// @param scope on what
/// @param right how much; `operator` is of the whole bot and reaches every project
/// @param source where it comes from
public record Held(Scope scope, Right right, Source source) {
  public Held {
    if (right == Right.OPERATOR && !(scope instanceof Scope.Every)) {
      throw new IllegalArgumentException("Nobody operates a part of the bot");
    }
  }

  /// Where a right comes from.
  public sealed interface Source {
    /// The configuration names the account.
    record Account() implements Source {}

    /// The configuration names a group that the platform says the account is in.
    record Group(String id) implements Source {}

    /// The account was linked to the project, until then.
    record Link(Instant until) implements Source {}
  }

  /// `read by account`, for the trail.
  String words() {
    return right.word() + switch (source) {
      case Source.Account _ -> " by account";
      case Source.Group(var id) -> " by group " + id;
      case Source.Link(var until) -> " by link until " + until;
    };
  }
}
