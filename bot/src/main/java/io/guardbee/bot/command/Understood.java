package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.checks.result.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What an invocation's words mean, before anybody decides whether it may be asked.
sealed interface Understood {
  /// A command with all that it needs.
  ///
  /// @param invocation as it came, with the command's own name first
  /// @param values the arguments that were given, by name
  record Wanted(Command command, Invocation invocation, Map<String, String> values) implements Understood {}

  /// A command that lacks something which is required.
  record Lacking(Spec spec, List<String> words, Parsed.Missing missing) implements Understood {}

  /// No command; `why` is one line.
  record Unclear(String why) implements Understood {}

  /// Reads the words of `asked`.
  ///
  /// @param commands what there is, by name
  static Understood of(Invocation asked, Map<String, Command> commands) {
    return switch (Words.apart(asked.words())) {
      case Words.Odd(var why) -> new Unclear(why);
      case Words.Split(var words) -> of(asked, bare(words), commands);
    };
  }

  /// A telephone begins a sentence with a capital; the name that everything shares is left out.
  private static List<String> bare(List<String> words) {
    var named = words.getFirst().equalsIgnoreCase(Commands.ALL) ? words.subList(1, words.size()) : words;
    return named.isEmpty()
        ? List.of("help")
        : Stream.concat(Stream.of(named.getFirst().toLowerCase(Locale.ROOT)), named.stream().skip(1)).toList();
  }

  private static Understood of(Invocation asked, List<String> words, Map<String, Command> commands) {
    var command = commands.get(words.getFirst());
    if (command == null) {
      return new Unclear("There is no command \"" + PlainText.line(words.getFirst(), 40) + "\"."
          + Commands.meant(words.getFirst(), commands.values().stream().map(Command::spec).toList())
          + " /guardbee help lists them.");
    }
    return switch (Parsed.of(command.spec(), words.subList(1, words.size()))) {
      case Parsed.Odd(var why) -> new Unclear(why);
      case Parsed.Missing missing -> new Lacking(command.spec(), words, missing);
      case Parsed.Arguments(var values) -> new Wanted(command, asked.with(words), values);
    };
  }
}
