package io.guardbee.bot.batch;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.NewLetter;
import java.util.Optional;

/// How a run's message is written down. Safe for use by many threads.
public interface FleetMessages {
  /// The message of a run as it stands first.
  ///
  /// @param asked who reads it, and where
  /// @return empty where no message outlives the question, as in a terminal
  Optional<NewLetter> first(String run, Invocation asked, Audience audience, Reply reply);

  /// What a message says from now on, to the same people.
  ///
  /// @param body what it says now
  /// @param last whether nothing will follow
  /// @return empty where what it says now cannot be read
  Optional<String> rewritten(String body, Reply reply, boolean last);
}
