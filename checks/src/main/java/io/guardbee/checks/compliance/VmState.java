package io.guardbee.checks.compliance;

import io.guardbee.checks.compliance.Vm.Look;
import io.guardbee.checks.compliance.Vm.Seen;
import io.guardbee.checks.result.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One VM, judged.
///
/// @param open what is wrong and nobody accepted, worst and then oldest first
/// @param waivers what was accepted and holds
/// @param shortfalls why it is not compliant, what cannot be known first; empty for a compliant one
public record VmState(Vm vm, List<Seen> open, List<Accepted> waivers, List<Shortfall> shortfalls) {
  static final Comparator<Seen> WORST = Comparator.comparing(Seen::severity).reversed()
      .thenComparing(Seen::openSince).thenComparing(Seen::check).thenComparing(Seen::object);

  public VmState {
    open = List.copyOf(open);
    waivers = List.copyOf(waivers);
    shortfalls = List.copyOf(shortfalls);
  }

  /// A finding that was accepted.
  ///
  /// @param until when that ends
  public record Accepted(Vm vm, Seen finding, Instant until) {}

  /// A VM by the rules of the profile.
  static VmState of(Vm vm, ProjectFacts facts) {
    var there = vm.findings().stream().filter(Seen::open).sorted(WORST).toList();
    var waivers = there.stream().flatMap(finding -> until(finding, facts.now()).stream()
        .map(until -> new Accepted(vm, finding, until))).toList();
    var open = there.stream().filter(finding -> until(finding, facts.now()).isEmpty()).toList();
    return new VmState(vm, open, waivers, shortfalls(vm, open, facts.now()));
  }

  private static Optional<Instant> until(Seen finding, Instant now) {
    return finding.acceptedUntil().filter(now::isBefore);
  }

  private static List<Shortfall> shortfalls(Vm vm, List<Seen> open, Instant now) {
    var falls = new ArrayList<Shortfall>();
    vm.newest().ifPresentOrElse(look -> judge(look, now, falls), () -> falls.add(new Shortfall.NeverAudited()));
    var failing = open.stream().filter(f -> f.severity().compareTo(Severity.MEDIUM) >= 0).toList();
    if (!failing.isEmpty()) {
      falls.add(new Shortfall.Failing(failing.getFirst().severity(), failing.size()));
    }
    vm.newest().filter(look -> look.coverage() < Scoring.ENOUGH)
        .ifPresent(look -> falls.add(new Shortfall.Uncovered(look.coverage())));
    vm.newest().map(Look::due).filter(due -> !due.isEmpty())
        .ifPresent(due -> falls.add(new Shortfall.Unconfirmed(due)));
    return falls;
  }

  private static void judge(Look look, Instant now, List<Shortfall> falls) {
    var age = Duration.between(look.at(), now);
    if (age.compareTo(Compliance.CURRENT) > 0) {
      falls.add(new Shortfall.TooOld(age));
    }
    look.silent().ifPresent(why -> falls.add(new Shortfall.Unreachable(why)));
  }

  public boolean compliant() {
    return shortfalls.isEmpty();
  }

  /// Whether its state is not known.
  public boolean unseen() {
    return shortfalls.stream().anyMatch(Shortfall::unseen);
  }

  /// The severity of the worst open finding; empty for none.
  public Optional<Severity> worst() {
    return open.stream().map(Seen::severity).findFirst();
  }

  /// The weights of all open findings together.
  public int risk() {
    return open.stream().mapToInt(finding -> finding.severity().weight()).sum();
  }
}
