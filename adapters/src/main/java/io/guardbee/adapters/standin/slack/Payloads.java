package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// What the app is told of what people do.
final class Payloads {
  private static final String APP = "A1";
  private final Triggers triggers;
  private final ResponseUrls urls;
  private final Workspace workspace;
  private long events;

  Payloads(Workspace workspace, Triggers triggers, ResponseUrls urls) {
    this.workspace = workspace;
    this.triggers = triggers;
    this.urls = urls;
  }

  ObjectNode slash(Person user, String channel, String command, String text) {
    return Methods.answer().put("token", "t").put("team_id", user.team()).put("team_domain", "lab")
        .put("channel_id", channel).put("channel_name", channel.startsWith("D") ? "directmessage" : "room")
        .put("user_id", user.id()).put("user_name", user.name()).put("command", command)
        .put("text", escaped(text)).put("api_app_id", APP).put("is_enterprise_install", "false")
        .put("response_url", urls.give(user.id(), channel)).put("trigger_id", triggers.give(user.id()));
  }

  ObjectNode mention(Person user, String channel, String thread, String text) {
    var event = Methods.answer().put("type", "app_mention").put("user", user.id()).put("team", user.team())
        .put("text", "<@" + Workspace.BOT_USER + "> " + escaped(text));
    var written = workspace.show(channel, thread, "", user.id(), "@Guardbee " + text,
        Methods.answer().arrayNode());
    event.put("ts", written.ts()).put("event_ts", written.ts()).put("channel", channel);
    if (!thread.isEmpty()) {
      event.put("thread_ts", thread);
    }
    return event(event);
  }

  ObjectNode direct(Person user, String text) {
    var channel = workspace.direct(user.id());
    var written = workspace.show(channel, "", "", user.id(), text, Methods.answer().arrayNode());
    return event(Methods.answer().put("type", "message").put("channel_type", "im").put("channel", channel)
        .put("user", user.id()).put("team", user.team()).put("text", escaped(text)).put("ts", written.ts())
        .put("event_ts", written.ts()));
  }

  /// The bot's own message, of which it is told too.
  ObjectNode echo(Shown shown) {
    var message = Methods.answer().put("type", "message").put("user", shown.author()).put("bot_id", "B1")
        .put("text", shown.text()).put("ts", shown.ts());
    if (shown.edits() == 0) {
      return event(message.put("channel_type", "im").put("channel", shown.channel()).put("event_ts", shown.ts()));
    }
    var changed = Methods.answer().put("type", "message").put("subtype", "message_changed").put("channel_type", "im")
        .put("channel", shown.channel()).put("ts", workspace.ts()).put("event_ts", shown.ts()).put("hidden", true);
    changed.set("message", message);
    return event(changed);
  }

  ObjectNode home(Person user) {
    return event(Methods.answer().put("type", "app_home_opened").put("user", user.id()).put("tab", "home")
        .put("channel", workspace.direct(user.id())).put("event_ts", workspace.ts()));
  }

  private synchronized ObjectNode event(ObjectNode event) {
    var payload = Methods.answer().put("token", "t").put("team_id", Workspace.TEAM).put("api_app_id", APP)
        .put("type", "event_callback").put("event_id", "Ev" + ++events).put("event_time", 1);
    payload.set("event", event);
    payload.putArray("authorizations").addObject().put("team_id", Workspace.TEAM).put("user_id", Workspace.BOT_USER)
        .put("is_bot", true).put("is_enterprise_install", false);
    return payload;
  }

  /// The same event under another id, as Slack sometimes tells it.
  synchronized ObjectNode renamed(JsonNode payload) {
    return ((ObjectNode) payload.deepCopy()).put("event_id", "Ev" + ++events);
  }

  ObjectNode pressed(Person user, Shown message, ObjectNode action) {
    var payload = interaction("block_actions", user);
    var container = payload.putObject("container").put("type", "message").put("message_ts", message.ts())
        .put("channel_id", message.channel()).put("is_ephemeral", !message.onlyFor().isEmpty());
    if (!message.thread().isEmpty()) {
      container.put("thread_ts", message.thread());
    }
    payload.putObject("channel").put("id", message.channel()).put("name", "room");
    payload.put("response_url", urls.give(user.id(), message.channel()));
    if (message.onlyFor().isEmpty()) {
      var shown = payload.putObject("message").put("type", "message").put("ts", message.ts()).put("text",
          message.text());
      if (!message.thread().isEmpty()) {
        shown.put("thread_ts", message.thread());
      }
    }
    payload.putObject("state").putObject("values");
    payload.putArray("actions").add(action.put("block_id", "b1").put("action_ts", workspace.ts()));
    return payload;
  }

  /// A button on the bot's own page, which stands in no channel.
  ObjectNode pressedAtHome(Person user, ObjectNode view, ObjectNode action) {
    var payload = interaction("block_actions", user);
    payload.putObject("container").put("type", "view").put("view_id", view.path("id").asText());
    payload.set("view", view);
    payload.putArray("actions").add(action.put("block_id", "b1").put("action_ts", workspace.ts()));
    return payload;
  }

  ObjectNode submitted(Person user, ObjectNode view, Map<String, String> filled) {
    var payload = interaction("view_submission", user);
    var values = view.putObject("state").putObject("values");
    view.path("blocks").forEach(block -> {
      var element = block.path("element");
      var kind = element.path("type").asText();
      var given = filled.getOrDefault(block.path("block_id").asText(), "");
      var state = values.putObject(block.path("block_id").asText()).putObject(element.path("action_id").asText())
          .put("type", kind);
      if (kind.equals("static_select")) {
        state.set("selected_option", given.isEmpty() ? null : Shown.option(element, given));
      } else {
        state.put("value", given.isEmpty() ? null : given);
      }
    });
    payload.set("view", view);
    payload.putArray("response_urls");
    return payload;
  }

  private ObjectNode interaction(String type, Person user) {
    var payload = Methods.answer().put("type", type).put("api_app_id", APP).put("token", "t")
        .put("trigger_id", triggers.give(user.id())).put("is_enterprise_install", false);
    payload.putObject("team").put("id", Workspace.TEAM).put("domain", "lab");
    payload.putObject("user").put("id", user.id()).put("username", user.name()).put("name", user.name())
        .put("team_id", user.team());
    return payload;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
