package io.guardbee.adapters.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.standin.discord.Server.User;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// What there is on Discord, and what the application may do with it.
final class Realm {
  private final InstantSource clock;
  private final Runnable changed;
  private final Snowflakes ids;
  private final String application;
  private final List<Server> servers;
  private final Map<String, Interaction> interactions = new ConcurrentHashMap<>();
  private final Map<String, Post> posts = new ConcurrentHashMap<>();
  private final List<String> order = new CopyOnWriteArrayList<>();
  private final Map<String, User> users = new ConcurrentHashMap<>();
  private final Map<String, String> direct = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Commands commands;

  /// @param changed called after each change; must not block
  Realm(InstantSource clock, List<Server> servers, Runnable changed) {
    this.clock = clock;
    this.changed = changed;
    this.ids = new Snowflakes(clock);
    this.application = ids.next();
    this.commands = new Commands(application, ids);
    this.servers = List.copyOf(servers);
  }

  String application() {
    return application;
  }

  Snowflakes ids() {
    return ids;
  }

  List<Server> servers() {
    return servers;
  }

  /// The application as an account.
  ObjectNode self() {
    return Server.user(application, "Guardbee", true);
  }

  Optional<Server> server(String id) {
    return servers.stream().filter(server -> server.id().equals(id)).findFirst();
  }

  Optional<Server> home(String channel) {
    return servers.stream().filter(server -> server.channel(channel).isPresent()).findFirst();
  }

  void know(User user) {
    users.put(user.id(), user);
  }

  /// The channel in which the application and `user` are alone.
  String direct(String user) {
    return direct.computeIfAbsent(user, _ -> ids.next());
  }

  void begun(Interaction interaction) {
    interactions.put(interaction.id(), interaction);
  }

  Interaction interaction(String id) {
    return Optional.ofNullable(interactions.get(id)).orElseThrow(() -> Refusal.of(404, 10062, "Unknown interaction"));
  }

  /// The last interaction of somebody that opened a form.
  Optional<String> opened(String user) {
    return interactions.values().stream().filter(i -> i.user().id().equals(user) && i.modal().isPresent())
        .map(Interaction::id).max(Comparator.comparingLong(Long::parseLong));
  }

  /// Nobody looks at the form that it opened any more.
  void shut(String interaction) {
    interaction(interaction).shut();
    changed.run();
  }

  /// Whose token it is; a dead one is nobody's.
  Interaction byToken(String token) {
    var found = interactions.values().stream().filter(i -> i.token().equals(token)).findFirst()
        .orElseThrow(() -> Refusal.of(401, 50027, "Invalid Webhook Token"));
    found.use(clock.instant());
    return found;
  }

  /// Takes the first answer to an interaction; what the application is told of it.
  ObjectNode callback(Interaction interaction, Multipart sent) {
    var data = sent.json().path("data");
    var type = sent.json().path("type").asInt();
    switch (type) {
      case 4 -> Rules.message(data, sent.files(), 0);
      case 8 -> Rules.suggestions(data.path("choices"));
      case 9 -> Rules.modal(data);
      case 5, 6 -> {
        // nothing to look at
      }
      default -> throw Refusal.form("type");
    }
    if ((type == 8) != (interaction.kind() == Interaction.Kind.TYPING)
        || (type == 6 && interaction.kind() != Interaction.Kind.COMPONENT)
        || (type == 9 && interaction.kind() == Interaction.Kind.FORM)) {
      throw Refusal.form("type: not for this interaction");
    }
    interaction.answer(clock.instant());
    var resource = Json.object().put("type", type);
    var aside = (data.path("flags").asInt(0) & Rules.EPHEMERAL) != 0;
    switch (type) {
      case 4 -> {
        interaction.told(aside);
        resource.set("message", original(interaction, data, sent.files()).told(self()));
      }
      case 5 -> interaction.defer(aside);
      case 8 -> interaction.choices(data.path("choices"));
      case 9 -> interaction.modal(data);
      default -> {
        // the message stays as it is
      }
    }
    changed.run();
    var told = Json.object();
    told.putObject("interaction").put("id", interaction.id()).put("type", interaction.kind().number());
    told.set("resource", resource);
    return told;
  }

  private Post original(Interaction interaction, JsonNode body, Map<String, byte[]> files) {
    var post = write(new Post(ids.next(), interaction.channel(),
        interaction.aside() ? Optional.of(interaction.user().id()) : Optional.empty(), Optional.of(interaction.id())),
        body, files);
    interaction.original(post);
    changed.run();
    return post;
  }

  /// Fills what is thinking, or edits what stands there.
  ObjectNode editOriginal(Interaction interaction, Multipart sent) {
    var stands = interaction.original();
    Rules.message(sent.json(), sent.files(), stands.map(Post::flags).orElse(0));
    return (stands.isPresent()
        ? write(stands.get(), sent.json(), sent.files())
        : original(interaction, sent.json(), sent.files())).told(self());
  }

  /// A further answer. The first one after "is thinking" takes its place, and is seen by whom that was seen.
  ObjectNode followUp(Interaction interaction, Multipart sent) {
    Rules.message(sent.json(), sent.files(), 0);
    if (interaction.thinking()) {
      return original(interaction, sent.json(), sent.files()).told(self());
    }
    var aside = (sent.json().path("flags").asInt(0) & Rules.EPHEMERAL) != 0;
    return write(new Post(ids.next(), interaction.channel(),
        aside ? Optional.of(interaction.user().id()) : Optional.empty(), Optional.of(interaction.id())), sent.json(),
        sent.files()).told(self());
  }

  ObjectNode editFollowUp(Interaction interaction, String id, Multipart sent) {
    var post = Optional.ofNullable(posts.get(id)).filter(p -> p.interaction().equals(Optional.of(interaction.id())))
        .orElseThrow(() -> Refusal.of(404, 10008, "Unknown Message"));
    return edited(post, sent);
  }

  /// A message of the application's own.
  ObjectNode post(String channel, Multipart sent) {
    reach(channel);
    Rules.message(sent.json(), sent.files(), 0);
    return write(new Post(ids.next(), channel, Optional.empty(), Optional.empty()), sent.json(), sent.files())
        .told(self());
  }

  /// One that is seen by one person alone can only be reached by its token.
  ObjectNode edit(String channel, String id, Multipart sent) {
    reach(channel);
    return edited(Optional.ofNullable(posts.get(id)).filter(p -> p.only().isEmpty() && p.channel().equals(channel))
        .orElseThrow(() -> Refusal.of(404, 10008, "Unknown Message")), sent);
  }

  private ObjectNode edited(Post post, Multipart sent) {
    Rules.message(sent.json(), sent.files(), post.flags());
    return write(post, sent.json(), sent.files()).told(self());
  }

  private void reach(String channel) {
    var home = home(channel);
    if (home.isPresent()) {
      if (!home.get().may(home.get().own(), home.get().channel(channel).orElseThrow(), Server.VIEW_CHANNEL)) {
        throw Refusal.of(403, 50001, "Missing Access");
      }
      return;
    }
    var user = direct.entrySet().stream().filter(entry -> entry.getValue().equals(channel)).findFirst()
        .orElseThrow(() -> Refusal.of(404, 10003, "Unknown Channel")).getKey();
    if (Optional.ofNullable(users.get(user)).map(User::closed).orElse(true)) {
      throw Refusal.of(403, 50007, "Cannot send messages to this user");
    }
  }

  private Post write(Post post, JsonNode body, Map<String, byte[]> files) {
    var allowed = body.path("allowed_mentions");
    post.write(body, files);
    posts.put(post.id(), post);
    if (!order.contains(post.id())) {
      order.add(post.id());
    }
    changed.run();
    if (!allowed.has("parse") || !allowed.path("parse").isEmpty()) {
      Calls.in(post.text()).forEach(calls::add);
    }
    return post;
  }

  /// Who was called by messages that let them be called.
  List<String> calls() {
    return List.copyOf(calls);
  }

  /// What somebody sees in a channel, oldest first.
  List<Post> seen(String user, String channel) {
    return order.stream().map(posts::get).filter(p -> p.channel().equals(channel))
        .filter(p -> p.only().isEmpty() || p.only().get().equals(user)).toList();
  }

  /// What can be asked of the application.
  Commands commands() {
    return commands;
  }

  /// The interactions that are still thought about in a channel, as far as somebody sees them.
  List<Interaction> thinking(String user, String channel) {
    return interactions.values().stream().filter(i -> i.channel().equals(channel) && i.thinking())
        .filter(i -> !i.aside() || i.user().id().equals(user))
        .sorted(Comparator.comparingLong(i -> Long.parseLong(i.id()))).toList();
  }
}
