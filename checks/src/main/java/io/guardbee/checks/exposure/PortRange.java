package io.guardbee.checks.exposure;

import java.util.Optional;

/// Ports from `first` to `last`, both included, 0 to 65535. The empty range has its first above its last.
public record PortRange(int first, int last) {
  private static final int HIGHEST = 65_535;
  /// Every port.
  public static final PortRange ALL = new PortRange(0, HIGHEST);
  /// No port: what a rule for a protocol without ports opens.
  public static final PortRange NONE = new PortRange(1, 0);

  public PortRange {
    if (first < 0 || last > HIGHEST || first > last + 1) {
      throw new IllegalArgumentException("No range of ports: " + first + " to " + last);
    }
  }

  /// One port.
  public static PortRange of(int port) {
    return new PortRange(port, port);
  }

  /// What a rule's two numbers mean. A bound that is missing, or lies beyond the ports there are, opens all on that side;
  /// 1 to 65535 is all, since nothing uses 0. Empty where the first is above the last.
  static Optional<PortRange> ofRule(Optional<Integer> min, Optional<Integer> max) {
    int first = Math.max(0, min.orElse(0));
    int last = max.filter(port -> port >= 0 && port <= HIGHEST).orElse(HIGHEST);
    if (first > last) {
      return Optional.empty();
    }
    return Optional.of(first <= 1 && last == HIGHEST ? ALL : new PortRange(first, last));
  }

  public boolean contains(int port) {
    return first <= port && port <= last;
  }

  /// How many ports.
  public int size() {
    return last - first + 1;
  }

  public boolean isAll() {
    return equals(ALL);
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  /// `22`, `8000-8100`.
  public String label() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
