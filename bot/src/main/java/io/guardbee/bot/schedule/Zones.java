package io.guardbee.bot.schedule;

import io.guardbee.checks.result.PlainText;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Time zones as people type them: by the names of the time zone database, which follow the law of a place. What names a
/// distance from UTC alone is refused, because it is wrong for half of the year where clocks change.
public final class Zones {
  private static final int SHOWN = 40;
  private static final Map<String, String> SHORT = Map.ofEntries(Map.entry("AEST", "Australia/Melbourne"),
      Map.entry("AEDT", "Australia/Melbourne"), Map.entry("AET", "Australia/Melbourne"),
      Map.entry("ACST", "Australia/Adelaide"), Map.entry("ACDT", "Australia/Adelaide"),
      Map.entry("AWST", "Australia/Perth"), Map.entry("NZST", "Pacific/Auckland"),
      Map.entry("NZDT", "Pacific/Auckland"), Map.entry("GMT", "Europe/London"), Map.entry("BST", "Europe/London"),
      Map.entry("WET", "Europe/Lisbon"), Map.entry("CET", "Europe/Berlin"), Map.entry("CEST", "Europe/Berlin"),
      Map.entry("MET", "Europe/Berlin"), Map.entry("EET", "Europe/Helsinki"), Map.entry("EEST", "Europe/Helsinki"),
      Map.entry("EST", "America/New_York"), Map.entry("EDT", "America/New_York"),
      Map.entry("CST", "America/Chicago"), Map.entry("CDT", "America/Chicago"),
      Map.entry("MST", "America/Denver"), Map.entry("MDT", "America/Denver"),
      Map.entry("PST", "America/Los_Angeles"), Map.entry("PDT", "America/Los_Angeles"),
      Map.entry("IST", "Asia/Kolkata"), Map.entry("JST", "Asia/Tokyo"), Map.entry("SGT", "Asia/Singapore"));

  private Zones() {}

  /// What came of reading a zone.
  public sealed interface Read {
    /// There is such a zone.
    record Zone(ZoneId id) implements Read {}

    /// There is not; `why` is one line that says what to type.
    record None(String why) implements Read {}
  }

  /// Reads what somebody typed, which is hostile.
  public static Read read(String typed) {
    var shown = "\"" + PlainText.line(typed, SHOWN) + "\"";
    var known = ZoneId.getAvailableZoneIds().stream().filter(Zones::lawful).filter(typed::equalsIgnoreCase).findFirst();
    if (known.isPresent()) {
      return new Read.Zone(ZoneId.of(known.get()));
    }
    var meant = SHORT.get(typed.toUpperCase(Locale.ROOT));
    if (meant != null) {
      return new Read.None(shown + " is a short name, which says nothing of the other half of the year. Name a place, "
          + "such as " + meant + ".");
    }
    var near = near(typed);
    return new Read.None(near.isEmpty()
        ? shown + " is no time zone. Name a place as the time zone database does, such as Australia/Melbourne, or UTC."
        : shown + " is no time zone. Did you mean " + String.join(" or ", near) + "?");
  }

  /// Whether nobody would mean a zone by it: it is none, no short name of one and no city.
  static boolean unlike(String typed) {
    return read(typed) instanceof Read.None && !typed.contains("/")
        && !SHORT.containsKey(typed.toUpperCase(Locale.ROOT))
        && near(typed).isEmpty();
  }

  /// Those of a place, and UTC.
  private static boolean lawful(String id) {
    return id.equals("UTC") || (id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"));
  }

  /// A city alone.
  private static List<String> near(String typed) {
    var city = "/" + typed.replace(' ', '_').toLowerCase(Locale.ROOT);
    return ZoneId.getAvailableZoneIds().stream().filter(Zones::lawful)
        .filter(id -> typed.length() > 2 && id.toLowerCase(Locale.ROOT).endsWith(city))
        .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())).limit(2)
        .collect(Collectors.toList());
  }
}
