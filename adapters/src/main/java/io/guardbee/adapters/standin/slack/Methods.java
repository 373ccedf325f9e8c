package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The methods of the Web API that Guardbee calls. Each gives its answer without `ok`, or throws [Refused].
final class Methods {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int TEXT = 40_000;
  /// The scope that each method needs; empty for none.
  private static final Map<String, String> SCOPES = Map.ofEntries(Map.entry("auth.test", ""),
      Map.entry("apps.connections.open", "connections:write"), Map.entry("chat.postMessage", "chat:write"),
      Map.entry("chat.postEphemeral", "chat:write"), Map.entry("chat.update", "chat:write"),
      Map.entry("views.open", ""), Map.entry("views.publish", ""), Map.entry("users.info", "users:read"),
      Map.entry("conversations.info", ""), Map.entry("usergroups.users.list", "usergroups:read"),
      Map.entry("conversations.open", "im:write"), Map.entry("files.getUploadURLExternal", "files:write"),
      Map.entry("files.completeUploadExternal", "files:write"));
  private final Workspace workspace;
  private final Files files;
  private final Triggers triggers;
  private final Pace posts;
  private final Pace edits;

  Methods(Workspace workspace, Files files, Triggers triggers, InstantSource clock) {
    this.workspace = workspace;
    this.files = files;
    this.triggers = triggers;
    this.posts = new Pace(10, Duration.ofSeconds(1), clock);
    this.edits = new Pace(50, Duration.ofMillis(1200), clock);
  }

  ObjectNode call(String method, Map<String, String> given, Set<String> scopes, URI link) {
    var scope = Optional.ofNullable(SCOPES.get(method)).orElseThrow(() -> Refused.because("unknown_method"));
    Refused.unless(scope.isEmpty() || scopes.contains(scope), "missing_scope");
    return switch (method) {
      case "auth.test" -> answer().put("url", "https://lab.slack.com/").put("team", "Lab").put("user", "guardbee")
          .put("team_id", Workspace.TEAM).put("user_id", Workspace.BOT_USER).put("bot_id", "B1");
      case "apps.connections.open" -> answer().put("url", link.toString());
      case "chat.postMessage" -> post(given);
      case "chat.postEphemeral" -> whisper(given);
      case "chat.update" -> update(given);
      case "views.open" -> open(given);
      case "views.publish" -> publish(given);
      case "users.info" -> user(given);
      case "conversations.info" -> channel(given, scopes);
      case "usergroups.users.list" -> group(given);
      case "conversations.open" -> answer().set("channel", answer().put("id",
          workspace.direct(known(given.getOrDefault("users", ""), "user_not_found").id())));
      case "files.getUploadURLExternal" -> files.offered(given);
      case "files.completeUploadExternal" -> files.completed(given);
      default -> throw Refused.because("unknown_method");
    };
  }

  static ObjectNode answer() {
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode post(Map<String, String> given) {
    var channel = channel(given);
    posts.take(channel);
    var thread = given.getOrDefault("thread_ts", "");
    Refused.unless(thread.isEmpty() || workspace.message(channel, thread).isPresent(), "thread_not_found");
    var shown = workspace.show(channel, thread, "", Workspace.BOT_USER, text(given), blocks(given));
    return answer().put("channel", channel).put("ts", shown.ts());
  }

  private ObjectNode whisper(Map<String, String> given) {
    var channel = channel(given);
    var user = known(given.getOrDefault("user", ""), "user_not_found").id();
    Refused.unless(workspace.in(channel, user), "user_not_in_channel");
    var shown = workspace.show(channel, given.getOrDefault("thread_ts", ""), user, Workspace.BOT_USER, text(given),
        blocks(given));
    return answer().put("message_ts", shown.ts());
  }

  private ObjectNode update(Map<String, String> given) {
    var channel = channel(given);
    edits.take("team");
    var old = workspace.message(channel, given.getOrDefault("ts", ""))
        .orElseThrow(() -> Refused.because("message_not_found"));
    Refused.unless(old.author().equals(Workspace.BOT_USER), "cant_update_message");
    workspace.edit(old, text(given), blocks(given));
    return answer().put("channel", channel).put("ts", old.ts());
  }

  private String channel(Map<String, String> given) {
    var channel = given.getOrDefault("channel", "");
    Refused.unless(workspace.exists(channel), "channel_not_found");
    Refused.unless(workspace.in(channel, Workspace.BOT_USER), "not_in_channel");
    Refused.unless(!workspace.archived(channel), "is_archived");
    return channel;
  }

  /// Who may look at channels that everybody sees learns nothing of the others.
  private ObjectNode channel(Map<String, String> given, Set<String> scopes) {
    var id = given.getOrDefault("channel", "");
    Refused.unless(workspace.exists(id), "channel_not_found");
    var all = workspace.seenByAll(id);
    Refused.unless(scopes.contains(all ? "channels:read" : "groups:read"), "missing_scope");
    return answer().set("channel", answer().put("id", id).put("is_channel", all).put("is_private", !all)
        .put("is_archived", workspace.archived(id)));
  }

  private ObjectNode group(Map<String, String> given) {
    var people = workspace.group(given.getOrDefault("usergroup", ""))
        .orElseThrow(() -> Refused.because("no_such_subteam"));
    var answer = answer();
    people.forEach(answer.putArray("users")::add);
    return answer;
  }

  private Person known(String user, String error) {
    return workspace.person(user).orElseThrow(() -> Refused.because(error));
  }

  private static String text(Map<String, String> given) {
    var text = given.getOrDefault("text", "");
    Refused.unless(!text.isEmpty() || given.containsKey("blocks"), "no_text");
    Refused.unless(text.length() <= TEXT, "msg_too_long");
    return text;
  }

  private static JsonNode blocks(Map<String, String> given) {
    var blocks = json(given.getOrDefault("blocks", "[]"), "invalid_blocks_format");
    refuse(blocks);
    return blocks;
  }

  /// Refuses blocks as Slack does.
  static void refuse(JsonNode blocks) {
    if (!blocks.isEmpty()) {
      var complaints = BlockRules.ofMessage(blocks);
      Refused.unless(complaints.isEmpty(), complaints.stream().anyMatch(c -> c.startsWith("msg_blocks_too_long"))
          ? "msg_blocks_too_long"
          : "invalid_blocks");
    }
  }

  /// A modal or a home view that Slack takes.
  static JsonNode view(JsonNode view) {
    Refused.unless(BlockRules.ofView(view).isEmpty(), "invalid_arguments");
    return view;
  }

  private ObjectNode open(Map<String, String> given) {
    var view = view(json(given.getOrDefault("view", ""), "invalid_arguments"));
    var opened = triggers.opened(given.getOrDefault("trigger_id", ""), view);
    return answer().set("view", opened);
  }

  private ObjectNode publish(Map<String, String> given) {
    var view = view(json(given.getOrDefault("view", ""), "invalid_arguments"));
    Refused.unless(view.path("type").asText().equals("home"), "invalid_arguments");
    var user = known(given.getOrDefault("user_id", ""), "invalid_arguments").id();
    return answer().set("view", published(user, (ObjectNode) view.deepCopy(), given.getOrDefault("hash", "")));
  }

  /// @param hash of the view that it takes the place of; empty for whichever stands there
  private ObjectNode published(String user, ObjectNode view, String hash) {
    synchronized (workspace) {
      var old = workspace.home(user).map(before -> before.path("hash").asText()).orElse("");
      Refused.unless(hash.isEmpty() || hash.equals(old), "hash_conflict");
      view.put("id", "VH" + user).put("team_id", Workspace.TEAM).put("hash", workspace.ts() + ".home")
          .put("root_view_id", "VH" + user).put("app_id", "A1").put("bot_id", "B1");
      view.putObject("state").putObject("values");
      workspace.home(user, view);
    }
    return view;
  }

  private ObjectNode user(Map<String, String> given) {
    var person = known(given.getOrDefault("user", ""), "user_not_found");
    var user = answer().put("id", person.id()).put("team_id", person.team()).put("name", person.name())
        .put("real_name", person.name()).put("tz", "Australia/Melbourne")
        .put("is_bot", person.kind() == Person.Kind.BOT)
        .put("is_restricted", person.kind() == Person.Kind.GUEST || person.kind() == Person.Kind.ONE_CHANNEL_GUEST)
        .put("is_ultra_restricted", person.kind() == Person.Kind.ONE_CHANNEL_GUEST)
        .put("is_stranger", !person.team().equals(Workspace.TEAM));
    user.putObject("profile").put("display_name", person.name()).put("real_name", person.name());
    return answer().set("user", user);
  }

  static JsonNode json(String text, String error) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException _) {
      throw Refused.because(error);
    }
  }
}
