package io.guardbee.adapters.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.standin.LineServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;

/// Where events come from. One session at a time; what it missed is sent again when it is taken up.
final class Gateway extends LineServer implements AutoCloseable {
  private static final int PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
  private final String token;
  private final Realm realm;
  private final PutAway threads;
  private final Duration heartbeat;
  private final List<ObjectNode> sent = new ArrayList<>();
  private final AtomicInteger identified = new AtomicInteger();
  private final AtomicInteger resumed = new AtomicInteger();
  private Optional<WebSocket> live = Optional.empty();
  private String session = "";
  private boolean silent;

  Gateway(String token, Realm realm, PutAway threads, Duration heartbeat) {
    this.token = token;
    this.realm = realm;
    this.threads = threads;
    this.heartbeat = heartbeat;
    setConnectionLostTimeout(0);
    listen();
  }

  String address() {
    return "ws://127.0.0.1:" + getPort() + "/";
  }

  /// How often a session was begun.
  int identified() {
    return identified.get();
  }

  /// How often one was taken up again.
  int resumed() {
    return resumed.get();
  }

  /// Whether somebody has a session here now.
  synchronized boolean live() {
    return live.isPresent() && !session.isEmpty();
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    var hello = Json.object().put("op", 10);
    hello.putObject("d").put("heartbeat_interval", heartbeat.toMillis());
    socket.send(hello.toString());
  }

  @Override
  public synchronized void onMessage(WebSocket socket, String text) {
    if (silent && live.filter(socket::equals).isPresent()) {
      return;
    }
    var said = Json.read(text);
    switch (said.path("op").asInt(-1)) {
      case 1 -> socket.send(Json.object().put("op", 11).toString());
      case 2 -> identify(socket, said.path("d"));
      case 6 -> resume(socket, said.path("d"));
      case 3, 4, 8 -> {
        // presence and members: nothing of it is shown here
      }
      default -> socket.close(4001, "Unknown opcode.");
    }
  }

  private void identify(WebSocket socket, JsonNode data) {
    if (!data.path("token").asText().equals(token)) {
      socket.close(4004, "Authentication failed.");
    } else if ((data.path("intents").asInt() & PRIVILEGED) != 0) {
      socket.close(4014, "Disallowed intent(s).");
    } else {
      identified.incrementAndGet();
      live = Optional.of(socket);
      silent = false;
      sent.clear();
      session = "session-" + identified;
      dispatch("READY", ready());
      realm.servers().forEach(server -> dispatch("GUILD_CREATE", server.created(realm.self(), threads::has)));
    }
  }

  private ObjectNode ready() {
    var ready = Json.object().put("v", 10).put("session_id", session).put("resume_gateway_url", address());
    ready.set("user", realm.self());
    var guilds = ready.putArray("guilds");
    realm.servers().forEach(server -> guilds.addObject().put("id", server.id()).put("unavailable", true));
    ready.putArray("private_channels");
    ready.putObject("application").put("id", realm.application()).put("flags", 0);
    return ready;
  }

  private void resume(WebSocket socket, JsonNode data) {
    if (!data.path("token").asText().equals(token) || !data.path("session_id").asText().equals(session)) {
      session = "";
      socket.send(Json.object().put("op", 9).put("d", false).toString());
      return;
    }
    resumed.incrementAndGet();
    live = Optional.of(socket);
    silent = false;
    var from = data.path("seq").asInt();
    sent.stream().filter(event -> event.path("s").asInt() > from).forEach(event -> socket.send(event.toString()));
    dispatch("RESUMED", Json.object());
  }

  /// Sends an event, now or when the session is taken up again. Whose session is forgotten hears nothing more by it.
  synchronized void dispatch(String type, JsonNode data) {
    var event = Json.object().put("op", 0).put("s", sent.size() + 1).put("t", type);
    event.set("d", data);
    sent.add(event);
    if (!silent && !session.isEmpty()) {
      live.filter(WebSocket::isOpen).ifPresent(socket -> socket.send(event.toString()));
    }
  }

  /// Sends the last event of that kind once more, with the next number.
  synchronized void again(String type) {
    sent.stream().filter(event -> event.path("t").asText().equals(type)).reduce((_, last) -> last)
        .ifPresent(event -> dispatch(type, event.path("d")));
  }

  /// Cuts the line. Not while others wait for us: a socket that ends by itself at that moment waits for us too.
  void drop() {
    let().ifPresent(socket -> socket.closeConnection(1006, "cut"));
  }

  private synchronized Optional<WebSocket> let() {
    var cut = live;
    live = Optional.empty();
    return cut;
  }

  /// Asks the application to come again.
  synchronized void askToReconnect() {
    live.filter(WebSocket::isOpen).ifPresent(socket -> socket.send(Json.object().put("op", 7).putNull("d").toString()));
  }

  /// Forgets the session.
  synchronized void invalidate() {
    session = "";
    live.filter(WebSocket::isOpen)
        .ifPresent(socket -> socket.send(Json.object().put("op", 9).put("d", false).toString()));
  }

  /// Ends the line as where the bot's token is good no more.
  void dismiss() {
    let().ifPresent(socket -> socket.close(4004, "Authentication failed."));
  }

  /// Stays open and says nothing any more.
  synchronized void fallSilent() {
    silent = true;
  }

  @Override
  public synchronized void onClose(WebSocket socket, int code, String reason, boolean remote) {
    if (live.filter(socket::equals).isPresent()) {
      live = Optional.empty();
    }
  }

  @Override
  public void onError(WebSocket socket, Exception trouble) {
    // the far side went away; onClose follows
  }

  @Override
  public void close() {
    try {
      stop(1000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
