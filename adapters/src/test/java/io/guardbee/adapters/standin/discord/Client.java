package io.guardbee.adapters.standin.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;

/// An application that does what it is told to, right or wrong.
final class Client implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);
  private final DiscordStandIn discord;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();

  Client(DiscordStandIn discord, String token) {
    this.discord = discord;
    this.token = token;
  }

  /// What came back: the status, and what was said.
  record Got(int status, JsonNode body, HttpResponse<String> whole) {
    int code() {
      return body.path("code").asInt();
    }
  }

  Got sends(String method, String path, JsonNode body) {
    var request = HttpRequest.newBuilder(URI.create(discord.api() + path)).header("Authorization", "Bot " + token)
        .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(Json.written(body))).build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      return new Got(answer.statusCode(), Json.read(answer.body()), answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The first answer to an interaction.
  Got answers(JsonNode event, int type, JsonNode data) {
    var body = Json.object().put("type", type);
    body.set("data", data);
    return sends("POST", "interactions/" + event.path("id").asText() + "/" + event.path("token").asText()
        + "/callback?with_response=true", body);
  }

  Line line() {
    var line = new Line(URI.create(discord.gateway()));
    line.connect();
    assertThat(line.next().path("op").asInt()).isEqualTo(10);
    return line;
  }

  @Override
  public void close() {
    http.close();
  }

  /// A line that says what it is told to, and nothing by itself.
  static final class Line extends WebSocketClient {
    private final Queue<JsonNode> heard = new ConcurrentLinkedQueue<>();
    private volatile int ended;

    private Line(URI address) {
      super(address);
    }

    void says(int op, JsonNode data) {
      var said = Json.object().put("op", op);
      said.set("d", data);
      send(said.toString());
    }

    /// Begins a session, and hears who it is and where.
    JsonNode identified(String token) {
      says(2, Json.object().put("token", token).put("intents", 0));
      var ready = next();
      assertThat(ready.path("t").asText()).isEqualTo("READY");
      assertThat(next().path("t").asText()).isEqualTo("GUILD_CREATE");
      return ready;
    }

    JsonNode next() {
      await().atMost(SOON).until(() -> !heard.isEmpty());
      return heard.remove();
    }

    /// What it hears until this kind of event.
    List<JsonNode> until(String type) {
      var all = new ArrayList<JsonNode>();
      do {
        all.add(next());
      } while (!all.getLast().path("t").asText().equals(type));
      return all;
    }

    /// With which code the far side ended it.
    int ended() {
      await().atMost(SOON).until(() -> ended != 0);
      return ended;
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
      // the hello tells
    }

    @Override
    public void onMessage(String message) {
      heard.add(Json.read(message));
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
      ended = code;
    }

    @Override
    public void onError(Exception e) {
      // closes
    }
  }
}
