package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Code;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A remedy: what it is for, what it risks, the commands, how to see that it worked, how to take it back.
public final class RemedyBlocks {
  /// A longer snippet also comes as a file.
  private static final int LONG = 2500;

  private RemedyBlocks() {}

  /// The answer of an audit that was made for the remedy of one check.
  ///
  /// @param asked what the reader calls the machine
  public static Reply answer(AuditReport report, String asked) {
    if (!report.answered()) {
      return new Reply.Failed(CheckBlocks.unanswered(report), List.of());
    }
    var name = Named.of(report, asked);
    var check = report.checks().getFirst();
    var blocks = new ArrayList<>(of(check, name));
    blocks.addAll(1, report.notices().stream().map(CheckBlocks::note).toList());
    var shown = Stream.concat(blocks.stream().map(block -> brief(block, check)),
        ReportActions.fixed(check, name).stream()).toList();
    return new Reply.Answered(summary(check, name), Standing.FINE, shown,
        List.of(new Reply.Page(Reply.Page.WHOLE, "Everything", blocks)), files(check));
  }

  /// Long commands are no message: they are read and copied from their file.
  private static Block brief(Block block, CheckResult check) {
    return block instanceof Code(var caption, var text) && text.length() > LONG
        && check.remedy().filter(remedy -> remedy.snippet().equals(text)).isPresent()
            ? new Paragraph("The commands are " + text.lines().count() + " lines long, so they are in the file "
                + file(check) + ", which comes with this message.\n" + caption)
            : block;
  }

  private static String file(CheckResult check) {
    return "fix-" + check.id() + ".sh";
  }

  private static String summary(CheckResult check, Named name) {
    return ReportCard.title(switch (check.outcome()) {
      case Outcome.Fail _ when check.remedy().isEmpty() -> "No commands for " + check.id() + " on " + name.shown();
      case Outcome.Fail _ -> "How to mend " + check.id() + " on " + name.shown();
      case Outcome.Unknown _ -> "Nobody could tell: " + check.id() + " on " + name.shown() + " is unknown";
      case Outcome.Pass _,Outcome.NotApplicable _,Outcome.AttestationDue _ ->
        "Nothing to mend: " + check.id() + " on " + name.shown() + " is " + check.outcome().label();
    });
  }

  private static List<Attachment> files(CheckResult check) {
    return check.remedy().filter(remedy -> remedy.snippet().length() > LONG)
        .map(remedy -> new Attachment(file(check), "text/x-shellscript", remedy::snippet)).stream()
        .toList();
  }

  static List<Block> of(CheckResult result, Named name) {
    return switch (result.outcome()) {
      case Outcome.Fail fail -> result.remedy().map(r -> remedy(result, fail, r, name))
          .orElseGet(() -> none(result, name));
      case Outcome.Unknown(var cause) -> List.of(
          new Heading("Nobody could tell whether " + name.shown() + " needs this: " + result.spec().title()),
          new Paragraph(cause.why() + " " + cause.lift()));
      case Outcome.Pass _,Outcome.NotApplicable _,Outcome.AttestationDue _ -> List.of(
          new Heading("Nothing to mend on " + name.shown() + ": " + result.spec().title()),
          new Paragraph(result.outcome().reason()));
    };
  }

  private static List<Block> remedy(CheckResult result, Outcome.Fail fail, Remedy remedy, Named name) {
    return List.of(new Heading("How to mend " + result.id() + " on " + name.shown()),
        new Paragraph("Now: " + fail.reason() + "\nShould be: " + result.spec().title() + "."),
        new Paragraph("Risk: " + remedy.risk()),
        new Code(where(result.spec().view()), remedy.snippet()),
        new Code("To see the new state" + as(result.spec().view()) + ":", remedy.verify()),
        new Code("To take it back" + as(result.spec().view()) + ":", remedy.undo()),
        new Footer("Guardbee runs none of this."
            + name.command("/audit", result.id()).map(again -> " Ask again afterwards: " + again).orElse("")));
  }

  /// What the cloud does is changed from anywhere, by whoever may.
  private static String where(View view) {
    return view == View.CLOUD
        ? "Read this, and run it where you have the openstack client and the project's login:"
        : "On the machine, save this as fix.sh, read it, and run: sudo sh fix.sh (keep that session open; running it "
            + "twice does no harm)";
  }

  private static String as(View view) {
    return view == View.CLOUD ? "" : ", as root";
  }

  private static List<Block> none(CheckResult result, Named name) {
    return List.of(new Heading("No commands for " + result.id() + " on " + name.shown()),
        new Paragraph("It fails: " + result.outcome().reason()),
        new Paragraph("No command can be right for every such machine, so a person has to decide. /explain "
            + result.id() + " says what to look at."));
  }
}
