package io.guardbee.bot.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.guardbee.bot.command.Spec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The demo's web page, on the loopback address alone. Answers
///
/// - `GET /` and the page's parts;
/// - `GET /cast`: who there is and what can be asked;
/// - `GET /view?person=P&since=N`: what P sees in both chats and its number, as soon as that is not N;
/// - `GET /file?side=S&person=P&channel=C&message=M&name=F`: a file as text;
/// - `POST /slack/DEED` and `/discord/DEED`: does something as a person;
///
/// all but the first and files for the page alone, which brings a token of this process. Errors are `{"error": "…"}`; what a person cannot
/// do in a chat is `{"refused": "…"}`, and no error.
public final class DemoPage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DemoPage.class);
  private static final int LONGEST = 16 * 1024;
  /// What is read of a body all the same, so that who sent it can read why it was refused.
  private static final int READ = 256 * 1024;
  /// Shorter than what the JDK's server gives an answer where limits are set.
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int TOKEN = 32;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Chats chats;
  private final Map<String, Side> sides;
  private final Gate gate;

  private DemoPage(HttpServer server, Chats chats, Map<String, Side> sides, String token) {
    this.server = server;
    this.chats = chats;
    this.sides = sides;
    this.gate = new Gate(token, server.getAddress().getPort());
  }

  /// Listens from when this returns.
  ///
  /// @param port 0 for any free one
  /// @param specs every command
  /// @param random a cryptographic source
  /// @throws IOException where the port is taken
  public static DemoPage open(int port, Chats chats, Collection<Spec> specs, RandomGenerator random)
      throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    var token = new byte[TOKEN];
    random.nextBytes(token);
    var page = new DemoPage(server, chats, Map.of("slack", new SlackSide(chats.slack(), specs), "discord",
        new DiscordSide(chats.discord(), chats.changes())), HexFormat.of().formatHex(token));
    server.setExecutor(page.threads);
    server.createContext("/", page::serve);
    server.start();
    return page;
  }

  /// Where it is.
  public URI address() {
    return URI.create("http://127.0.0.1:" + gate.port() + "/");
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange).to(exchange, exchange.getRequestMethod().equals("HEAD"));
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    try {
      gate.name(exchange);
      return switch (exchange.getRequestMethod()) {
        case "GET", "HEAD" -> shown(exchange, exchange.getRequestURI().getPath());
        case "POST" -> done(exchange, exchange.getRequestURI().getPath());
        default -> throw new Mistake(405, "Only GET and POST are understood.");
      };
    } catch (Mistake e) {
      return Answer.error(e.status(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.warn("The demo's page asked for something that failed", e);
      return Answer.error(500, "The demo itself failed; its terminal says more.");
    }
  }

  private Answer shown(HttpExchange exchange, String path) {
    return switch (path) {
      case "/" -> Shelf.page(gate.token());
      case "/cast" -> {
        gate.token(exchange);
        yield Answer.json(200, cast());
      }
      case "/view" -> {
        gate.token(exchange);
        yield Answer.json(200, view(query(exchange)));
      }
      case "/file" -> file(query(exchange));
      default -> Shelf.part(path).orElseThrow(() -> new Mistake(404, "There is nothing here."));
    };
  }

  /// What can be asked is known when the bot is there.
  private JsonNode cast() {
    if (!chats.joined(PATIENCE)) {
      throw new Mistake(503, "Guardbee is not in the chats yet. Load the page again in a moment.");
    }
    var cast = JsonNodeFactory.instance.objectNode();
    var people = cast.putArray("people");
    Player.ALL.forEach(player -> people.addObject().put("key", player.key()).put("name", player.name()).put("part",
        player.part()));
    var commands = cast.putObject("commands");
    sides.forEach((name, side) -> commands.set(name, side.commands()));
    return cast;
  }

  private JsonNode view(Map<String, String> query) {
    var who = Asked.player(query.getOrDefault("person", ""));
    var since = query.getOrDefault("since", "0");
    var view = JsonNodeFactory.instance.objectNode().put("version",
        chats.changes().after(since.matches("[0-9]{1,18}") ? Long.parseLong(since) : 0, PATIENCE));
    sides.forEach((name, side) -> view.set(name, side.view(who)));
    return view;
  }

  private Answer file(Map<String, String> query) {
    return Optional.ofNullable(sides.get(query.getOrDefault("side", "")))
        .flatMap(side -> side.file(Asked.player(query.getOrDefault("person", "")), query.getOrDefault("channel", ""),
            query.getOrDefault("message", ""), query.getOrDefault("name", "")))
        .map(text -> new Answer(200, "text/plain; charset=utf-8", text))
        .orElseThrow(() -> new Mistake(404, "There is no such file."));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    var query = new HashMap<String, String>();
    for (var pair : Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("").split("&", -1)) {
      var at = pair.indexOf('=');
      if (at > 0) {
        query.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private Answer done(HttpExchange exchange, String path) throws IOException {
    var body = exchange.getRequestBody().readNBytes(READ);
    gate.token(exchange);
    gate.json(exchange);
    if (body.length > LONGEST) {
      exchange.getResponseHeaders().set("Connection", "close");
      throw new Mistake(413, "That is too long.");
    }
    var names = path.split("/", -1);
    var deed = names.length == 3
        ? Optional.ofNullable(sides.get(names[1])).map(side -> side.deeds().get(names[2]))
        : Optional.<Side.Deed>empty();
    return Answer.json(200, deed.orElseThrow(() -> new Mistake(404, "There is nothing here.")).of(Asked.of(body)));
  }

  @Override
  public void close() {
    chats.changes().close();
    server.stop(0);
    threads.shutdownNow();
  }
}
