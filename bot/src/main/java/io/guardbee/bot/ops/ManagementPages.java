package io.guardbee.bot.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The three pages, and a refusal for everything else.
final class ManagementPages implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementPages.class);
  private static final int LONGEST = 1_000_000;
  private static final String TEXT = "text/plain; charset=utf-8";
  private final ManagementServer.Views views;
  private final UnaryOperator<String> safe;

  ManagementPages(ManagementServer.Views views, UnaryOperator<String> safe) {
    this.views = views;
    this.safe = safe;
  }

  private record Page(int status, String type, String body) {
    static Page text(int status, String line) {
      return new Page(status, TEXT, line + "\n");
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, page(exchange));
    }
  }

  private Page page(HttpExchange exchange) throws IOException {
    var post = views.posts().get(exchange.getRequestURI().getRawPath());
    if (post != null && exchange.getRequestMethod().equals("POST")) {
      return posted(exchange, post);
    }
    if (!exchange.getRequestMethod().equals("GET") && !exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return Page.text(405, "Only GET and HEAD.");
    }
    var headers = exchange.getRequestHeaders();
    if (headers.containsKey("Transfer-Encoding") || !"0".equals(headers.getOrDefault("Content-Length",
        List.of("0")).getFirst())) {
      return Page.text(413, "A request has no body here.");
    }
    try {
      return page(exchange.getRequestURI().getRawPath());
    } catch (RuntimeException e) {
      LOG.warn("A page of the management port failed", e);
      return Page.text(500, "The page failed; the log says why.");
    }
  }

  private static Page posted(HttpExchange exchange, ManagementServer.Post post) throws IOException {
    var headers = exchange.getRequestHeaders();
    var length = headers.getOrDefault("Content-Length", List.of("")).getFirst();
    if (headers.containsKey("Transfer-Encoding") || !length.matches("[0-9]{1,7}")
        || Integer.parseInt(length) > LONGEST) {
      return Page.text(413, "A body of known length is wanted, of 1 MB at most.");
    }
    try {
      var answer = post.take(headers, exchange.getRequestBody().readNBytes(LONGEST));
      return new Page(answer.status(), answer.type(), answer.body());
    } catch (RuntimeException e) {
      LOG.warn("Something that was posted to the management port failed: {}", e.getClass().getSimpleName());
      return Page.text(500, "It failed; the log says why.");
    }
  }

  private Page page(String path) {
    return switch (path) {
      case "/healthz" -> views.dead().get().map(why -> Page.text(503, safe.apply(Health.down("process", why).words())))
          .orElseGet(() -> Page.text(200, "ok"));
      case "/readyz" -> {
        var answer = views.readiness().get();
        yield new Page(answer.ready() ? 200 : 503, "application/json", answer.json(safe));
      }
      case "/metrics" -> new Page(200, "text/plain; version=0.0.4; charset=utf-8", views.metrics().get());
      case null, default -> Page.text(404, "There are /healthz, /readyz and /metrics.");
    };
  }

  private static void send(HttpExchange exchange, Page page) throws IOException {
    var bytes = page.body().getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", page.type());
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    if (page.status() == 405 || page.status() == 413) {
      headers.set("Connection", "close");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(page.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(page.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
