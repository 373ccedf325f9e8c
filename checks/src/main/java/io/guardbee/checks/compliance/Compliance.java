package io.guardbee.checks.compliance;

import io.guardbee.checks.compliance.News.Found;
import io.guardbee.checks.compliance.Vm.Look;
import io.guardbee.checks.compliance.VmState.Accepted;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// How a project does by the profile of the checklist (catalogue, section 10). Pure.
///
/// A VM is compliant when no finding of at least medium severity is open, no person's word is due, at least 80 % of its
/// checks have a verdict, and its last whole audit is current. What was accepted counts as compliant and is listed. What
/// is not known is never good: a VM that nobody could look at is not compliant, stands in `total` and in the coverage
/// with nothing, and is named.
///
/// @param facts what it was judged by
/// @param vms every VM, worst first
/// @param trend the last [Week#WEEKS] weeks, oldest first; the last one ends now, so its score is the project's
/// @param news what changed
/// @param causes the checks that fail, most risk first
/// @param images what fails on several VMs of one image
/// @param mends what to do first; at most ten
public record Compliance(ProjectFacts facts, List<VmState> vms, List<Week> trend, News news, List<Cause> causes,
    List<Cause.AtImage> images, List<Mend> mends) {
  /// An audit tells how a VM is for so long.
  public static final Duration CURRENT = Duration.ofDays(8);
  /// A waiver that ends within this time is told of.
  public static final Duration SOON = Duration.ofDays(14);
  private static final Comparator<VmState> WORST = Comparator
      .comparing((VmState state) -> state.worst().orElse(Severity.INFO)).thenComparingInt(VmState::risk).reversed()
      .thenComparing(VmState::compliant).thenComparing(state -> !state.unseen())
      .thenComparing(state -> state.vm().name()).thenComparing(state -> state.vm().id());

  public Compliance {
    vms = List.copyOf(vms);
    trend = List.copyOf(trend);
    causes = List.copyOf(causes);
    images = List.copyOf(images);
    mends = List.copyOf(mends);
  }

  /// The compliance that follows from these facts.
  public static Compliance of(ProjectFacts facts) {
    var states = facts.vms().stream().map(vm -> VmState.of(vm, facts)).sorted(WORST).toList();
    return new Compliance(facts, states, Week.until(facts.now(), facts.vms()), News.of(states, facts.since()),
        Cause.of(states), Cause.atImages(states, facts), Mends.of(states, facts));
  }

  /// How many VMs are compliant.
  public int compliant() {
    return (int) vms.stream().filter(VmState::compliant).count();
  }

  public int total() {
    return vms.size();
  }

  /// The mean of the scores of the VMs with a current audit, each weighed by its coverage; empty where there is none.
  public OptionalInt score() {
    return trend.getLast().score();
  }

  /// Whether any week of the trend has a score.
  public boolean scored() {
    return trend.stream().anyMatch(week -> week.score().isPresent());
  }

  /// How many points it rose in the last week; empty where either end has no score.
  public OptionalInt change() {
    var before = trend.get(trend.size() - 2).score();
    return score().isPresent() && before.isPresent()
        ? OptionalInt.of(score().getAsInt() - before.getAsInt())
        : OptionalInt.empty();
  }

  /// The mean coverage of all VMs, 0.0 to 1.0; one without a current audit has none.
  public double coverage() {
    return trend.getLast().coverage();
  }

  /// The letter for the score: none below 80 % of coverage, at best D while a critical finding is open.
  public Grade grade() {
    return score().isEmpty() ? Grade.NONE : Scoring.grade(coverage(), score().getAsInt(), open(Severity.CRITICAL) > 0);
  }

  /// How many findings of that severity are open.
  public int open(Severity severity) {
    return (int) findings().filter(found -> found.finding().severity() == severity).count();
  }

  /// Every open finding.
  private Stream<Found> findings() {
    return vms.stream().flatMap(state -> state.open().stream().map(finding -> new Found(state.vm(), finding)));
  }

  /// Those of at least that severity that have been open for longer than that, oldest first.
  public List<Found> openLongerThan(Duration age, Severity least) {
    var before = facts.now().minus(age);
    return findings().filter(found -> found.finding().severity().compareTo(least) >= 0
        && found.finding().openSince().isBefore(before))
        .sorted(Comparator.comparing((Found found) -> found.finding().openSince()).thenComparing(Found.WORST)).toList();
  }

  /// The open finding of at least high severity that has been open longest.
  public Optional<Found> oldestHigh() {
    return openLongerThan(Duration.ZERO, Severity.HIGH).stream().findFirst();
  }

  /// The VMs whose state is not known, by name.
  public List<VmState> unseen() {
    return vms.stream().filter(VmState::unseen)
        .sorted(Comparator.comparing((VmState state) -> state.vm().name()).thenComparing(state -> state.vm().id()))
        .toList();
  }

  /// Every accepted finding, the first to end first.
  public List<Accepted> waivers() {
    return vms.stream().flatMap(state -> state.waivers().stream())
        .sorted(Comparator.comparing(Accepted::until).thenComparing(accepted -> accepted.vm().name())
            .thenComparing(accepted -> accepted.finding().check()))
        .toList();
  }

  /// Those that end within [#SOON].
  public List<Accepted> expiring() {
    var soon = facts.now().plus(SOON);
    return waivers().stream().filter(accepted -> !accepted.until().isAfter(soon)).toList();
  }

  /// The checks that wait for a person's word, each with the VMs where it is due; on most VMs first.
  public Map<String, List<Vm>> due() {
    var due = new LinkedHashMap<String, List<Vm>>();
    vms.forEach(state -> state.vm().newest().stream().flatMap(look -> look.due().stream()).distinct()
        .forEach(check -> due.computeIfAbsent(check, _ -> new java.util.ArrayList<>()).add(state.vm())));
    var ordered = new LinkedHashMap<String, List<Vm>>();
    due.entrySet().stream().sorted(Comparator.comparingInt((Map.Entry<String, List<Vm>> e) -> e.getValue().size())
        .reversed().thenComparing(Map.Entry::getKey)).forEach(e -> ordered.put(e.getKey(), List.copyOf(e.getValue())));
    return ordered;
  }

  /// Whether somebody looked at one of the VMs since the news began.
  public boolean looked() {
    return vms.stream().anyMatch(this::looked);
  }

  private boolean looked(VmState state) {
    return state.vm().newest().filter(look -> look.at().isAfter(facts.since())).isPresent();
  }

  /// How many VMs nobody saw since the news began, though an audit from before may still be current.
  public int overlooked() {
    return (int) vms.stream().filter(state -> state.unseen() || !looked(state)).count();
  }

  /// How many checks of all VMs could not be told in their last whole audits.
  public int unknown() {
    return vms.stream().flatMap(state -> state.vm().newest().stream()).mapToInt(Look::unknown).sum();
  }

  /// When somebody last looked at the VM that was not looked at longest; empty where no VM was ever.
  public Optional<Instant> oldestLook() {
    return vms.stream().flatMap(state -> state.vm().newest().stream()).map(Look::at).min(Comparator.naturalOrder());
  }

  /// Whether something is open that moves grades.
  public boolean failing() {
    return findings().findAny().isPresent();
  }

  /// Whether something is not known.
  public boolean unsure() {
    return facts.unlisted().isPresent() || unknown() > 0 || vms.stream().anyMatch(VmState::unseen);
  }
}
