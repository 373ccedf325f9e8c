package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What could not be told, one entry a cause: ninety checks that wait for the same thing are one line.
///
/// @param causes the checks that wait for each cause
/// @param uncovered those that this release does not run
public record Unknowns(Map<Cause, List<CheckResult>> causes, List<CheckResult> uncovered) {
  private static final int NAMED = 6;
  private static final int BRIEF = 160;

  /// What keeps checks from being told, as people read it.
  public record Cause(String why, String lift) {}

  /// Those of `report`, the causes in the order in which its checks meet them.
  public static Unknowns in(AuditReport report) {
    var causes = new LinkedHashMap<Cause, List<CheckResult>>();
    var uncovered = new ArrayList<CheckResult>();
    for (var check : report.checks()) {
      switch (check.outcome()) {
        case Outcome.Unknown(ProbeFailure.NotCovered _) -> uncovered.add(check);
        case Outcome.Unknown(var why) ->
          causes.computeIfAbsent(new Cause(why.why(), why.lift()), _ -> new ArrayList<>()).add(check);
        case Outcome.Fail fail when check.untold() -> fail.unread().ifPresent(
            why -> causes.computeIfAbsent(new Cause(why.why(), why.lift()), _ -> new ArrayList<>()).add(check));
        case Outcome.Pass _,Outcome.Fail _,Outcome.NotApplicable _,Outcome.AttestationDue _ -> {
          // these have been told
        }
      }
    }
    return new Unknowns(causes, uncovered);
  }

  /// Every cause with what it leaves open and what lifts it.
  static List<Block> of(AuditReport report) {
    var unknowns = in(report);
    var blocks = new ArrayList<Block>();
    unknowns.causes.forEach((cause, checks) -> blocks.add(new Entry(Tone.CAUTION, "UNKNOWN", cause.why(),
        List.of("Leaves open: " + ids(checks), "To lift it: " + cause.lift()))));
    if (!unknowns.uncovered.isEmpty()) {
      blocks.add(
          new Entry(Tone.PLAIN, "LATER", uncovered(unknowns.uncovered), List.of("To list them: /checks later")));
    }
    return blocks;
  }

  /// At most so many causes, those that most checks wait for first, one line each.
  List<Block> brief(int lines) {
    return causes.entrySet().stream()
        .sorted(Map.Entry.comparingByValue((a, b) -> Integer.compare(b.size(), a.size()))).limit(lines)
        .<Block>map(cause -> new Entry(Tone.CAUTION, "UNKNOWN",
            PlainText.line(Wording.count(cause.getValue().size(), "check") + ": " + cause.getKey().why(), BRIEF),
            List.of()))
        .toList();
  }

  private static String ids(List<CheckResult> checks) {
    var named = checks.stream().limit(NAMED).map(c -> c.id().value()).collect(Collectors.joining(", "));
    return named + (checks.size() > NAMED ? " and " + (checks.size() - NAMED) + " more" : "");
  }

  private static String uncovered(List<CheckResult> checks) {
    var views = checks.stream().collect(Collectors.groupingBy(c -> c.spec().view().label(), Collectors.counting()));
    var counts = new TreeMap<>(views).entrySet().stream().map(view -> view.getKey() + " " + view.getValue())
        .collect(Collectors.joining(", "));
    return Wording.count(checks.size(), "check") + " of the catalogue are not covered by this release yet (" + counts
        + ").";
  }
}
