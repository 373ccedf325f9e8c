package io.guardbee.checks.result;

import java.util.List;

/// The points of the cloud's security checklist, in our words; 0 is context and the host firewall.
///
/// @param number 0 to 17
/// @param title a few words
public record ChecklistItem(int number, String title) {
  private static final List<String> TITLES = List.of("Context and host firewall", "SSH with keys only",
      "Private keys kept safe", "Security groups", "Updates and reboots", "Brute-force protection", "Accounts",
      "Services", "No root over SSH", "Least privilege", "Encrypted communications", "No open recursive DNS",
      "NTP under control", "Logging", "Mail servers", "Web servers", "Security announcements", "Service guides");

  /// All of them, by number.
  public static final List<ChecklistItem> ALL = java.util.stream.IntStream.range(0, TITLES.size())
      .mapToObj(ChecklistItem::of).toList();

  /// The item with that number.
  ///
  /// @throws IndexOutOfBoundsException for a number beyond 0 to 17
  public static ChecklistItem of(int number) {
    return new ChecklistItem(number, TITLES.get(number));
  }
}
