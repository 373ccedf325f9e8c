package io.guardbee.adapters.standin.discord;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Whom a text calls, where nobody says that it must not.
final class Calls {
  private static final Pattern WORDS = Pattern.compile("@everyone|@here|<@[!&]?[0-9]+>");

  private Calls() {}

  static List<String> in(String text) {
    return WORDS.matcher(text).results().map(MatchResult::group).toList();
  }
}
