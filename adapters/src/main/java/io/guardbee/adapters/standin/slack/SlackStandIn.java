package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/// A Slack on loopback, with one team: speaks the Web API and socket mode, refuses what the real one refuses, and keeps
/// what it was sent. What people do is done by calling it: each call tells the app and gives the [Delivery] to wait for.
/// Safe for use by many threads.
public final class SlackStandIn implements AutoCloseable {
  /// The token of the bot, which may do what its scopes say.
  public static final String BOT_TOKEN = "xoxb-standin";
  /// The token that opens sockets.
  public static final String APP_TOKEN = "xapp-standin";
  /// The id of the team.
  public static final String TEAM = Workspace.TEAM;
  /// The account of the bot.
  public static final String BOT_USER = Workspace.BOT_USER;
  private final Workspace workspace;
  private final Triggers triggers;
  private final Files files;
  private final Administration administration;
  private final Payloads payloads;
  private final Aftermath aftermath;
  private final WebApi api;
  private final Sockets sockets;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private SlackStandIn(Set<String> scopes, InstantSource clock, RandomGenerator random, Runnable changed) {
    workspace = new Workspace(clock, changed);
    triggers = new Triggers(clock, changed);
    files = new Files(workspace);
    var urls = new ResponseUrls(workspace, clock);
    aftermath = new Aftermath(urls, triggers, complaints::add);
    payloads = new Payloads(workspace, triggers, urls);
    sockets = new Sockets(clock, random, complaints::add, this::answered);
    api = new WebApi(new Methods(workspace, files, triggers, clock), files, urls, sockets::address);
    api.allow(BOT_TOKEN, scopes);
    api.allow(APP_TOKEN, Set.of("connections:write"));
    administration = new Administration(workspace, api.tokens());
  }

  /// Listens from when this returns.
  ///
  /// @param scopes what the bot was installed with, such as `chat:write`
  public static SlackStandIn start(Set<String> scopes, InstantSource clock, RandomGenerator random) {
    return start(scopes, clock, random, () -> {
    });
  }

  /// The same; `changed` is called whenever somebody may see something new, by any thread, and must not block.
  public static SlackStandIn start(Set<String> scopes, InstantSource clock, RandomGenerator random, Runnable changed) {
    var standin = new SlackStandIn(scopes, clock, random, changed);
    standin.sockets.listen();
    standin.api.listen();
    return standin;
  }

  /// The address of the Web API, with a slash at its end.
  public URI api() {
    return URI.create(api.base() + "api/");
  }

  /// Somebody joins the team, or a channel that is shared with it.
  public void join(Person person) {
    workspace.join(person);
  }

  /// What the people who run the team do.
  public Administration administration() {
    return administration;
  }

  /// A channel with these people in it, which nobody else sees.
  public void channel(String id, String... members) {
    workspace.channel(id, List.of(members));
  }

  /// The conversation of somebody with the bot alone.
  public String direct(String user) {
    return workspace.direct(user);
  }

  /// A command is typed.
  public Delivery slash(String user, String channel, String command, String text) {
    return told("slash_commands", payloads.slash(person(user), channel, command, text));
  }

  /// A message that names the bot is written.
  ///
  /// @param thread the message that it answers; empty for none
  public Delivery mention(String user, String channel, String thread, String text) {
    return told("events_api", payloads.mention(person(user), channel, thread, text));
  }

  /// Somebody writes to the bot in their direct messages.
  public Delivery writes(String user, String text) {
    return told("events_api", payloads.direct(person(user), text));
  }

  /// The app is told of its own message in direct messages, as Slack does.
  public Delivery echo(Shown shown) {
    return told("events_api", payloads.echo(shown));
  }

  /// Somebody opens the bot's own page.
  public Delivery opensHome(String user) {
    return told("events_api", payloads.home(person(user)));
  }

  /// The button that is labelled so is pressed on the bot's own page.
  public Delivery pressHome(String user, String label) {
    var view = workspace.home(user).orElseThrow(() -> new IllegalArgumentException("No page was shown"));
    return told("interactive", payloads.pressedAtHome(person(user), view.deepCopy(),
        Payloads.button(Shown.button(view.path("blocks"), label), label)));
  }

  /// The button that is labelled so is pressed.
  public Delivery press(String user, Shown message, String label) {
    return told("interactive", payloads.pressed(person(user), message,
        Payloads.button(message.element(label), label)));
  }

  /// The choice that is labelled so is made.
  public Delivery choose(String user, Shown message, String label) {
    var select = message.listWith(label).orElseThrow(() -> new IllegalArgumentException("No choice " + label));
    var action = Methods.answer().put("type", "static_select").put("action_id", select.path("action_id").asText());
    action.set("selected_option", Shown.option(select, label));
    return told("interactive", payloads.pressed(person(user), message, action));
  }

  /// The modal that somebody sees is handed in.
  public Delivery submit(String user, Map<String, String> filled) {
    var view = triggers.view(user).orElseThrow(() -> new IllegalArgumentException("No modal is open")).deepCopy();
    return told("interactive", payloads.submitted(person(user), view, filled));
  }

  /// The same is told once more.
  public Delivery again(Delivery delivery) {
    return told(delivery.kind(), (ObjectNode) delivery.payload().deepCopy());
  }

  /// The same event is told once more, under another id.
  public Delivery renamed(Delivery delivery) {
    return told(delivery.kind(), payloads.renamed(delivery.payload()));
  }

  private Delivery told(String kind, ObjectNode payload) {
    var delivery = new Delivery(kind, payload);
    sockets.tell(delivery, 0);
    return delivery;
  }

  private Person person(String user) {
    return workspace.person(user).orElseThrow(() -> new IllegalArgumentException("Nobody is called " + user));
  }

  /// What the app answered a delivery with, over a socket or in an HTTP response.
  public void answered(Delivery delivery, JsonNode with) {
    aftermath.of(delivery, with);
  }

  /// Slack as somebody has it on the screen.
  public Screen screen(String user) {
    return new Screen(new Screen.Sources(workspace, files, triggers, payloads), person(user), this::told);
  }

  /// What somebody sees in a channel, oldest first.
  public List<Shown> seen(String channel, String user) {
    return workspace.seen(channel, user);
  }

  /// The modal that somebody sees.
  public Optional<JsonNode> modal(String user) {
    return triggers.view(user).map(JsonNode.class::cast);
  }

  /// The bot's own page, as somebody sees it.
  public Optional<JsonNode> home(String user) {
    return workspace.home(user);
  }

  /// The files that were sent.
  public List<SharedFile> sharedFiles() {
    return files.shared();
  }

  /// What the app did wrong without being refused: acknowledged late, twice, or with something that cannot be shown.
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /// The arguments of each call of a method, oldest first.
  public List<Map<String, String>> calls(String method) {
    return api.calls().stream().filter(call -> call.method().equals(method)).map(WebApi.Call::given).toList();
  }

  /// The next calls of a method are refused with that error.
  public void refuse(String method, int times, String error) {
    api.plan(method, times, Refused.because(error));
  }

  /// The next calls of a method, or of a `response_url`, are too much.
  public void tooMuch(String method, int times, int retryAfterSeconds) {
    api.plan(method, times, Refused.tooMuch(retryAfterSeconds));
  }

  /// Calls of a method hang until it is released.
  public void hold(String method) {
    api.hold(method);
  }

  /// Calls of that method go on.
  public void release(String method) {
    api.release(method);
  }

  /// Whether a socket is open.
  public boolean connected() {
    return sockets.connected();
  }

  /// How many sockets were opened so far.
  public int greeted() {
    return sockets.greeted();
  }

  /// Cuts every socket without a word.
  public void drop() {
    sockets.drop();
  }

  /// Asks for fresh sockets, and ends the old ones.
  public void refresh() {
    sockets.refresh();
  }

  /// Every socket stays open, and nothing comes through it any more.
  public void fallSilent() {
    sockets.fallSilent();
  }

  @Override
  public void close() {
    api.close();
    try {
      sockets.stop(1000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
