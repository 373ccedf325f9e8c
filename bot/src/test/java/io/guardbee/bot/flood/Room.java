package io.guardbee.bot.flood;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// A chat that bots post to over HTTP: keeps every message with its edits, in the order in which they came, and who ran
/// what. Now and then it asks a bot to come back later, and tells of it as Slack does.
final class Room implements AutoCloseable {
  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<String, Shown> messages = new ConcurrentHashMap<>();
  private final Map<String, List<String>> byConversation = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> ran = new ConcurrentHashMap<>();
  private final AtomicInteger references = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final RandomGenerator random;
  private final int busyPerMille;
  private final HttpServer server;

  /// A message as it stands.
  ///
  /// @param ask what it answers
  /// @param texts what stood there, oldest first
  record Shown(String ask, String conversation, List<String> texts, List<Boolean> lasts) {
    boolean last() {
      return lasts.contains(true);
    }
  }

  /// @param busyPerMille how many of a thousand requests are told to come back later
  Room(RandomGenerator random, int busyPerMille) {
    this.random = random;
    this.busyPerMille = busyPerMille;
    try {
      this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/post", this::post);
    server.createContext("/edit", this::edit);
    server.createContext("/ran", this::note);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The messages that stand for one question.
  List<Shown> of(String ask) {
    return messages.values().stream().filter(m -> m.ask().equals(ask)).toList();
  }

  Map<String, Shown> messages() {
    return messages;
  }

  /// How often the machine called so was looked at.
  int ran(String machine) {
    var count = ran.get(machine);
    return count == null ? 0 : count.get();
  }

  int toldToWait() {
    return busy.get();
  }

  private void post(HttpExchange exchange) throws IOException {
    var body = body(exchange);
    if (comeBack(exchange)) {
      return;
    }
    var reference = "m" + references.incrementAndGet();
    var shown = new Shown(body.get("ask").asText(), body.get("conversation").asText(), new CopyOnWriteArrayList<>(),
        new CopyOnWriteArrayList<>());
    shown.texts().add(body.get("text").asText());
    shown.lasts().add(body.get("last").asBoolean());
    messages.put(reference, shown);
    byConversation.computeIfAbsent(shown.conversation(), _ -> new CopyOnWriteArrayList<>()).add(shown.ask());
    answer(exchange, 200, reference);
  }

  private void edit(HttpExchange exchange) throws IOException {
    var body = body(exchange);
    if (comeBack(exchange)) {
      return;
    }
    var shown = messages.get(body.get("reference").asText());
    shown.texts().add(body.get("text").asText());
    shown.lasts().add(body.get("last").asBoolean());
    answer(exchange, 200, "");
  }

  private void note(HttpExchange exchange) throws IOException {
    ran.computeIfAbsent(body(exchange).get("machine").asText(), _ -> new AtomicInteger()).incrementAndGet();
    answer(exchange, 200, "");
  }

  private boolean comeBack(HttpExchange exchange) throws IOException {
    synchronized (random) {
      if (random.nextInt(1000) >= busyPerMille) {
        return false;
      }
    }
    busy.incrementAndGet();
    exchange.getResponseHeaders().add("Retry-After", "1");
    answer(exchange, 429, "");
    return true;
  }

  private JsonNode body(HttpExchange exchange) throws IOException {
    return mapper.readTree(exchange.getRequestBody().readAllBytes());
  }

  private static void answer(HttpExchange exchange, int code, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
