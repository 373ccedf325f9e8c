package io.guardbee.checks.compliance;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Moments in sentences, in the form that chats show in each reader's own time zone.
final class Dates {
  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);

  private Dates() {}

  /// `23 Nov 2026 21:03 UTC`.
  static String moment(Instant instant) {
    return FORM.format(instant);
  }
}
