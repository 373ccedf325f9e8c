package io.guardbee.bot.render;

import io.guardbee.checks.result.CheckSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// What a check says to somebody who owns a machine and is no administrator, from `owner-words.tsv`.
///
/// @param problem what is wrong, a few words
/// @param meaning what it means for the owner
/// @param advice what to do where no script is at hand: `Run: COMMAND`, or a sentence
/// @param question what is open when nobody could tell, after "we could not see"
record OwnerWords(String problem, String meaning, String advice, String question) {
  private static final Map<String, OwnerWords> ALL = read();

  /// The words of a check; made from its title where nobody has written any.
  static OwnerWords of(CheckSpec spec) {
    var title = "\"" + spec.title() + "\"";
    return ALL.getOrDefault(spec.id().value(), new OwnerWords("This should hold and does not: " + title,
        "Support can say what this means on your machine.", "Ask support.", "whether this holds: " + title));
  }

  /// Whether somebody has written words for the check called so.
  static boolean written(String id) {
    return ALL.containsKey(id);
  }

  private static Map<String, OwnerWords> read() {
    try (InputStream in = OwnerWords.class.getResourceAsStream("owner-words.tsv")) {
      if (in == null) {
        throw new IllegalStateException("owner-words.tsv is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(line -> line.split("\t"))
          .collect(Collectors.toUnmodifiableMap(f -> f[0], f -> new OwnerWords(f[1], f[2], f[3], f[4])));
    } catch (IOException e) {
      throw new UncheckedIOException("owner-words.tsv cannot be read", e);
    }
  }
}
