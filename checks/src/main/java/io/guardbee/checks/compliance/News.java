package io.guardbee.checks.compliance;

import io.guardbee.checks.compliance.Vm.Seen;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// What changed since an instant, worst first. What the first audit of a VM finds is no news of the VM, so it is told
/// apart. An accepted finding is none either.
///
/// @param fresh open, and never seen before
/// @param fixed gone
/// @param returned open, and had been gone
/// @param firstLooks how many VMs were looked at for the first time
public record News(List<Found> fresh, List<Found> fixed, List<Found> returned, int firstLooks) {
  public News {
    fresh = List.copyOf(fresh);
    fixed = List.copyOf(fixed);
    returned = List.copyOf(returned);
  }

  /// A finding of a VM.
  public record Found(Vm vm, Seen finding) {
    static final Comparator<Found> WORST = Comparator.comparing(Found::finding, VmState.WORST)
        .thenComparing(found -> found.vm().name()).thenComparing(found -> found.vm().id());
  }

  static News of(List<VmState> states, Instant since) {
    return new News(open(states, (vm, finding) -> known(vm, since) && after(finding.firstSeen(), since)
        && finding.returnedAt().isEmpty()),
        states.stream().flatMap(state -> state.vm().findings().stream()
            .filter(finding -> finding.severity().weight() > 0 && after(finding.goneAt(), since))
            .map(finding -> new Found(state.vm(), finding))).sorted(Found.WORST).toList(),
        open(states, (_, finding) -> after(finding.returnedAt(), since)),
        (int) states.stream().filter(state -> after(state.vm().firstAudit(), since)).count());
  }

  private static List<Found> open(List<VmState> states, BiPredicate<Vm, Seen> wanted) {
    return states.stream().flatMap(state -> state.open().stream().filter(finding -> wanted.test(state.vm(), finding))
        .map(finding -> new Found(state.vm(), finding))).sorted(Found.WORST).toList();
  }

  /// Whether somebody had looked at it by then.
  private static boolean known(Vm vm, Instant since) {
    return vm.firstAudit().filter(first -> !first.isAfter(since)).isPresent();
  }

  private static boolean after(Optional<Instant> at, Instant since) {
    return at.filter(instant -> after(instant, since)).isPresent();
  }

  private static boolean after(Instant at, Instant since) {
    return at.isAfter(since);
  }

  /// Whether nothing changed.
  public boolean none() {
    return fresh.isEmpty() && fixed.isEmpty() && returned.isEmpty() && firstLooks == 0;
  }
}
