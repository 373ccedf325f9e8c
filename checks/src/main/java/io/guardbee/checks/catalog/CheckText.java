package io.guardbee.checks.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a check tells people about itself: the Markdown file beside its class. It has these level-two headings, each
/// once: `Risk` (at most 400 characters), `What is looked at`, `Rule`, `Known traps`, `References` (a list of links).
///
/// @param sections the texts by heading, in order
public record CheckText(Map<String, String> sections) {
  /// The headings that each text has.
  public static final List<String> HEADINGS = List.of("Risk", "What is looked at", "Rule", "Known traps", "References");

  public CheckText {
    sections = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(sections));
  }

  /// The text of a check.
  ///
  /// @throws IllegalStateException when the file is missing: a contract test sees to it that none is
  public static CheckText of(Check check) {
    var file = check.getClass().getSimpleName() + ".md";
    try (InputStream in = check.getClass().getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(check.spec().id() + " has no text " + file);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  static CheckText parse(String markdown) {
    var sections = new LinkedHashMap<String, String>();
    for (var chunk : ("\n" + markdown).split("\n## ")) {
      var end = chunk.indexOf('\n');
      if (end > 0 && !chunk.startsWith("\n")) {
        sections.put(chunk.substring(0, end).strip(), chunk.substring(end).strip());
      }
    }
    return new CheckText(sections);
  }

  /// The section under `heading`, empty if there is none.
  public String section(String heading) {
    return sections.getOrDefault(heading, "");
  }

  /// The links of `References`, one a list item.
  public List<String> references() {
    return section("References").lines().map(String::strip).filter(l -> l.startsWith("- ")).map(l -> l.substring(2))
        .toList();
  }
}
