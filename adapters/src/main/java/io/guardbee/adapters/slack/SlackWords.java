package io.guardbee.adapters.slack;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What people typed, without what Slack made of it: its escapes, the links that it makes of names with dots, and the ids
/// that it makes of people, which are named as everywhere in Guardbee.
final class SlackWords {
  private static final Pattern LINK = Pattern.compile("<(?:mailto:|https?://|tel:)[^<>|]*\\|([^<>|]*)>");
  private static final Pattern BARE = Pattern.compile("<((?:mailto:|https?://|tel:)[^<>|]*)>");

  private static final Pattern PERSON = Pattern.compile("<@([UW][A-Z0-9]{1,30})(?:\\|[^<>]*)?>");

  private SlackWords() {}

  static String typed(@Nullable String text) {
    var named = PERSON.matcher(Objects.requireNonNullElse(text, "")).replaceAll("slack:$1");
    var plain = BARE.matcher(LINK.matcher(named).replaceAll("$1")).replaceAll("$1");
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip();
  }

  /// A message to the bot, without its name.
  static String mentioned(@Nullable String text, String bot) {
    return typed(Objects.requireNonNullElse(text, "").replaceFirst("<@" + Pattern.quote(bot) + "(\\|[^>]*)?>", " "));
  }
}
