package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.checks.result.PlainText;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All commands, by name. Every command is there twice: as `/NAME` and as `/guardbee NAME`, because short names are
/// shared by a whole workspace. Never answers with silence.
public final class Commands implements ChatHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private final Map<String, Command> commands = new LinkedHashMap<>();

  /// Takes the commands in the order in which help shows them.
  ///
  /// @throws IllegalArgumentException when two commands have the same name
  public Commands(List<Command> all) {
    for (var command : all) {
      if (commands.put(command.spec().name(), command) != null) {
        throw new IllegalArgumentException("Two commands are called " + command.spec().name());
      }
    }
  }

  /// The commands, in the order in which help shows them.
  public Collection<Command> all() {
    return Collections.unmodifiableCollection(commands.values());
  }

  @Override
  public Reply answer(String text, Asker asker, Conversation conversation) {
    return switch (Words.of(text)) {
      case Words.Odd(var why) -> new Reply.Refused(why);
      case Words.Split(var words) -> answer(new Invocation(words, asker), conversation);
    };
  }

  /// The answer to words that have been taken apart already.
  public Reply answer(Invocation asked, Conversation conversation) {
    var words = asked.name().equals("guardbee") ? asked.arguments() : asked.words();
    if (words.isEmpty()) {
      return answer(new Invocation(List.of("help"), asked.asker()), conversation);
    }
    var command = commands.get(words.getFirst());
    if (command == null) {
      return new Reply.Refused("There is no command \"" + PlainText.line(words.getFirst(), 40) + "\"."
          + Nearest.hint(words.getFirst(), commands.keySet(), "/") + " /guardbee help lists them.");
    }
    return guarded(command, new Invocation(words, asked.asker()), conversation);
  }

  /// The one place where a fault of ours becomes a message.
  private static Reply guarded(Command command, Invocation invocation, Conversation conversation) {
    var spec = command.spec();
    var given = invocation.arguments().size();
    if (given < spec.least() || given > spec.most()) {
      return new Reply.Refused("That is not how it is asked: " + spec.usage());
    }
    try {
      return command.answer(invocation, conversation);
    } catch (RuntimeException e) {
      LOG.error("/{} failed", spec.name(), e);
      return new Reply.Failed("Guardbee itself failed on /" + spec.name() + ": " + e.getClass().getSimpleName()
          + ". The log has the details.", List.of());
    }
  }
}
