package io.guardbee.checks.result;

import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything an audit says of one target.
///
/// @param auditId short id to quote; letters and digits
/// @param target what was audited
/// @param trust why the host key was believed
/// @param startedAt when the audit began, by the bot's clock
/// @param took how long it lasted
/// @param views the views asked for, each with its score
/// @param overall the views asked for, together
/// @param items the 18 items with the worst outcome of their checks, by number
/// @param silent the views asked for that did not answer at all, and why
/// @param checks one result for each catalogued check, by item and then id
/// @param notices what the reader must know first: self-reported facts, recorded facts, a new host key accepted,
///   Guardbee's own access
/// @param doors what can be reached from outside the machine, one line each: who can, by which rule, what listens. Empty
///   where no cloud was asked or nothing is open
/// @param digests for each section of the guest's answer that came whole a digest of what in it does not change by
///   itself, by the section's name; 32 hexadecimal digits. Empty where nothing came
/// @param since what changed since the last whole audit; empty where there was none, or nothing is known of it
public record AuditReport(String auditId, Target target, HostKeyTrust trust, Instant startedAt, Duration took,
    Map<View, ViewScore> views, ViewScore overall, Map<View, ProbeFailure> silent, List<ItemResult> items,
    List<CheckResult> checks, List<String> notices, List<String> doors, Map<String, String> digests,
    Optional<Since> since) {
  /// How the notice begins that tells by which access Guardbee looked.
  public static final String OWN_ACCESS = "Guardbee's own access: ";
  /// How a notice begins that tells of a waiver that holds no longer.
  public static final String WAIVER_VOID = "The waiver of ";

  public AuditReport {
    views = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(views));
    silent = Map.copyOf(silent);
    items = List.copyOf(items);
    checks = List.copyOf(checks);
    notices = List.copyOf(notices);
    doors = List.copyOf(doors);
    digests = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(digests));
  }

  /// A report of which nobody knows what was before.
  public AuditReport(String auditId, Target target, HostKeyTrust trust, Instant startedAt, Duration took,
      Map<View, ViewScore> views, ViewScore overall, Map<View, ProbeFailure> silent, List<ItemResult> items,
      List<CheckResult> checks, List<String> notices, List<String> doors, Map<String, String> digests) {
    this(auditId, target, trust, startedAt, took, views, overall, silent, items, checks, notices, doors, digests,
        Optional.empty());
  }

  /// A report of one machine's inside, of which no digests are known.
  public AuditReport(String auditId, Target target, HostKeyTrust trust, Instant startedAt, Duration took,
      Map<View, ViewScore> views, ViewScore overall, Map<View, ProbeFailure> silent, List<ItemResult> items,
      List<CheckResult> checks, List<String> notices) {
    this(auditId, target, trust, startedAt, took, views, overall, silent, items, checks, notices, List.of(),
        Map.of());
  }

  /// An item with the worst outcome of its checks: `fail`, `unknown`, `attestation-due`, `pass`, `not-applicable`.
  public record ItemResult(ChecklistItem item, String outcome) {}

  /// The failed checks that count and that nobody has accepted as they are, worst first.
  public List<CheckResult> failed() {
    return checks.stream().filter(c -> c.failing() && c.counts())
        .sorted(java.util.Comparator.comparing(CheckResult::severity).reversed()
            .thenComparingInt(c -> c.spec().item()).thenComparing(CheckResult::id))
        .toList();
  }

  /// The failed checks of which something or everything was accepted, worst first.
  public List<CheckResult> waived() {
    return checks.stream().filter(c -> c.findings().stream().anyMatch(found -> found.waiver().isPresent()))
        .sorted(java.util.Comparator.comparing(CheckResult::severity).reversed()
            .thenComparingInt(c -> c.spec().item()).thenComparing(CheckResult::id))
        .toList();
  }

  /// The checks of the views asked for that could not be told and count; also those whose findings are all accepted and
  /// that could not look at everything.
  public List<CheckResult> unknown() {
    return checks.stream().filter(c -> c.untold() && c.counts() && views.containsKey(c.spec().view())).toList();
  }

  /// Whether a view answered that decides one of these checks; of checks that persons decide, any view, since it tells what
  /// they are asked about.
  public boolean answered() {
    var persons = !checks.isEmpty() && checks.stream().allMatch(c -> c.spec().view() == View.PERSON);
    return persons
        ? views.keySet().stream().anyMatch(v -> !silent.containsKey(v))
        : checks.stream().map(c -> c.spec().view()).anyMatch(v -> views.containsKey(v) && !silent.containsKey(v));
  }

  /// How old the oldest fact was when it was judged, in seconds: those of the cloud may come from memory.
  public long oldestFact() {
    return checks.stream().mapToLong(CheckResult::ageSeconds).max().orElse(0);
  }

  /// This report with one more thing that the reader must know first.
  public AuditReport noting(String notice) {
    var more = new java.util.ArrayList<>(List.of(notice));
    more.addAll(notices);
    return new AuditReport(auditId, target, trust, startedAt, took, views, overall, silent, items, checks, more,
        doors, digests, since);
  }

  /// This report beside what was before.
  public AuditReport compared(Optional<Since> with) {
    return new AuditReport(auditId, target, trust, startedAt, took, views, overall, silent, items, checks, notices,
        doors, digests, with);
  }

  /// 0 nothing fails and nothing is unknown, 1 something fails, 2 nothing fails but something is unknown,
  /// 3 no view answered (design, section 5). Severity `info` moves nothing.
  public int exitCode() {
    if (!answered()) {
      return 3;
    }
    return !failed().isEmpty() ? 1 : !unknown().isEmpty() ? 2 : 0;
  }
}
