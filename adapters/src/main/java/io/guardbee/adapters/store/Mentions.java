package io.guardbee.adapters.store;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds names in a line as whole words, so that forgetting `web` does not forget `web-2`.
final class Mentions {
  private static final String LETTER = "[\\p{L}\\p{N}_-]";
  private final Pattern pattern;

  Mentions(Collection<String> names) {
    this.pattern = Pattern.compile(names.stream().map(Pattern::quote).collect(Collectors.joining("|",
        "(?<!" + LETTER + ")(?<!" + LETTER + "[.])(?:", ")(?![.]?" + LETTER + ")")));
  }

  boolean in(String line) {
    return pattern.matcher(line).find();
  }
}
