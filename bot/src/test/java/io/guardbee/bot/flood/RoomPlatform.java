package io.guardbee.bot.flood;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;

/// The bot's side of a [Room]: events come in over HTTP and are acknowledged with 200 once there is a receipt, messages
/// go out over HTTP.
final class RoomPlatform implements ChatPlatform {
  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient client = HttpClient.newBuilder().executor(Executors.newVirtualThreadPerTaskExecutor())
      .connectTimeout(Duration.ofSeconds(5)).build();
  private final String room;
  private final HttpServer server;

  RoomPlatform(String room) {
    this.room = room;
    try {
      this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public String name() {
    return "room";
  }

  @Override
  public void open(ChatHandler handler) {
    server.createContext("/event", exchange -> event(exchange, handler));
    server.start();
  }

  /// `{"event","person","channel","text"}` in, `accepted ID`, `repeated ID` or `told TEXT` out.
  private void event(HttpExchange exchange, ChatHandler handler) throws IOException {
    var body = mapper.readTree(exchange.getRequestBody().readAllBytes());
    var person = body.get("person").asText();
    var asker = new Asker("room", "w", person, person, Set.of(), Asker.Kind.PERSON);
    var place = new Place("room", "w", body.get("channel").asText(), "", false);
    var receipt = handler.ask(body.get("text").asText(),
        new Invocation(List.of(body.get("event").asText()), List.of("typed"), asker, place, Origin.SLASH));
    var said = switch (receipt) {
      case Receipt.Accepted(var ask) -> "accepted " + ask;
      case Receipt.Repeated(var ask) -> "repeated " + ask;
      case Receipt.Told(var reply) -> "told " + text(reply);
      case Receipt.Opened(var component, _) -> "opened " + component;
    };
    var bytes = said.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  static String text(Reply reply) {
    return switch (reply) {
      case Reply.Answered answered -> answered.summary();
      case Reply.Refused(var text) -> text;
      case Reply.Failed(var text, _) -> text;
    };
  }

  @Override
  public boolean reaches(Place place) {
    return true;
  }

  @Override
  public Delivery post(Place place, Message message) {
    return sent("/post", "", place, message);
  }

  @Override
  public Delivery edit(Place place, String reference, Message message) {
    return sent("/edit", reference, place, message);
  }

  private Delivery sent(String path, String reference, Place place, Message message) {
    var body = mapper.createObjectNode().put("ask", message.ask()).put("conversation", place.conversation())
        .put("last", message.last()).put("text", text(message.reply())).put("reference", reference);
    try {
      var response = client.send(HttpRequest.newBuilder(URI.create(room + path)).timeout(Duration.ofSeconds(10))
          .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build(), HttpResponse.BodyHandlers.ofString());
      return switch (response.statusCode()) {
        case 200 -> new Delivery.Sent(reference.isEmpty() ? response.body() : reference);
        case 429 -> new Delivery.Later(Duration.ofSeconds(
            response.headers().firstValueAsLong("Retry-After").orElse(1)), "told to wait");
        default -> new Delivery.Impossible("status " + response.statusCode());
      };
    } catch (IOException e) {
      return new Delivery.Later(Duration.ZERO, e.getClass().getSimpleName());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Delivery.Later(Duration.ZERO, "interrupted");
    }
  }

  @Override
  public void quiesce() {
    server.stop(0);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
