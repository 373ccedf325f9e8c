package io.guardbee.checks.catalog.guides;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// What to read about one service.
///
/// @param service its name, for people
/// @param packages the Debian packages that it comes in
/// @param programs the processes that listen for it
/// @param link its vendor's guide
/// @param points the three of its points that matter most
record Guide(String service, Pattern packages, Pattern programs, String link, List<String> points) {
  /// Every guide that there is.
  static final List<Guide> ALL = load();

  Guide {
    points = List.copyOf(points);
  }

  private static List<Guide> load() {
    try (InputStream in = Guide.class.getResourceAsStream("guides.tsv")) {
      if (in == null) {
        throw new IllegalStateException("guides.tsv is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t")).map(Guide::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("guides.tsv cannot be read", e);
    }
  }

  private static Guide row(String[] f) {
    return new Guide(f[0], Pattern.compile(f[1]), Pattern.compile(f[2]), f[3], List.of(f[4], f[5], f[6]));
  }
}
