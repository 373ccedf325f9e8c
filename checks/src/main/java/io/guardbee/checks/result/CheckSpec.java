package io.guardbee.checks.result;

/// The fixed data of a check.
///
/// @param id its stable name
/// @param item the point of the checklist, 1 to 17; 0 for context and the host firewall
/// @param title the secure condition in at most 80 characters ("Nobody logs in with a password")
/// @param view the view that decides it
/// @param severity before modifiers
public record CheckSpec(CheckId id, int item, String title, View view, Severity severity) {
  public CheckSpec {
    if (item < 0 || item > 17) {
      throw new IllegalArgumentException("The checklist has the items 0 to 17");
    }
    if (title.isBlank() || title.length() > 80) {
      throw new IllegalArgumentException("A title has 1 to 80 characters: " + id);
    }
  }

  /// Shorthand for the check classes.
  public static CheckSpec of(String id, int item, View view, Severity severity, String title) {
    return new CheckSpec(new CheckId(id), item, title, view, severity);
  }
}
