package io.guardbee.bot.access;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import java.util.Optional;

/// The one place that decides what is allowed. Safe for use by many threads.
public final class Authoriser {
  /// Whether this may be asked by this person in this place at all, and whether it is not too much at once. Asked before
  /// anything is remembered.
  public Decision admit(Invocation invocation) {
    return decide(invocation, Right.NONE, Optional.empty());
  }

  /// Whether `invocation` may go on.
  ///
  /// @param needed what its command needs
  /// @param project the project that it is about; empty for a command that is about none, an empty text for a machine
  ///   that belongs to none
  public Decision decide(Invocation invocation, Right needed, Optional<String> project) {
    return invocation.asker().operator()
        ? new Decision.Allowed(Audience.EVERYBODY, "sits at the " + invocation.asker().platform())
        : new Decision.NotFound("no grant");
  }
}
