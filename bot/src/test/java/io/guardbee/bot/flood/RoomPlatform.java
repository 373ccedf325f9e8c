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
import io.guardbee.adapters.chat.Sight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The bot's side of a [Room]: events come in over HTTP and are acknowledged with 200 once there is a receipt, messages
/// go out over HTTP. Now and then a connection breaks before the event is taken, or after it was and before that is
/// said.
final class RoomPlatform implements ChatPlatform {
  static final String NAME = "room";
  static final String WORKSPACE = "w";
  private final ObjectMapper mapper = new ObjectMapper();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;
  private final Duration patience;
  private final String room;
  private final Random random;
  private final int brokenPerMille;
  private final HttpServer server;

  /// @param room its address
  /// @param patience how long a request to it may take
  /// @param brokenPerMille of a thousand events, how many end in a broken connection
  RoomPlatform(String room, Duration patience, Random random, int brokenPerMille) {
    this.room = room;
    this.patience = patience;
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads)
        .connectTimeout(patience).build();
    this.random = random;
    this.brokenPerMille = brokenPerMille;
    try {
      this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void open(ChatHandler handler) {
    server.createContext("/event", exchange -> event(exchange, handler));
    server.start();
  }

  /// `{"event","person","channel","text"}` in, `accepted ID`, `repeated ID`, `told TEXT` or `opened ID` out.
  private void event(HttpExchange exchange, ChatHandler handler) throws IOException {
    var body = mapper.readTree(exchange.getRequestBody().readAllBytes());
    var luck = random.nextInt(1000);
    if (luck < brokenPerMille / 2) {
      exchange.close();
      return;
    }
    var person = body.get("person").asText();
    var asker = new Asker(NAME, WORKSPACE, person, person, Set.of(), Asker.Kind.PERSON);
    var place = new Place(NAME, WORKSPACE, body.get("channel").asText(), "", false);
    var receipt = handler.ask(body.get("text").asText(),
        new Invocation(List.of(body.get("event").asText()), List.of("typed"), asker, place, Origin.SLASH));
    if (luck < brokenPerMille) {
      exchange.close();
      return;
    }
    Room.said(exchange, 200, switch (receipt) {
      case Receipt.Accepted(var ask, _) -> "accepted " + ask;
      case Receipt.Repeated(var ask) -> "repeated " + ask;
      case Receipt.Told(var reply) -> "told " + text(reply);
      case Receipt.Opened(var component, _) -> "opened " + component;
    });
  }

  private static String text(Reply reply) {
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
  public Sight sight(Place place) {
    return Sight.FEW;
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
      var response = client.send(HttpRequest.newBuilder(URI.create(room + path)).timeout(patience)
          .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build(), HttpResponse.BodyHandlers.ofString());
      return switch (response.statusCode()) {
        case 200 -> new Delivery.Sent(reference.isEmpty() ? response.body() : reference);
        case 429 -> new Delivery.Later(Duration.ofMillis(
            response.headers().firstValueAsLong("Retry-After-Ms").orElseThrow()), "told to wait");
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
    threads.shutdownNow();
  }
}
