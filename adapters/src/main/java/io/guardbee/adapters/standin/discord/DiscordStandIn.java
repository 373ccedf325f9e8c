package io.guardbee.adapters.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.standin.discord.Server.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Discord on loopback, and what people do in it. What is done returns the id of the interaction; what came of it is
/// looked at afterwards. Safe for use by many threads.
public final class DiscordStandIn implements AutoCloseable {
  private final String token;
  private final Realm realm;
  private final PutAway threads = new PutAway(this::changed);
  private final Rest rest;
  private final Gateway gateway;

  /// @param token the secret that the application must show
  /// @param heartbeat how often it must say that it lives
  public DiscordStandIn(String token, Duration heartbeat, InstantSource clock, List<Server> servers) {
    this(token, heartbeat, clock, servers, () -> {
    });
  }

  /// @param changed called whenever somebody may see something new, by any thread; must not block
  public DiscordStandIn(String token, Duration heartbeat, InstantSource clock, List<Server> servers, Runnable changed) {
    this.token = token;
    this.realm = new Realm(clock, servers, changed);
    this.rest = new Rest(token, realm, threads);
    this.gateway = new Gateway(token, realm, threads, heartbeat);
  }

  /// The API's address, with a slash at its end.
  public String api() {
    return rest.address();
  }

  /// The gateway's address.
  public String gateway() {
    return gateway.address();
  }

  /// The application's id.
  public String application() {
    return realm.application();
  }

  /// Whether the application listens now.
  public boolean live() {
    return gateway.live();
  }

  /// Somebody sends a command.
  ///
  /// @param channel where; empty for the direct messages with the application
  /// @param path the command's name, and its sub-command's if there is one
  /// @param options what was filled in
  public String command(User user, String channel, List<String> path, Map<String, Object> options) {
    return begin(Interaction.Kind.COMMAND, user, channel, Typing.said(path, options),
        new Typing(realm).data(path, options, ""));
  }

  /// Somebody types into an option; the suggestions are [#suggested(String)].
  public String type(User user, String channel, List<String> path, Map<String, Object> options, String focused) {
    return begin(Interaction.Kind.TYPING, user, channel, Typing.said(path, options),
        new Typing(realm).data(path, options, focused));
  }

  /// Somebody presses a button of a message that they see, or picks an option of a list.
  ///
  /// @throws java.util.NoSuchElementException where nothing is labelled so
  public String press(User user, String channel, Post post, String label) {
    return pressed(user, channel, post, post.pressable(label).orElseThrow());
  }

  /// @param id of the button, or the value of the option
  String pressed(User user, String channel, Post post, String id) {
    var data = Json.object();
    var list = Typing.listWith(post.body(), id);
    data.put("custom_id", list.orElse(id)).put("component_type", list.isPresent() ? 3 : 2);
    list.ifPresent(_ -> data.putArray("values").add(id));
    var extra = Json.object();
    extra.set("message", post.told(realm.self()));
    return begin(Interaction.Kind.COMPONENT, user, channel, new Interaction.Said(post.label(id), post.id()), data,
        extra);
  }

  /// Somebody hands in the form that `interaction` opened.
  public String submit(String interaction, Map<String, String> values) {
    var asked = realm.interaction(interaction);
    var data = Typing.filled(asked.modal().orElseThrow(), values);
    return begin(Interaction.Kind.FORM, asked.user(), asked.channel(), asked.said(), data);
  }

  private String begin(Interaction.Kind kind, User user, String channel, Interaction.Said said, ObjectNode data) {
    return begin(kind, user, channel, said, data, Json.object());
  }

  private String begin(Interaction.Kind kind, User user, String channel, Interaction.Said said, ObjectNode data,
      ObjectNode extra) {
    realm.know(user);
    var direct = realm.home(channel).isEmpty();
    var where = direct ? realm.direct(user.id()) : channel;
    var interaction = new Interaction(realm.ids().next(), "token-" + realm.ids().next(), kind, user, where,
        said);
    realm.begun(interaction);
    var event = new Typing(realm).event(interaction, data);
    extra.properties().forEach(field -> event.set(field.getKey(), field.getValue()));
    gateway.dispatch("INTERACTION_CREATE", event);
    return interaction.id();
  }

  /// Somebody of a server that the application is not in sends a command all the same.
  public String strange(User user, String server, String channel, List<String> path, Map<String, Object> options) {
    realm.know(user);
    var interaction = new Interaction(realm.ids().next(), "token-" + realm.ids().next(), Interaction.Kind.COMMAND, user,
        channel, Typing.said(path, options));
    realm.begun(interaction);
    gateway.dispatch("INTERACTION_CREATE",
        new Typing(realm).strange(interaction, server, new Typing(realm).data(path, options, "")));
    return interaction.id();
  }

  /// Puts a thread away, as Discord does after a while of silence, or locks it too.
  public void putAway(String thread, boolean lock) {
    threads.put(thread, lock);
    changed(thread);
  }

  private void changed(String thread) {
    realm.home(thread).ifPresent(server -> gateway.dispatch("THREAD_UPDATE",
        threads.told(server, server.channel(thread).orElseThrow())));
  }

  /// Whether the application has answered.
  public boolean answered(String interaction) {
    return realm.interaction(interaction).answered();
  }

  /// How long the first answer took; empty while there is none.
  public Optional<Duration> took(String interaction) {
    return realm.interaction(interaction).took();
  }

  /// Whether the application answers within that time; returns as soon as it has.
  public boolean answered(String interaction, Duration within) {
    return realm.interaction(interaction).answered(within);
  }

  /// Whether it only says that it is thinking.
  public boolean thinking(String interaction) {
    return realm.interaction(interaction).thinking();
  }

  /// Whether it said that it is thinking, whatever came since.
  public boolean deferred(String interaction) {
    return realm.interaction(interaction).deferred();
  }

  /// Whether the first answer is for that person alone.
  public boolean aside(String interaction) {
    return realm.interaction(interaction).aside();
  }

  /// The message that stands where it was thinking.
  public Optional<Post> original(String interaction) {
    return realm.interaction(interaction).original();
  }

  /// The last thing that somebody did which opened a form.
  public Optional<String> opened(User user) {
    return realm.opened(user.id());
  }

  /// The form that was opened: its title.
  public Optional<String> form(String interaction) {
    return realm.interaction(interaction).modal().map(modal -> modal.path("title").asText());
  }

  /// What was suggested; empty when nothing was, or nothing yet.
  public List<String> suggested(String interaction) {
    return realm.interaction(interaction).choices().valueStream().map(choice -> choice.path("value").asText()).toList();
  }

  /// The same as they are shown.
  public List<String> shownSuggestions(String interaction) {
    return realm.interaction(interaction).choices().valueStream().map(choice -> choice.path("name").asText()).toList();
  }

  /// Discord as somebody has it on the screen.
  public Screen screen(User user) {
    realm.know(user);
    return new Screen(this, realm, user);
  }

  /// What somebody sees in a channel, oldest first.
  public List<Post> seen(User user, String channel) {
    return realm.seen(user.id(), channel);
  }

  /// What stands in the direct messages of somebody with the application.
  public List<Post> direct(User user) {
    realm.know(user);
    return realm.seen(user.id(), realm.direct(user.id()));
  }

  /// Who was called, by whichever message.
  public List<String> calls() {
    return realm.calls();
  }

  /// Whether a command of that name is registered.
  public Optional<String> registered(String name) {
    return realm.commands().named(name).map(JsonNode::toString);
  }

  /// What the API was asked for, without tokens.
  public List<String> requests() {
    return rest.requests();
  }

  /// What the application did that is against the rules.
  public List<String> complaints() {
    return rest.complaints();
  }

  /// The next messages are refused, each for so long.
  public void refuse(Duration... each) {
    rest.refuse(List.of(each));
  }

  /// Cuts the line.
  public void drop() {
    gateway.drop();
  }

  /// Asks the application to connect anew.
  public void askToReconnect() {
    gateway.askToReconnect();
  }

  /// Forgets the application's session.
  public void invalidate() {
    gateway.invalidate();
  }

  /// Ends the line as where the bot's token is good no more.
  public void dismiss() {
    gateway.dismiss();
  }

  /// The line stays open, and nothing comes through it any more.
  public void fallSilent() {
    gateway.fallSilent();
  }

  /// Delivers the last thing that somebody did once more.
  public void redeliver() {
    gateway.again("INTERACTION_CREATE");
  }

  /// How often a session was begun, and how often taken up again.
  public int sessions() {
    return gateway.identified();
  }

  /// How often a session was taken up again.
  public int resumed() {
    return gateway.resumed();
  }

  @Override
  public void close() {
    gateway.close();
    rest.close();
  }

  @Override
  public String toString() {
    return "DiscordStandIn at " + api() + (token.isEmpty() ? " without a token" : "");
  }
}
