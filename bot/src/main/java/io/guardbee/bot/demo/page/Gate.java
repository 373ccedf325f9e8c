package io.guardbee.bot.demo.page;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/// Who may ask the page's server for something: nobody but the page that it sent itself. Other pages of the same browser
/// reach the port too; they know no token, and a name of theirs that leads here is not this server's.
///
/// @param token what the page was given
/// @param port which port this is
record Gate(String token, int port) {
  /// The header that brings the token.
  static final String HEADER = "Guardbee-Token";

  /// @throws Mistake for another server's name
  void name(HttpExchange exchange) {
    var host = header(exchange, "Host");
    if (!Set.of("127.0.0.1:" + port, "localhost:" + port).contains(host)) {
      throw new Mistake(421, "This is Guardbee's demo at http://127.0.0.1:" + port + "/, under no other name.");
    }
  }

  /// @throws Mistake for whoever did not read the page
  void token(HttpExchange exchange) {
    var given = header(exchange, HEADER).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, token.getBytes(StandardCharsets.UTF_8))) {
      throw new Mistake(403, "The demo was started anew. Load the page again.");
    }
  }

  /// @throws Mistake for what a form of another page could send
  void json(HttpExchange exchange) {
    var type = header(exchange, "Content-Type").split(";", 2)[0].strip();
    if (!type.equalsIgnoreCase("application/json")) {
      throw new Mistake(415, "Only application/json is taken.");
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  @Override
  public String toString() {
    return "Gate of port " + port;
  }
}
