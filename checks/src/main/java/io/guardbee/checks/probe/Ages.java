package io.guardbee.checks.probe;

import java.time.Duration;

/// Says how long something took or how old it is, the way people do.
public final class Ages {
  private Ages() {}

  /// `duration` in its largest fitting unit: "40 s", "12 minutes", "3 hours", "9 days", "4 years".
  public static String words(Duration duration) {
    var seconds = duration.toSeconds();
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7_200) {
      return seconds / 60 + " minutes";
    }
    if (seconds < 172_800) {
      return seconds / 3_600 + " hours";
    }
    var days = seconds / 86_400;
    return days < 730 ? days + " days" : days / 365 + " years";
  }
}
