package io.guardbee.adapters.chat;

import java.util.List;
import java.util.Optional;

/// Takes what people ask. Implementations are safe for use by many threads, return within two seconds whatever is
/// broken, never throw and never answer with nothing.
public interface ChatHandler {
  /// A command.
  Receipt ask(Invocation invocation);

  /// A line as it was typed, whose words are not apart yet; the words of `asked` are not looked at.
  Receipt ask(String line, Invocation asked);

  /// A button, a choice or a form.
  Receipt press(Press press);

  /// The page that a platform gives each person alone with the bot: who they are taken for, what they may see and ask, the
  /// first steps. Made anew each time, since rights change; may take a few seconds. A platform without such pages asks
  /// nothing here: its people have `/whoami` and `/guardbee help`, which say the same.
  ///
  /// @param asked by whom, and where what is pressed on the page is answered; its words are not looked at
  Reply home(Invocation asked);

  /// What the word that is being typed may become, best first; at most 25, within 300 ms.
  ///
  /// @param asked the words so far; the last is being typed and may be empty
  List<String> complete(Invocation asked);

  /// What to say in one short line, at most 100 characters, where [#complete(Invocation)] has nothing and never will have
  /// for whoever asks there; empty for nothing. Within 300 ms too.
  default Optional<String> hint(Invocation asked) {
    return Optional.empty();
  }
}
