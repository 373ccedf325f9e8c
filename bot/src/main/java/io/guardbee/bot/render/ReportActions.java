package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Menu;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a reader of a report can do next. Where no command can name the machine, what needs one is left out.
final class ReportActions {
  /// The longest label and the longest list that every platform takes.
  static final int LABEL = 34;
  static final int CHOICES = 25;
  static final int DETAIL = 70;
  private static final int ROW = 5;

  private ReportActions() {}

  /// Under the card of a whole audit.
  static List<Block> whole(AuditReport report, Named name) {
    var actions = new ArrayList<Action>();
    fix(report, name).ifPresent(actions::add);
    actions.add(Action.of("All points", new Step.Turn(ReportPages.POINTS)));
    if (!report.failed().isEmpty()) {
      actions.add(Action.of("All failures", new Step.Turn(ReportPages.FAILED)));
    } else if (!report.unknown().isEmpty()) {
      actions.add(Action.of("What is unknown", new Step.Turn(ReportPages.UNKNOWN)));
    }
    ask("Check again", name.command("/audit")).ifPresent(actions::add);
    ask("Text for the owner", name.command("/audit", "--for-owner")).ifPresent(actions::add);
    var blocks = new ArrayList<Block>(List.of(new Actions(actions)));
    blocks.addAll(more(report));
    menu(report, name).ifPresent(blocks::add);
    return blocks;
  }

  /// Rows of their own: the first one is full.
  private static List<Block> more(AuditReport report) {
    var doors = report.doors().isEmpty()
        ? Stream.<Action>of()
        : Stream.of(Action.of("Doors (" + report.doors().size() + ")", new Step.Turn(ReportPages.DOORS)));
    var since = report.since().filter(it -> !it.changes().isEmpty()).stream()
        .map(_ -> Action.of("What changed", new Step.Turn(ReportPages.SINCE)));
    var waived = report.waived().isEmpty()
        ? Stream.<Action>of()
        : Stream.of(Action.of(AcceptedRisks.TITLE + " (" + report.waived().size() + ")",
            new Step.Turn(ReportPages.WAIVED)));
    var turns = Stream.of(doors, since, waived).flatMap(some -> some).toList();
    var files = Arrays.stream(ReportFile.values()).map(file -> Action.of(file.label(), new Step.Turn(file.id())))
        .toList();
    return turns.size() + files.size() > ROW
        ? List.of(new Actions(turns), new Actions(files))
        : List.of(new Actions(Stream.concat(turns.stream(), files.stream()).toList()));
  }

  /// Under one point or one check.
  static List<Block> part(AuditReport report, Named name, String point) {
    var actions = new ArrayList<Action>();
    fix(report, name).ifPresent(actions::add);
    ask("Check again", name.command("/audit", point)).ifPresent(actions::add);
    if (report.checks().size() == 1) {
      actions.add(explain(report.checks().getFirst()));
      decide(report.checks().getFirst(), name).ifPresent(actions::add);
    }
    ask("Audit everything", name.command("/audit")).ifPresent(actions::add);
    return Stream.concat(Stream.of(new Actions(actions)), decisions(report, name).stream()).toList();
  }

  /// What a person can do about a check beside mending it: take the risk, or give their word.
  private static Optional<Action> decide(CheckResult check, Named name) {
    return check.failing()
        ? ask("Accept the risk", name.command("/waive", check.id()))
        : check.outcome() instanceof Outcome.AttestationDue
            ? ask("I confirm", name.command("/attest", check.id()))
            : Optional.empty();
  }

  /// What waits for a person's word.
  static Optional<Block> due(AuditReport report, Named name) {
    return choices("Confirm what waits for a person's word", report.checks().stream()
        .filter(check -> check.outcome() instanceof Outcome.AttestationDue).toList(), name);
  }

  private static Optional<Block> choices(String prompt, List<CheckResult> checks, Named name) {
    var choices = checks.stream().flatMap(check -> decide(check, name).stream()
        .map(action -> new Action(PlainText.line(check.id().value(), LABEL), action.label(), false, action.step())))
        .limit(CHOICES).toList();
    return choices.isEmpty() ? Optional.empty() : Optional.of(new Menu(prompt, choices));
  }

  /// The same for each of several checks.
  private static Optional<Block> decisions(AuditReport report, Named name) {
    return report.checks().size() == 1
        ? Optional.empty()
        : choices("Accept a risk, or confirm", report.checks(), name);
  }

  /// Under a remedy, or what stands in its place.
  static List<Block> fixed(CheckResult check, Named name) {
    var again = ask("Check again", name.command("/audit", check.id()));
    return List.of(new Actions(Stream.concat(again.stream(), Stream.of(explain(check))).toList()));
  }

  private static Action explain(CheckResult check) {
    return Action.of("Explain", new Step.Ask("/explain " + check.id()));
  }

  /// For the worst that has a remedy.
  private static Optional<Action> fix(AuditReport report, Named name) {
    return report.failed().stream().filter(c -> c.remedy().isPresent()).findFirst()
        .flatMap(c -> name.command("/fix", c.id()).map(command -> new Action(label(c), "", true,
            new Step.Ask(command))));
  }

  private static String label(CheckResult check) {
    var label = "Fix " + check.id();
    return label.length() > LABEL ? "Fix the worst" : label;
  }

  private static Optional<Action> ask(String label, Optional<String> command) {
    return command.map(text -> Action.of(label, new Step.Ask(text)));
  }

  private static Optional<Block> menu(AuditReport report, Named name) {
    var failed = Stream.concat(ReportBlocks.failed(report, false).stream(), ReportBlocks.failed(report, true).stream())
        .limit(CHOICES).flatMap(c -> look(c, name).stream()).toList();
    return failed.isEmpty() ? Optional.empty() : Optional.of(new Menu("Look at one check", failed));
  }

  private static Optional<Action> look(CheckResult check, Named name) {
    var detail = check.severity().label() + ": " + (check.outcome() instanceof Outcome.Fail fail ? fail.reason() : "");
    return name.command("/audit", check.id())
        .map(command -> new Action(PlainText.line(check.id().value(), LABEL), PlainText.line(detail, DETAIL), false,
            new Step.Ask(command)));
  }
}
