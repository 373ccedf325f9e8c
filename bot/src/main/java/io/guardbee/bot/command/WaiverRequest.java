package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.store.Signature;
import io.guardbee.adapters.store.WaiverRow;
import io.guardbee.adapters.store.WaiverRow.Covered;
import io.guardbee.adapters.store.Waivers;
import io.guardbee.checks.compliance.Word;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Waiver.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// A waiver that is about to be asked for.
///
/// @param row as it will be kept
/// @param covered what it covers
/// @param machines on how many machines
public record WaiverRequest(WaiverRow row, List<Covered> covered, int machines) {
  /// The longest object, in characters: findings cut theirs in the same way.
  static final int OBJECT = 160;

  public WaiverRequest {
    covered = List.copyOf(covered);
  }

  /// What is asked.
  ///
  /// @param machine whether it is for one machine, the one of the first report; otherwise for the project
  /// @param object the one object that it is about; empty for every one
  public record Terms(String check, String project, boolean machine, String object, String reason, Instant until) {
    public Terms {
      object = PlainText.line(object, OBJECT);
    }

    Scope scope() {
      return !machine ? Scope.PROJECT : object.isEmpty() ? Scope.VM : Scope.FINDING;
    }
  }

  /// The request that binds to what `reports` found; empty where they found nothing of it, or more than one waiver holds.
  ///
  /// @param reports the newest of each machine
  /// @param random for the id
  public static Optional<WaiverRequest> of(Terms terms, List<AuditReport> reports, Asker by, Instant now,
      RandomGenerator random) {
    var risk = new Risk(new CheckId(terms.check()), Optional.of(terms.object()).filter(it -> !it.isEmpty()));
    var meant = terms.machine() ? reports.stream().limit(1).toList() : reports;
    meant.forEach(risk::add);
    if (risk.findings() == 0 || risk.findings() > Waivers.MOST || !risk.fits()) {
      return Optional.empty();
    }
    var target = meant.getFirst().target();
    var row = new WaiverRow(id(random), terms.project(), terms.check(), terms.object(),
        terms.machine() ? Word.machine(target) : "", terms.machine() ? target.name() : "", terms.scope().label(),
        risk.worst().label(), terms.reason(), terms.until(), risk.second(), new Signature(by.key(), by.name(), now),
        Optional.empty(), Optional.empty());
    return Optional.of(new WaiverRequest(row, risk.covered(), risk.machines()));
  }

  /// Seven letters and digits that are not mistaken for one another.
  private static String id(RandomGenerator random) {
    return random.ints(7, 0, 31).mapToObj(i -> "23456789abcdefghjkmnpqrstuvwxyz".substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
