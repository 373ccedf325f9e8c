package io.guardbee.bot.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Slack's app manifest, from which an administrator makes the app in one step: the slash commands, the only scopes that
/// they and their answers need, and socket mode, so that nothing has to listen on the internet.
public final class SlackManifest {
  private static final Set<String> SCOPES = new TreeSet<>(Set.of("app_mentions:read", "channels:read", "chat:write",
      "commands", "files:write", "im:history", "im:write", "users:read"));
  private static final YAMLMapper YAML = YAMLMapper.builder().disable(Feature.WRITE_DOC_START_MARKER)
      .enable(Feature.MINIMIZE_QUOTES).disable(Feature.SPLIT_LINES).build();

  private SlackManifest() {}

  /// What the bot's token may do: hear its commands, its name and what is written to it alone, write where it was invited
  /// and to who asked, send files, and tell a member from a guest and a channel that everybody can read from one that they
  /// cannot. It reads no channel and joins nothing by itself. What only some want, such as user groups, is not among them.
  public static Set<String> scopes() {
    return new TreeSet<>(SCOPES);
  }

  /// The manifest as YAML.
  ///
  /// @param specs every command
  /// @param wanted which of the short names to register; a workspace shares them among all its apps
  public static String of(Collection<Spec> specs, Predicate<Spec> wanted) {
    var root = JsonNodeFactory.instance.objectNode();
    root.putObject("_metadata").put("major_version", 1).put("minor_version", 1);
    root.putObject("display_information").put("name", "Guardbee")
        .put("description", "Says what is wrong with a VM, how sure it is, and how to mend it.")
        .put("background_color", "#3d2f00")
        .put("long_description",
            "Guardbee audits the VMs of an OpenStack research cloud: it looks at a VM, judges what it "
                + "sees against the cloud's checklist of 17 points, and answers in the channel with what is wrong and the "
                + "commands that mend it on that very VM. It reads and explains; it never changes a machine.");
    features(root.putObject("features"), specs, wanted);
    SCOPES.forEach(root.putObject("oauth_config").putObject("scopes").putArray("bot")::add);
    var settings = root.putObject("settings");
    settings.putObject("event_subscriptions").putArray("bot_events").add("app_home_opened").add("app_mention")
        .add("message.im");
    settings.putObject("interactivity").put("is_enabled", true);
    settings.put("org_deploy_enabled", false).put("socket_mode_enabled", true).put("token_rotation_enabled", false);
    return written(root);
  }

  private static void features(ObjectNode features, Collection<Spec> specs, Predicate<Spec> wanted) {
    features.putObject("app_home").put("home_tab_enabled", true).put("messages_tab_enabled", true)
        .put("messages_tab_read_only_enabled", false);
    features.putObject("bot_user").put("display_name", "guardbee").put("always_online", true);
    var commands = features.putArray("slash_commands");
    command(commands, Commands.ALL, "Everything that Guardbee can be asked", specs.stream().map(Spec::name)
        .collect(Collectors.joining(" | ")));
    specs.stream().filter(Spec::shortName).filter(wanted)
        .forEach(spec -> command(commands, spec.name(), spec.summary(), spec.hint()));
  }

  /// Guardbee wants what was typed and not what Slack makes of names and links, hence no escaping.
  private static void command(ArrayNode commands, String name, String description, String hint) {
    var command = commands.addObject().put("command", "/" + name).put("description", description);
    if (!hint.isEmpty()) {
      command.put("usage_hint", hint);
    }
    command.put("should_escape", false);
  }

  private static String written(ObjectNode root) {
    try {
      return YAML.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts can be written", e);
    }
  }
}
