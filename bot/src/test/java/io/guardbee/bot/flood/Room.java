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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A chat that bots post to over HTTP: keeps every message with all that ever stood in it, in the order in which they
/// came, and which machines were looked at. Now and then it asks a bot to come back later, as Slack does, or takes a
/// message and hangs up before it says so.
final class Room implements AutoCloseable {
  private static final Duration LONGEST_LOOK = Duration.ofMillis(300);
  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<String, Shown> messages = new LinkedHashMap<>();
  private final Map<String, AtomicInteger> looks = new ConcurrentHashMap<>();
  private final Set<String> heard = ConcurrentHashMap.newKeySet();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger cut = new AtomicInteger();
  private final Random random;
  private final Weather weather;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// How bad it is.
  ///
  /// @param busyPerMille how many of a thousand requests are told to come back
  /// @param busy when they are to come back
  /// @param cutPerMille how many are taken and not answered
  record Weather(int busyPerMille, Duration busy, int cutPerMille) {}

  /// What stood in a message once.
  ///
  /// @param at as [System#nanoTime()] tells it
  record Content(String text, boolean last, long at) {}

  /// A message.
  ///
  /// @param number in the order of coming
  /// @param ask what it answers
  /// @param contents oldest first
  record Shown(int number, String ask, String conversation, List<Content> contents) {
    boolean last() {
      return contents.stream().anyMatch(Content::last);
    }

    Content now() {
      return contents.getLast();
    }
  }

  Room(long seed, Weather weather) {
    this.random = new Random(seed);
    this.weather = weather;
    try {
      this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/post", this::post);
    server.createContext("/edit", this::edit);
    server.createContext("/look", this::look);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// All messages, in the order of coming. To be asked when no bot speaks any more.
  List<Shown> messages() {
    synchronized (messages) {
      return List.copyOf(messages.values());
    }
  }

  /// How often the machine called so was looked at.
  int looks(String machine) {
    var count = looks.get(machine);
    return count == null ? 0 : count.get();
  }

  int toldToWait() {
    return busy.get();
  }

  int hungUp() {
    return cut.get();
  }

  private void post(HttpExchange exchange) throws IOException {
    var body = body(exchange);
    if (comeBack(exchange)) {
      return;
    }
    String reference;
    synchronized (messages) {
      reference = "m" + messages.size();
      messages.put(reference, new Shown(messages.size(), body.get("ask").asText(), body.get("conversation").asText(),
          new ArrayList<>(List.of(content(body)))));
    }
    answer(exchange, reference);
  }

  private void edit(HttpExchange exchange) throws IOException {
    var body = body(exchange);
    if (comeBack(exchange)) {
      return;
    }
    synchronized (messages) {
      messages.get(body.get("reference").asText()).contents().add(content(body));
    }
    answer(exchange, "");
  }

  private static Content content(JsonNode body) {
    return new Content(body.get("text").asText(), body.get("last").asBoolean(), System.nanoTime());
  }

  /// Takes its time, as machines do.
  private void look(HttpExchange exchange) throws IOException {
    var told = body(exchange);
    if (heard.add(told.get("look").asText())) {
      looks.computeIfAbsent(told.get("machine").asText(), _ -> new AtomicInteger()).incrementAndGet();
    }
    LockSupport.parkNanos(Duration.ofMillis(drawn((int) LONGEST_LOOK.toMillis())).toNanos());
    said(exchange, 200, "");
  }

  private boolean comeBack(HttpExchange exchange) throws IOException {
    if (drawn(1000) >= weather.busyPerMille()) {
      return false;
    }
    busy.incrementAndGet();
    exchange.getResponseHeaders().add("Retry-After-Ms", Long.toString(weather.busy().toMillis()));
    said(exchange, 429, "");
    return true;
  }

  private void answer(HttpExchange exchange, String text) throws IOException {
    if (drawn(1000) < weather.cutPerMille()) {
      cut.incrementAndGet();
      exchange.close();
      return;
    }
    said(exchange, 200, text);
  }

  private int drawn(int bound) {
    synchronized (random) {
      return random.nextInt(bound);
    }
  }

  private JsonNode body(HttpExchange exchange) throws IOException {
    return mapper.readTree(exchange.getRequestBody().readAllBytes());
  }

  static void said(HttpExchange exchange, int code, String text) throws IOException {
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
    threads.shutdownNow();
  }
}
