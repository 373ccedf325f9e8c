package io.guardbee.bot.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.bot.command.Argument.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// Discord's command data, which replaces all commands of the application in one request: `/guardbee` with a
/// sub-command for each command, and the short names.
public final class DiscordCommands {
  private static final int CHAT_INPUT = 1;
  private static final int SUB_COMMAND = 1;
  private static final int STRING = 3;
  private static final int BOOLEAN = 5;
  private static final int INSTALLED_IN_A_GUILD = 0;
  private static final int GUILD = 0;
  private static final int BOT_DM = 1;

  private DiscordCommands() {}

  /// The JSON array.
  ///
  /// @param specs every command; at most 25, a platform's limit
  /// @param wanted which of the short names to register
  public static String of(Collection<Spec> specs, Predicate<Spec> wanted) {
    var commands = JsonNodeFactory.instance.arrayNode();
    var all = command(commands, Commands.ALL, "Everything that Guardbee can be asked").putArray("options");
    specs.forEach(spec -> options(all.addObject().put("type", SUB_COMMAND).put("name", spec.name())
        .put("description", spec.summary()), spec));
    specs.stream().filter(Spec::shortName).filter(wanted)
        .forEach(spec -> options(command(commands, spec.name(), spec.summary()), spec));
    return commands.toPrettyString() + "\n";
  }

  /// The name of an argument there: `vm`, `item-check`, `for-owner`.
  public static String option(Argument argument) {
    return argument.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceFirst("^-", "");
  }

  /// What stands before the value of an option when the command is typed, by `COMMAND/OPTION`: the word that leads it, or
  /// the flag itself.
  public static Map<String, String> before(Collection<Spec> specs) {
    var before = new HashMap<String, String>();
    for (var spec : specs) {
      for (var argument : spec.arguments()) {
        var word = argument.kind() == Kind.FLAG ? argument.name() : argument.keyword();
        if (!word.isEmpty()) {
          before.put(spec.name() + "/" + option(argument), word);
        }
      }
    }
    return before;
  }

  /// Everybody sees the command, since Guardbee decides itself who may what.
  private static ObjectNode command(ArrayNode commands, String name, String description) {
    var command = commands.addObject().put("type", CHAT_INPUT).put("name", name).put("description", description);
    command.putNull("default_member_permissions");
    command.putArray("integration_types").add(INSTALLED_IN_A_GUILD);
    command.putArray("contexts").add(GUILD).add(BOT_DM);
    return command;
  }

  private static void options(ObjectNode command, Spec spec) {
    if (!spec.arguments().isEmpty()) {
      var options = command.putArray("options");
      spec.arguments().forEach(argument -> option(options.addObject(), argument));
    }
  }

  private static void option(ObjectNode option, Argument argument) {
    option.put("type", argument.kind() == Kind.FLAG ? BOOLEAN : STRING).put("name", option(argument))
        .put("description", argument.hint()).put("required", argument.required());
    switch (argument.kind()) {
      case VM, PROJECT, CHECK, POINT, COMMAND, DAY, ZONE ->
        option.put("autocomplete", true).put("max_length", Words.LONGEST);
      case CHOICE -> {
        var choices = option.putArray("choices");
        argument.choices().forEach(choice -> choices.addObject().put("name", choice).put("value", choice));
      }
      case ADDRESSES, ID, FINGERPRINT, NAME, PERSON, NUMBER, TEXT, TIME, SUBSCRIPTION ->
        option.put("max_length", Words.LONGEST);
      case FLAG -> {
        // there or not there
      }
    }
  }
}
