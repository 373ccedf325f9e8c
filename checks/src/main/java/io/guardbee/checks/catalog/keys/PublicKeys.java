package io.guardbee.checks.catalog.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Keys whose private half was published, from `public-keys.tsv`: fingerprint, whose it is, where its private half
/// stands. Immutable.
final class PublicKeys {
  private final Map<String, String> whose;

  private PublicKeys(Map<String, String> whose) {
    this.whose = Map.copyOf(whose);
  }

  static PublicKeys load() {
    try (InputStream in = PublicKeys.class.getResourceAsStream("public-keys.tsv")) {
      if (in == null) {
        throw new IllegalStateException("public-keys.tsv is not in the jar");
      }
      return new PublicKeys(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1)
          .map(line -> line.split("\t")).collect(Collectors.toMap(row -> row[0], row -> row[1])));
    } catch (IOException e) {
      throw new UncheckedIOException("public-keys.tsv cannot be read", e);
    }
  }

  int size() {
    return whose.size();
  }

  /// What is known of a fingerprint, `SHA256:…`.
  Optional<String> whose(String fingerprint) {
    return Optional.ofNullable(whose.get(fingerprint));
  }
}
