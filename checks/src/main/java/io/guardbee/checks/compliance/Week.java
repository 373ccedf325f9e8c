package io.guardbee.checks.compliance;

import io.guardbee.checks.compliance.Vm.Scored;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// How a project stood at the end of a week. A VM counts with its newest whole audit by then, if that was current then.
///
/// @param end the end of the week
/// @param score the mean of the VMs' scores, each weighed by its coverage, so that one of which little was seen says
///   little; empty where no VM had a current audit: that is a gap and never zero
/// @param vms how many VMs the score is of
/// @param coverage the mean of all VMs that there are now, 0.0 to 1.0; one without an audit that was current then has none
public record Week(Instant end, OptionalInt score, int vms, double coverage) {
  /// How many weeks a trend has.
  public static final int WEEKS = 8;
  private static final Duration WEEK = Duration.ofDays(7);

  /// The weeks that end with `now`, oldest first.
  static List<Week> until(Instant now, Collection<Vm> vms) {
    return IntStream.range(0, WEEKS).mapToObj(i -> now.minus(WEEK.multipliedBy(WEEKS - 1L - i)))
        .map(end -> at(end, vms)).toList();
  }

  private static Week at(Instant end, Collection<Vm> vms) {
    var scores = vms.stream().flatMap(vm -> current(vm, end).stream())
        .filter(scored -> scored.score() >= 0 && scored.coverage() > 0).toList();
    var weights = scores.stream().mapToDouble(Scored::coverage).sum();
    var points = scores.stream().mapToDouble(scored -> scored.score() * scored.coverage()).sum();
    // Rounded down, but for what adding up does to a whole number.
    return new Week(end, scores.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) (points / weights + 1e-9)),
        scores.size(), coverage(end, vms));
  }

  static double coverage(Instant end, Collection<Vm> vms) {
    return vms.isEmpty()
        ? 0
        : vms.stream().flatMap(vm -> current(vm, end).stream()).mapToDouble(Scored::coverage).sum() / vms.size();
  }

  /// The newest whole audit by `end`, if it was current then.
  static Optional<Scored> current(Vm vm, Instant end) {
    return vm.scores().stream().filter(scored -> !scored.at().isAfter(end)).findFirst()
        .filter(scored -> Duration.between(scored.at(), end).compareTo(Compliance.CURRENT) <= 0);
  }
}
