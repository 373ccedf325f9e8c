package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Code;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Waiver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A report for the owner of the machine, who is a researcher and no administrator: plain words, the worst first, what
/// each point means, the steps that mend it, what could not be seen, how to say that it is done, and who helps. It
/// blames nobody and names no machine but the owner's. Pure.
public final class OwnerText {
  /// The longest text that is shown to be copied, in characters; what is beyond stands in the attached file alone.
  public static final int SHOWN = 2800;
  private static final int CONTACT = 200;
  private static final int ACCEPTED = 5;

  private final AuditReport report;
  private final Named name;
  private final String contact;

  private OwnerText(AuditReport report, Named name, String contact) {
    this.report = report;
    this.name = name;
    this.contact = PlainText.line(contact, CONTACT);
  }

  /// The text as an answer: one block to be copied, and the whole with all scripts as a text file.
  ///
  /// @param asked what the reader calls the machine
  /// @param contact where owners find help, in one line; empty for none
  /// @return a [Reply.Failed] where no view was asked for that could tell
  public static Reply answer(AuditReport report, String asked, String contact) {
    if (!report.answered() && report.silent().isEmpty()) {
      return new Reply.Failed(CheckBlocks.unanswered(report), List.of());
    }
    var text = new OwnerText(report, Named.of(report, asked), contact);
    var blocks = List.<Block>of(new Heading(ReportCard.title("For the owner of " + text.name.shown())),
        new Code("Copy this as it stands; the attached file holds it too, with every script that it names.",
            text.shown()),
        new Footer("Made from audit " + report.auditId() + ", " + Wording.moment(report.startedAt())
            + ". Guardbee sends it to nobody; you do."));
    return new Reply.Answered("A text for the owner of " + text.name.shown(), ReportCard.standing(report), blocks,
        List.of(new Attachment("guardbee-" + report.auditId() + "-owner.txt", "text/plain", text::whole)));
  }

  /// As many points as fit, worst first; the frame around them always.
  private String shown() {
    var points = points("of the attached file");
    var left = points.size();
    while (left > 0 && text(points.subList(0, left)).length() > SHOWN) {
      left--;
    }
    return text(points.subList(0, left));
  }

  private String whole() {
    var scripts = IntStream.range(0, failed().size())
        .mapToObj(i -> OwnerPoint.script(failed().get(i), i + 1)).filter(script -> !script.isEmpty()).toList();
    return text(points("at the end of this text")) + (scripts.isEmpty() ? "" : "\n" + String.join("\n", scripts));
  }

  private List<CheckResult> failed() {
    return report.failed();
  }

  private List<String> points(String scripts) {
    return IntStream.range(0, failed().size()).mapToObj(i -> OwnerPoint.text(failed().get(i), i + 1, scripts)).toList();
  }

  private String text(List<String> points) {
    var parts = new ArrayList<String>();
    parts.add(greeting());
    parts.addAll(points);
    var hidden = failed().size() - points.size();
    if (hidden > 0) {
      parts.add(Prose.wrapped(Wording.count(hidden, "more point") + (hidden == 1 ? " stands" : " stand")
          + " in the attached file.", ""));
    }
    if (failed().subList(0, points.size()).stream().anyMatch(OwnerPoint::onMachine)) {
      parts.add(OwnerPoint.scripts());
    }
    parts.add(accepted());
    parts.add(unseen());
    parts.add(done());
    parts.add(help());
    return String.join("\n\n", parts.stream().filter(part -> !part.isEmpty()).toList()) + "\n";
  }

  private String greeting() {
    var found = switch (failed().size()) {
      case 0 -> !report.answered()
          ? ""
          : "We found nothing that has to be mended" + (report.unknown().isEmpty() ? "." : " in what we could see.");
      case 1 -> "One thing should be mended.";
      default -> failed().size() + " things should be mended; the most urgent comes first. Take one after the other.";
    };
    return "About your machine " + name.shown() + "\n" + "Looked at on " + Wording.moment(report.startedAt())
        + ", reference " + report.auditId() + "\n\n"
        + Prose.wrapped("Hello! We " + (report.answered() ? "looked" : "wanted to look")
            + " at how well this machine is protected. Nothing was changed on it. " + found
            + (failed().isEmpty() ? "" : " If a step is unclear, ask before you do it."), "");
  }

  /// Nobody has to do anything about these, so they are short.
  private String accepted() {
    var lines = report.waived().stream().limit(ACCEPTED).map(check -> Prose.hanging("- ", check.outcome().reason() + " "
        + check.findings().stream().flatMap(found -> found.waiver().stream()).min(Comparator.comparing(Waiver::until))
            .map(first -> "Accepted until " + Wording.moment(first.until()) + ", because: " + first.reason()
                + (first.reason().endsWith(".") ? "" : "."))
            .orElse("")))
        .toList();
    var more = report.waived().size() - lines.size();
    return lines.isEmpty()
        ? ""
        : "What was accepted as it is\n" + String.join("\n", lines)
            + (more > 0 ? "\n- and " + Wording.count(more, "more point") + "." : "");
  }

  private String unseen() {
    if (!report.answered()) {
      return String.join("\n", "What we could not see",
          "We could not look inside the machine, because we could not log in.",
          "1) See whether the machine is switched on.",
          "2) See whether its network rules (its security groups) were changed.",
          Prose.hanging("3) ", "If neither explains it, ask support and name the reference " + report.auditId()
              + ": they see the exact reason."));
    }
    var unseen = OwnerPoint.unseen(report.unknown());
    return unseen.isEmpty() ? "" : "What we could not see\n" + unseen;
  }

  private String done() {
    return failed().isEmpty()
        ? ""
        : "When you are done\n" + Prose.wrapped("Tell whoever sent you this text what you changed and what you left as "
            + "it is, with the reference " + report.auditId() + ". We then look again."
            + name.command("/audit").map(again -> " If you can ask Guardbee in a chat, type there: " + again)
                .orElse(""),
            "");
  }

  private String help() {
    return contact.isEmpty() ? "Questions? Answer to whoever sent you this text." : "Questions? " + contact;
  }
}
