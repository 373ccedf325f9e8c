package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Code;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Block.Row;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.AuditReport.ItemResult;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A whole audit for people: the verdict in words first, then what fails, worst first, then what is only worth knowing,
/// then what could not be told and why, then all items, then the small print.
///
/// @param typed how a command like `/fix vm-42 ssh-root-login` is typed where the reader is
public record ReportBlocks(UnaryOperator<String> typed) {
  private static final int FINDINGS = 5;

  /// The blocks of `report`.
  ///
  /// @param asked what the reader calls the machine
  public List<Block> of(AuditReport report, String asked) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Heading(verdict(report, asked)));
    blocks.add(new Paragraph(inWords(report)));
    report.notices().forEach(notice -> blocks.add(CheckBlocks.note(notice)));
    blocks.addAll(SinceWords.blocks(report.since()));
    failures(report, Named.of(report, asked), blocks);
    if (!report.waived().isEmpty()) {
      blocks.add(new Heading(AcceptedRisks.TITLE));
      blocks.addAll(AcceptedRisks.of(report));
    }
    if (!report.doors().isEmpty()) {
      blocks.add(new Heading("Doors"));
      blocks.add(doors(report));
    }
    var unknown = Unknowns.of(report);
    if (!unknown.isEmpty()) {
      blocks.add(new Heading("Could not be told"));
      blocks.addAll(unknown);
    }
    if (report.items().size() > 1) {
      blocks.add(new Heading("The checklist, point by point"));
      blocks.add(items(report));
    }
    blocks.add(new Footer(footer(report)));
    return blocks;
  }

  /// One line that says it all.
  public static String verdict(AuditReport report, String asked) {
    return asked + (report.checks().size() == 1 ? ", " : ": ") + verdict(report);
  }

  /// The same line where the machine's name stands elsewhere.
  public static String verdict(AuditReport report) {
    if (report.checks().size() == 1) {
      var only = report.checks().getFirst();
      return only.id() + ": " + only.outcome().label() + (only.waived() ? ", accepted" : "");
    }
    return (report.items().size() == 1 ? "" : graded(report)) + found(report);
  }

  private static String graded(AuditReport report) {
    return report.overall().grade() == Grade.NONE
        ? "no grade, "
        : "grade " + report.overall().grade().letter() + ", " + Wording.views(report)
            + (report.views().size() == 1 ? " only, " : ", ");
  }

  private static String found(AuditReport report) {
    var failed = report.failed();
    if (failed.isEmpty()) {
      return (report.unknown().isEmpty() ? "nothing fails" : "nothing is known to fail")
          + (report.waived().isEmpty() ? "" : " beyond what was accepted");
    }
    return Wording.count(failed.size(), "check") + (failed.size() == 1 ? " fails" : " fail") + " ("
        + Wording.bySeverity(failed) + ")";
  }

  /// How many passed, failed and could not be told, and why there is no grade.
  public static String inWords(AuditReport report) {
    var mine = report.checks().stream().filter(c -> report.views().containsKey(c.spec().view())).toList();
    var text = new StringBuilder();
    var informing = mine.stream().filter(ReportBlocks::informs).count();
    var waived = mine.stream().filter(CheckResult::waived).count();
    text.append(Wording.outcomes(mine, Outcome.Pass.class)).append(" passed, ")
        .append(Wording.outcomes(mine, Outcome.Fail.class) - informing - waived).append(" failed");
    var settled = mine.stream().filter(c -> c.waived() && !c.untold()).count();
    append(text, settled, settled == 1 ? " was accepted as it is" : " were accepted as they are");
    append(text, informing, " only for your information");
    append(text, Wording.outcomes(mine, Outcome.NotApplicable.class), " did not apply");
    append(text, mine.stream().filter(CheckResult::untold).count(), " could not be told");
    text.append('.');
    if (report.overall().grade() == Grade.NONE && report.items().size() > 1) {
      text.append(String.format(Locale.ROOT,
          " No grade is given, because only %.0f %% of the checks that look %s have a verdict; 80 %% are needed.",
          Math.floor(report.overall().coverage() * 100), Wording.looking(report)));
    } else if (report.overall().score() >= 0) {
      text.append(String.format(Locale.ROOT, " Score %d of 100, by severity.", report.overall().score()));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, long number, String what) {
    if (number > 0) {
      text.append(", ").append(number).append(what);
    }
  }

  private void failures(AuditReport report, Named asked, List<Block> blocks) {
    var wrong = failed(report, false);
    if (!wrong.isEmpty()) {
      blocks.add(new Heading("What is wrong, worst first"));
      wrong.forEach(check -> blocks.add(failure(check, asked)));
      wrong.stream().filter(c -> c.remedy().isPresent()).findFirst().flatMap(c -> asked.command("/fix", c.id()))
          .ifPresent(command -> blocks.add(new Code(
              "The commands that mend a point are made for this machine. For the first one, type:",
              typed.apply(command))));
    }
    var worthKnowing = failed(report, true);
    if (!worthKnowing.isEmpty()) {
      blocks.add(new Heading("For your information"));
      worthKnowing.forEach(check -> blocks.add(failure(check, asked)));
    }
  }

  /// Those that fail and were not accepted, worst first: either what moves a grade, or what only informs.
  public static List<CheckResult> failed(AuditReport report, boolean informing) {
    return report.checks().stream().filter(CheckResult::failing).filter(c -> informs(c) == informing)
        .sorted(Comparator.comparing(CheckResult::severity).reversed().thenComparingInt(c -> c.spec().item())
            .thenComparing(CheckResult::id))
        .toList();
  }

  /// Whether it fails and yet moves nothing, because it is only worth knowing.
  public static boolean informs(CheckResult check) {
    return check.severity() == Severity.INFO && check.failing();
  }

  private static Entry failure(CheckResult check, Named asked) {
    var details = new ArrayList<String>();
    details.add(check.id() + " (" + Wording.point(check.spec().item()) + ")");
    if (check.outcome() instanceof Outcome.Fail(_, var findings, _) && findings.size() > 1) {
      findings.stream().limit(FINDINGS).map(ReportBlocks::object).forEach(details::add);
      if (findings.size() > FINDINGS) {
        details.add("- and " + (findings.size() - FINDINGS) + " more");
      }
    }
    check.modifiers().forEach(m -> details.add((m.steps() < 0 ? "Less severe: " : "More severe: ") + m.reason()));
    details.add(CheckBlocks.wayOut(check, asked));
    return new Entry(Wording.tone(check.severity()), check.severity().label().toUpperCase(Locale.ROOT),
        check.outcome().reason(), details);
  }

  private static String object(Finding finding) {
    return "- " + finding.object() + AcceptedRisks.mark(finding);
  }

  /// What can be reached from outside, one line each.
  static Block doors(AuditReport report) {
    return new Paragraph(report.doors().stream().map(door -> "- " + door).collect(Collectors.joining("\n")));
  }

  /// The points of the checklist that have a check, with the count of each outcome.
  static Table items(AuditReport report) {
    var numbered = Stream.concat(report.items().stream().filter(i -> i.item().number() > 0),
        report.items().stream().filter(i -> i.item().number() == 0));
    return new Table(List.of("", "", "point", "checks"), numbered.map(item -> row(item, report)).toList());
  }

  private static Row row(ItemResult item, AuditReport report) {
    var number = item.item().number();
    var checks = report.checks().stream().filter(c -> c.spec().item() == number).toList();
    var parts = Stream.of("fail", "info", "waived", "unknown", "attestation-due", "pass", "not-applicable")
        .map(label -> checks.stream().filter(c -> counted(c).equals(label)).count() + " "
            + Wording.word(label).toLowerCase(Locale.ROOT))
        .filter(part -> !part.startsWith("0 ")).toList();
    return new Row(Wording.tone(item.outcome()),
        List.of(Wording.word(item.outcome()), number == 0 ? "-" : Integer.toString(number), item.item().title(),
            String.join(", ", parts)));
  }

  /// The word that a check is counted under: its outcome, `info` for what moves nothing, or `waived`.
  public static String counted(CheckResult check) {
    return check.waived() ? "waived" : informs(check) ? "info" : check.outcome().label();
  }

  /// When, how long, how old, which audit.
  public static String footer(AuditReport report) {
    return "Audit " + report.auditId() + ", " + Wording.moment(report.startedAt()) + ", took "
        + Wording.seconds(report.took()) + ", " + Wording.oldest(report.oldestFact()) + "."
        + Wording.hostKey(report.trust());
  }
}
