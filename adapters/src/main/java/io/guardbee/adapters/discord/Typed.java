package io.guardbee.adapters.discord;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.dv8tion.jda.api.interactions.commands.CommandInteractionPayload;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/// A command with options as the words that would be typed for it, in the order in which the command names them. A value
/// with blanks stays one word.
final class Typed {
  private final Map<String, List<String>> options = new HashMap<>();
  private final Map<String, String> before;

  Typed(DiscordTerms.Registered commands) {
    this.before = commands.before();
    learn(DataArray.fromJson(commands.json()));
  }

  private void learn(DataArray commands) {
    commands.stream(DataArray::getObject).forEach(command -> {
      var below = command.optArray("options").orElseGet(DataArray::empty);
      var subs = below.stream(DataArray::getObject).filter(Typed::sub).toList();
      if (subs.isEmpty()) {
        options.put(command.getString("name"),
            below.stream(DataArray::getObject).map(option -> option.getString("name")).toList());
      } else {
        learn(DataArray.fromCollection(subs));
      }
    });
  }

  private static boolean sub(DataObject option) {
    return OptionType.fromKey(option.getInt("type")) == OptionType.SUB_COMMAND;
  }

  /// What was given, as words.
  List<String> words(CommandInteractionPayload given) {
    return words(given, Optional.empty());
  }

  /// What was given before the option that is being typed, and what of that is there.
  List<String> words(CommandInteractionPayload given, String focused, String value) {
    var words = new ArrayList<>(words(given, Optional.of(focused)));
    Optional.ofNullable(before.get(name(given) + "/" + focused)).ifPresent(words::add);
    words.add(value);
    return words;
  }

  private List<String> words(CommandInteractionPayload given, Optional<String> until) {
    var words = new ArrayList<String>();
    words.add(given.getName());
    Optional.ofNullable(given.getSubcommandName()).ifPresent(words::add);
    for (var option : options.getOrDefault(name(given), List.of())) {
      if (until.filter(option::equals).isPresent()) {
        return words;
      }
      Optional.ofNullable(given.getOption(option)).ifPresent(value -> words.addAll(words(name(given), value)));
    }
    return words;
  }

  private List<String> words(String command, OptionMapping given) {
    var first = Optional.ofNullable(before.get(command + "/" + given.getName())).map(List::of).orElse(List.of());
    if (given.getType() == OptionType.BOOLEAN) {
      return given.getAsBoolean() ? first : List.of();
    }
    var words = new ArrayList<>(first);
    words.add(given.getAsString());
    return words;
  }

  private static String name(CommandInteractionPayload given) {
    return Optional.ofNullable(given.getSubcommandName()).orElseGet(given::getName);
  }
}
