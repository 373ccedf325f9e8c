package io.guardbee.adapters.strictcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Serves a [StrictCloud] on a free port of loopback, each request on a virtual thread.
final class OverHttp implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final StrictCloud cloud;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  OverHttp(StrictCloud cloud) throws IOException {
    this.cloud = cloud;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var told = cloud.answer(asked(exchange));
      var body = told.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      told.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Asked asked(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var headers = exchange.getRequestHeaders();
    var microversion = Optional.ofNullable(headers.getFirst("OpenStack-API-Version"))
        .map(text -> Integer.parseInt(text.replaceFirst("compute 2\\.", ""))).orElse(1);
    var bytes = exchange.getRequestBody().readAllBytes();
    JsonNode body = bytes.length == 0 ? Things.object() : json.readTree(bytes);
    return new Asked(exchange.getRequestMethod(), uri.getPath(),
        Asked.parameters(Optional.ofNullable(uri.getRawQuery()).orElse("")),
        Optional.ofNullable(headers.getFirst("X-Auth-Token")).orElse(""), microversion, body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
