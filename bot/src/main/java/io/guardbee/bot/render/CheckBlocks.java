package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One item or one check of an audit, with the evidence.
public final class CheckBlocks {
  private static final int FINDINGS = 20;

  private CheckBlocks() {}

  /// The blocks of the checks that `report` has.
  public static List<Block> of(AuditReport report, String asked) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Heading(ReportBlocks.verdict(report, asked)));
    report.notices().forEach(notice -> blocks.add(note(notice)));
    report.checks().forEach(check -> blocks.add(check(check, report, Named.of(report, asked))));
    blocks.add(new Footer("Audit " + report.auditId() + ", " + Wording.moment(report.startedAt()) + ", took "
        + Wording.seconds(report.took()) + "."));
    return blocks;
  }

  /// Something that the reader must know first.
  public static Block note(String notice) {
    return new Entry(Tone.CAUTION, "NOTE", notice, List.of());
  }

  /// Why nothing could be said, and what to do, in one line.
  public static String unanswered(AuditReport report) {
    return report.silent().values().stream().findFirst().map(why -> why.why() + " " + why.lift())
        .orElse("None of these checks can be judged from inside the machine; another view decides them, and this "
            + "release has none yet.");
  }

  /// The command that leads on from a failed check.
  static String wayOut(CheckResult check, Named asked) {
    return check.remedy().flatMap(_ -> asked.command("/fix", check.id())).map(fix -> "Mend it: " + fix)
        .orElseGet(() -> "What to do: /explain " + check.id());
  }

  /// One check with its evidence.
  static Entry check(CheckResult check, AuditReport report, Named asked) {
    var details = new ArrayList<String>();
    details.add(check.id() + ", " + check.severity().label() + " (" + Wording.point(check.spec().item()) + ")");
    switch (check.outcome()) {
      case Outcome.Fail fail -> {
        details.add("Should be: " + check.spec().title() + ".");
        findings(fail, report, details);
        check.modifiers()
            .forEach(m -> details.add((m.steps() < 0 ? "Less severe: " : "More severe: ") + m.reason()));
        fail.unread().ifPresent(why -> {
          details.add("Not everything could be looked at: " + why.why());
          details.add("To lift it: " + why.lift());
        });
        details.add(wayOut(check, asked));
      }
      case Outcome.Unknown(var cause) -> {
        details.add("Leaves open: " + check.spec().title() + ".");
        details.add("To lift it: " + cause.lift());
      }
      case Outcome.AttestationDue(_, var points) -> points.forEach(point -> details.add("- " + point));
      case Outcome.Pass _,Outcome.NotApplicable _ -> {
        // the reason says it all
      }
    }
    if (!check.decidedBy().isEmpty()) {
      details.add("Rule: " + check.decidedBy());
    }
    var label = check.waived() ? "waived" : check.outcome().label();
    return new Entry(Wording.tone(label), Wording.word(label).toUpperCase(Locale.ROOT), check.outcome().reason(),
        details);
  }

  /// A failed check as a list of failures shows it: its severity first.
  static Entry failed(CheckResult check, AuditReport report, Named asked) {
    var entry = check(check, report, asked);
    return new Entry(Wording.tone(check.severity()), check.severity().label().toUpperCase(Locale.ROOT), entry.text(),
        entry.details());
  }

  private static void findings(Outcome.Fail fail, AuditReport report, List<String> details) {
    for (var finding : fail.findings().stream().limit(FINDINGS).toList()) {
      details.add("- " + finding.object());
      finding.evidence().forEach(e -> details.add("from " + e.source() + ": " + e.excerpt()));
      finding.waiver().ifPresent(waiver -> details.add(AcceptedRisks.words(waiver, report.startedAt())));
    }
    if (fail.findings().size() > FINDINGS) {
      details.add("- and " + (fail.findings().size() - FINDINGS) + " more");
    }
  }
}
