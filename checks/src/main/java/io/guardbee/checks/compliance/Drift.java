package io.guardbee.checks.compliance;

import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Change;
import io.guardbee.checks.result.Change.Event;
import io.guardbee.checks.result.Change.OfFinding;
import io.guardbee.checks.result.Change.OfTrace;
import io.guardbee.checks.result.Change.Turn;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Fingerprint;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.Since;
import io.guardbee.checks.result.Trace;
import io.guardbee.checks.target.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What changed on a machine since its last whole audit. What could not be told this time, or could not be read, has
/// neither come nor gone.
public final class Drift {
  private Drift() {}

  /// What this audit saw that the ones before did not, and the other way round; nothing where no audit before this one
  /// looked at everything.
  ///
  /// @param results what this audit says
  /// @param traces what stands there by this audit, by kind; a kind that it could not read is absent
  public static List<Change> changes(Past past, Target target, Collection<CheckResult> results,
      Map<Trace.Kind, List<Trace>> traces) {
    if (past.last().isEmpty()) {
      return List.of();
    }
    var changes = findings(past, target, results);
    changes.addAll(between(past.watched(), traces));
    return changes;
  }

  /// What came, went or is called otherwise; of a kind that was not read before or is not now, nothing.
  public static List<Change> between(Map<Trace.Kind, Past.Watched> before, Map<Trace.Kind, List<Trace>> now) {
    var changes = new ArrayList<Change>();
    new TreeMap<>(now).forEach((kind, stands) -> {
      var watched = before.get(kind);
      if (watched != null && kind.told()) {
        changes.addAll(turns(kind, watched, stands));
      }
    });
    return changes;
  }

  /// The same and what audits of single points changed before, since the last audit that looked at everything; empty
  /// where there was none.
  ///
  /// @param changes what this audit saw
  /// @param compared how much of it could be compared
  public static Optional<Since> since(Past past, List<Change> changes, Since.Compared compared) {
    return past.last().map(last -> new Since(last.auditId(), last.at(),
        sorted(netted(Stream.concat(past.between().stream(), changes.stream()).toList())), compared));
  }

  /// How much of an audit can be compared with others.
  ///
  /// @param whole whether every check was asked for
  public static Since.Compared compared(AuditReport report, boolean whole) {
    if (!report.answered()) {
      return Since.Compared.NOTHING;
    }
    return whole && report.silent().isEmpty() ? Since.Compared.WHOLE : Since.Compared.PART;
  }

  private static List<Change> findings(Past past, Target target, Collection<CheckResult> results) {
    var changes = new ArrayList<Change>();
    var here = new HashMap<Fingerprint, Boolean>();
    for (var check : results) {
      if (check.outcome() instanceof Outcome.Fail(_, var found, _)) {
        for (var finding : found) {
          var fingerprint = Fingerprint.of(check.id(), target, finding);
          here.put(fingerprint, true);
          var before = Optional.ofNullable(past.findings().get(fingerprint));
          if (before.isEmpty() || !before.get().open()) {
            changes.add(new OfFinding(before.isEmpty() ? Event.NEW : Event.RETURNED, check.id(), finding.object(),
                check.severity()));
          }
        }
      }
    }
    var judged = results.stream().filter(CheckResult::told).map(CheckResult::id).collect(Collectors.toSet());
    past.findings().forEach((fingerprint, found) -> {
      if (found.open() && judged.contains(found.check()) && !here.containsKey(fingerprint)) {
        changes.add(new OfFinding(Event.FIXED, found.check(), found.object(), found.severity()));
      }
    });
    return changes;
  }

  private static List<Change> turns(Trace.Kind kind, Past.Watched before, List<Trace> now) {
    var changes = new ArrayList<Change>();
    var here = new LinkedHashMap<String, Trace>();
    now.forEach(trace -> here.putIfAbsent(trace.object(), trace));
    here.forEach((object, trace) -> {
      var stood = Optional.ofNullable(before.standing().get(object));
      if (stood.isEmpty()) {
        changes.add(new OfTrace(Turn.APPEARED, trace));
      } else if (stood.get().otherwise(trace.label())) {
        changes.add(new OfTrace(Turn.CHANGED, trace));
      }
    });
    before.standing().forEach((object, stood) -> {
      if (!here.containsKey(object)) {
        changes.add(new OfTrace(Turn.VANISHED, new Trace(kind, object, stood.label())));
      }
    });
    return changes;
  }

  /// What came and went again in between has not changed.
  private static Collection<Change> netted(List<Change> changes) {
    var first = new LinkedHashMap<String, Change>();
    var last = new LinkedHashMap<String, Change>();
    changes.forEach(change -> {
      first.putIfAbsent(change.about(), change);
      last.put(change.about(), change);
    });
    last.entrySet().removeIf(entry -> opposite(first.getOrDefault(entry.getKey(), entry.getValue()),
        entry.getValue()));
    return last.values();
  }

  private static boolean opposite(Change first, Change last) {
    return came(first) != came(last) && !stayed(first) && !stayed(last);
  }

  private static boolean stayed(Change change) {
    return change instanceof OfTrace(var turn, _) && turn == Turn.CHANGED;
  }

  private static boolean came(Change change) {
    return switch (change) {
      case OfFinding(var event, _, _, _) -> event != Event.FIXED;
      case OfTrace(var turn, _) -> turn != Turn.VANISHED;
    };
  }

  private static List<Change> sorted(Collection<Change> changes) {
    return changes.stream().sorted(Comparator.comparingInt(Drift::rank).reversed().thenComparing(Change::about))
        .toList();
  }

  /// What is wrong stands before what is mended, and both before what only stands there.
  private static int rank(Change change) {
    return switch (change) {
      case OfFinding(var event, _, _, var severity) -> (event == Event.FIXED ? 100 : 200) + severity.weight();
      case OfTrace _ -> 0;
    };
  }
}
