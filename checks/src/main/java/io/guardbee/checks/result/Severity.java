package io.guardbee.checks.result;

/// How soon a failed check wants attention, from [#INFO] (never moves a grade) to [#CRITICAL] (act today).
/// The weights are those of the catalogue, section 10.
public enum Severity {
  INFO(0), LOW(1), MEDIUM(3), HIGH(6), CRITICAL(10);

  private final int weight;

  Severity(int weight) {
    this.weight = weight;
  }

  /// The share of this severity in a score; 0 for [#INFO].
  public int weight() {
    return weight;
  }

  /// The lower-case word used in reports and JSON.
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /// This severity moved by `steps` (negative lowers), held within [#LOW] and [#CRITICAL];
  /// [#INFO] stays what it is, since it never counts.
  public Severity shifted(int steps) {
    var moved = this;
    for (int i = 0; i < Math.abs(steps); i++) {
      moved = steps > 0 ? moved.raised() : moved.lowered();
    }
    return moved;
  }

  private Severity raised() {
    return switch (this) {
      case INFO -> INFO;
      case LOW -> MEDIUM;
      case MEDIUM -> HIGH;
      case HIGH, CRITICAL -> CRITICAL;
    };
  }

  private Severity lowered() {
    return switch (this) {
      case INFO -> INFO;
      case LOW, MEDIUM -> LOW;
      case HIGH -> MEDIUM;
      case CRITICAL -> HIGH;
    };
  }
}
