package io.guardbee.bot.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/// One of the two chats, as the page shows it and acts in it. Safe for use by many threads.
interface Side {
  /// What one can do there, by a short name.
  Map<String, Deed> deeds();

  /// What can be asked there, which never changes while the page is open.
  JsonNode commands();

  /// What somebody sees there: `{channels: [{id, name, topic, messages}], …}`.
  ObjectNode view(Player who);

  /// The content of a file that they see; empty where they see none.
  ///
  /// @param name of the file, where a message may have several
  Optional<String> file(Player who, String channel, String message, String name);

  /// Does something and says what the page needs to know of it.
  interface Deed {
    /// Does it.
    ///
    /// @throws Mistake for what cannot be done
    JsonNode of(Asked asked);
  }
}
