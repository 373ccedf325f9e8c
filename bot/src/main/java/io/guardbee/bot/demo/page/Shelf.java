package io.guardbee.bot.demo.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// What the page is made of, from the jar.
final class Shelf {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final Map<String, String> TYPES = Map.of("html", HTML, "css", CSS, "js", SCRIPT, "svg",
      "image/svg+xml");
  private static final String MARK = "@TOKEN@";

  private Shelf() {}

  /// The page itself.
  ///
  /// @param token proves that whoever does something read it
  static Answer page(String token) {
    return new Answer(200, HTML, read("index.html").orElseThrow(
        () -> new IllegalStateException("The page is not in the jar")).replace(MARK, token));
  }

  /// One of its parts, by its path; empty for what there is not.
  static Optional<Answer> part(String path) {
    var name = path.substring(1);
    if (!name.matches("[a-z]+(-[a-z]+)*\\.(js|css|svg)")) {
      return Optional.empty();
    }
    var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    return read(name).map(text -> new Answer(200, String.valueOf(type), text));
  }

  private static Optional<String> read(String name) {
    try (var in = Shelf.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The page's " + name + " cannot be read", e);
    }
  }
}
