package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Code;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.util.List;

/// A remedy: what it is for, what it risks, the commands, how to see that it worked, how to take it back.
public final class RemedyBlocks {
  private RemedyBlocks() {}

  /// The blocks for one check of an audit just made.
  public static List<Block> of(CheckResult result, String asked) {
    return switch (result.outcome()) {
      case Outcome.Fail fail -> result.remedy().map(r -> remedy(result, fail, r, asked))
          .orElseGet(() -> none(result, asked));
      case Outcome.Unknown(var cause) -> List.of(
          new Heading("Nobody could tell whether " + asked + " needs this: " + result.spec().title()),
          new Paragraph(cause.why() + " " + cause.lift()));
      case Outcome.Pass _,Outcome.NotApplicable _,Outcome.AttestationDue _ -> List.of(
          new Heading("Nothing to mend on " + asked + ": " + result.spec().title()),
          new Paragraph(result.outcome().reason()));
    };
  }

  private static List<Block> remedy(CheckResult result, Outcome.Fail fail, Remedy remedy, String asked) {
    return List.of(new Heading("How to mend " + result.id() + " on " + asked),
        new Paragraph("Now: " + fail.reason() + "\nShould be: " + result.spec().title() + "."),
        new Paragraph("Risk: " + remedy.risk()),
        new Code(
            "On the machine, save this as fix.sh, read it, and run: sudo sh fix.sh (keep that session open; running it twice "
                + "does no harm)",
            remedy.snippet()),
        new Code("To see the new state, as root:", remedy.verify()),
        new Code("To take it back, as root:", remedy.undo()),
        new Footer("Guardbee runs none of this. Ask again afterwards: /audit " + asked + " " + result.id()));
  }

  private static List<Block> none(CheckResult result, String asked) {
    return List.of(new Heading("No commands for " + result.id() + " on " + asked),
        new Paragraph("It fails: " + result.outcome().reason()),
        new Paragraph("No command can be right for every such machine, so a person has to decide. /explain "
            + result.id() + " says what to look at."));
  }
}
