package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The HTTP side: `/api/METHOD`, the addresses that files are sent to, and response addresses.
final class WebApi implements AutoCloseable {
  /// What a response address is called where its next answers are planned.
  static final String RESPONSE_URL = "response_url";
  private static final int HELD_SECONDS = 20;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory());
  private final Methods methods;
  private final Files files;
  private final ResponseUrls urls;
  private final Map<String, Set<String>> tokens = new ConcurrentHashMap<>();
  private final Map<String, Deque<Refused>> planned = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Supplier<String> link;

  /// A call as it came.
  record Call(String method, Map<String, String> given) {}

  WebApi(Methods methods, Files files, ResponseUrls urls, Supplier<String> link) {
    this.methods = methods;
    this.files = files;
    this.urls = urls;
    this.link = link;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    } catch (IOException e) {
      throw new IllegalStateException("Nothing can listen on loopback", e);
    }
    server.setExecutor(threads);
    server.createContext("/api/", exchange -> answer(exchange, "/api/", this::api));
    server.createContext("/upload/", exchange -> answer(exchange, "/upload/", this::upload));
    server.createContext("/commands/", exchange -> answer(exchange, "/commands/", this::respond));
    files.at(base() + "upload/");
    urls.at(base() + "commands/");
  }

  void listen() {
    server.start();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  Map<String, Set<String>> tokens() {
    return tokens;
  }

  void allow(String token, Set<String> scopes) {
    tokens.put(token, scopes);
  }

  /// The next `times` calls of a method end so.
  void plan(String method, int times, Refused refused) {
    for (int i = 0; i < times; i++) {
      planned.computeIfAbsent(method, _ -> new ConcurrentLinkedDeque<>()).add(refused);
    }
  }

  void hold(String method) {
    held.put(method, new CountDownLatch(1));
  }

  void release(String method) {
    var latch = held.remove(method);
    if (latch != null) {
      latch.countDown();
    }
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  private interface Answer {
    void to(HttpExchange exchange, String name) throws IOException;
  }

  private static void answer(HttpExchange exchange, String prefix, Answer answer) throws IOException {
    try (exchange) {
      answer.to(exchange, exchange.getRequestURI().getPath().substring(prefix.length()));
    }
  }

  private void api(HttpExchange exchange, String method) throws IOException {
    var given = form(body(exchange));
    calls.add(new Call(method, given));
    try {
      await(method);
      planned(method);
      var scopes = Optional.ofNullable(tokens.get(bearer(exchange, given)))
          .orElseThrow(() -> Refused.because(tokenless(exchange, given)));
      exchange.getResponseHeaders().set("X-OAuth-Scopes", String.join(",", new TreeSet<>(scopes)));
      send(exchange, 200,
          methods.call(method, given, scopes, link(method)).put("ok", true));
    } catch (Refused e) {
      refuse(exchange, 200, e);
    }
  }

  private static String tokenless(HttpExchange exchange, Map<String, String> given) {
    return bearer(exchange, given).equals(SlackStandIn.BOT_TOKEN) ? "token_revoked" : "invalid_auth";
  }

  private URI link(String method) {
    return URI.create(method.equals("apps.connections.open") ? link.get() : base());
  }

  private void await(String method) {
    var latch = held.get(method);
    try {
      if (latch != null && !latch.await(HELD_SECONDS, TimeUnit.SECONDS)) {
        throw Refused.because("internal_error");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String bearer(HttpExchange exchange, Map<String, String> given) {
    var header = exchange.getRequestHeaders().getFirst("Authorization");
    return header == null ? given.getOrDefault("token", "") : header.replaceFirst("^Bearer ", "");
  }

  private void upload(HttpExchange exchange, String id) throws IOException {
    var bytes = exchange.getRequestBody().readAllBytes();
    var taken = files.sent(id, new String(bytes, StandardCharsets.UTF_8), bytes.length);
    send(exchange, taken ? 200 : 400, Methods.answer().put("ok", taken));
  }

  private void respond(HttpExchange exchange, String id) throws IOException {
    var said = body(exchange);
    try {
      planned(RESPONSE_URL);
      urls.used(id, Methods.json(said, "invalid_payload"));
      send(exchange, 200, Methods.answer().put("ok", true));
    } catch (Refused e) {
      refuse(exchange, 404, e);
    }
  }

  private static void refuse(HttpExchange exchange, int status, Refused refused) throws IOException {
    if (refused.retryAfter() > 0) {
      exchange.getResponseHeaders().set("Retry-After", Integer.toString(refused.retryAfter()));
    }
    send(exchange, refused.retryAfter() > 0 ? 429 : status,
        Methods.answer().put("ok", false).put("error", refused.error()));
  }

  private void planned(String method) {
    var next = planned.getOrDefault(method, new ArrayDeque<>()).poll();
    if (next != null) {
      throw next;
    }
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Map<String, String> form(String body) {
    var given = new LinkedHashMap<String, String>();
    for (var pair : body.split("&", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        given.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
      }
    }
    return given;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
    var bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    held.values().forEach(CountDownLatch::countDown);
    server.stop(0);
    threads.shutdownNow();
  }
}
