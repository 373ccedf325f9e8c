package io.guardbee.adapters.chat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Moments in running text: written in one form, so that a platform that knows each reader's time zone can show them in
/// it. A moment that a hostile machine writes is shown as a moment too, which does no harm.
public final class Moments {
  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);
  private static final Pattern WRITTEN = Pattern
      .compile("(?<![\\p{L}\\p{N}])[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2} UTC(?![\\p{L}\\p{N}])");

  private Moments() {}

  /// `23 Nov 2026 21:03 UTC`.
  public static String written(Instant moment) {
    return FORM.format(moment);
  }

  /// `text` with each moment told by `moment`, and what stands between them by `plain`.
  public static String told(String text, UnaryOperator<String> plain, Function<Instant, String> moment) {
    var told = new StringBuilder();
    int at = 0;
    for (var found = WRITTEN.matcher(text); found.find();) {
      var read = read(found.group());
      if (read.isPresent()) {
        told.append(plain.apply(text.substring(at, found.start()))).append(moment.apply(read.get()));
        at = found.end();
      }
    }
    return told.append(plain.apply(text.substring(at))).toString();
  }

  private static Optional<Instant> read(String text) {
    try {
      return Optional.of(Instant.from(FORM.parse(text)));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
