package io.guardbee.bot.command;

import io.guardbee.adapters.store.WaiverRow.Covered;
import io.guardbee.checks.compliance.Seal;
import io.guardbee.checks.compliance.Word;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Fingerprint;
import io.guardbee.checks.result.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What would be accepted: findings of one check, on one machine or several, as they are now. Not for use by several
/// threads.
final class Risk {
  private final CheckId check;
  private final Optional<String> object;
  private final Map<String, Map<String, Seal>> seals = new LinkedHashMap<>();
  private Severity worst = Severity.INFO;

  /// @param object of this object alone
  Risk(CheckId check, Optional<String> object) {
    this.check = check;
    this.object = object;
  }

  /// Adds what `report` found, unless its machine is there already.
  Risk add(AuditReport report) {
    var machine = Word.machine(report.target());
    if (!seals.containsKey(machine)) {
      result(report, check).ifPresent(result -> add(machine, report, result));
    }
    return this;
  }

  private void add(String machine, AuditReport report, CheckResult result) {
    var found = result.findings().stream().filter(finding -> object.filter(it -> !it.equals(finding.object()))
        .isEmpty()).toList();
    if (found.isEmpty()) {
      return;
    }
    var sealed = new LinkedHashMap<String, Seal>();
    for (Finding finding : found) {
      sealed.merge(Fingerprint.of(check, report.target(), finding).value(), Seal.of(result, finding), Seal::and);
    }
    seals.put(machine, sealed);
    worst = worst.compareTo(result.severity()) < 0 ? result.severity() : worst;
  }

  /// What `report` says of a check.
  static Optional<CheckResult> result(AuditReport report, CheckId check) {
    return report.checks().stream().filter(it -> it.id().equals(check)).findFirst();
  }

  /// The worst severity among it.
  Severity worst() {
    return worst;
  }

  /// Whether another person has to agree (design, section 3).
  boolean second() {
    return worst.compareTo(Severity.HIGH) >= 0;
  }

  int machines() {
    return seals.size();
  }

  /// How many findings it is.
  int findings() {
    return seals.values().stream().mapToInt(Map::size).sum();
  }

  /// Whether each piece of its evidence can be kept.
  boolean fits() {
    return seals.values().stream().map(Map::values).flatMap(Collection::stream).allMatch(Seal::fits);
  }

  /// As it is stored.
  List<Covered> covered() {
    var covered = new ArrayList<Covered>();
    seals.forEach((machine, sealed) -> sealed
        .forEach((fingerprint, seal) -> covered.add(new Covered(machine, fingerprint, seal.written()))));
    return covered;
  }
}
