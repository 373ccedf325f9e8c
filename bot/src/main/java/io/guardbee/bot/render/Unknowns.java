package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What could not be told, one entry a cause: ninety checks that wait for the same thing are one line.
final class Unknowns {
  private static final int NAMED = 6;

  private Unknowns() {}

  static List<Block> of(AuditReport report) {
    var causes = new LinkedHashMap<ProbeFailure, List<CheckResult>>();
    var uncovered = new ArrayList<CheckResult>();
    for (var check : report.checks()) {
      switch (check.outcome()) {
        case Outcome.Unknown(ProbeFailure.NotCovered _) -> uncovered.add(check);
        case Outcome.Unknown(var cause) -> causes.computeIfAbsent(cause, _ -> new ArrayList<>()).add(check);
        case Outcome.Pass _,Outcome.Fail _,Outcome.NotApplicable _,Outcome.AttestationDue _ -> {
          // these have been told
        }
      }
    }
    var blocks = new ArrayList<Block>();
    causes.forEach((cause, checks) -> blocks.add(entry(cause, checks)));
    if (!uncovered.isEmpty()) {
      blocks.add(uncovered(uncovered));
    }
    return blocks;
  }

  private static Entry entry(ProbeFailure cause, List<CheckResult> checks) {
    return new Entry(Tone.CAUTION, "UNKNOWN", cause.why(),
        List.of("Leaves open: " + ids(checks), "To lift it: " + cause.lift()));
  }

  private static String ids(List<CheckResult> checks) {
    var named = checks.stream().limit(NAMED).map(c -> c.id().value()).collect(Collectors.joining(", "));
    return named + (checks.size() > NAMED ? " and " + (checks.size() - NAMED) + " more" : "");
  }

  private static Entry uncovered(List<CheckResult> checks) {
    var views = checks.stream().collect(Collectors.groupingBy(c -> c.spec().view().label(), Collectors.counting()));
    var counts = new java.util.TreeMap<>(views).entrySet().stream().map(Map.Entry::toString)
        .map(e -> e.replace('=', ' ')).collect(Collectors.joining(", "));
    return new Entry(Tone.PLAIN, "LATER",
        Wording.count(checks.size(), "check") + " of the catalogue are not covered by this release yet (" + counts
            + ").",
        List.of("To list them: /checks later"));
  }
}
