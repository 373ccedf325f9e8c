package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.bot.command.Guests.Found;
import io.guardbee.bot.render.CheckBlocks;
import io.guardbee.bot.render.RemedyBlocks;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import java.util.ArrayList;
import java.util.List;

/// `/fix VM CHECK`: the commands that mend a point on that very machine. Looks at the machine anew, since a remedy made
/// from old facts can be wrong.
public final class FixCommand implements Command {
  private final AuditDesk desk;

  public FixCommand(AuditDesk desk) {
    this.desk = desk;
  }

  @Override
  public Spec spec() {
    return new Spec("fix", "the commands that mend a point on that machine", Right.READ, Spec.Lane.AUDIT,
        List.of(Argument.vm(), Argument.needed("CHECK", Kind.CHECK, "the check that fails there, by its id")));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var id = request.value("CHECK").orElseThrow();
    return desk.catalogue().spec(id).map(spec -> fix(request.guest(), request.asked(), spec, conversation))
        .orElseGet(() -> new Reply.Refused(Choice.unknown(id, desk.catalogue())));
  }

  private Reply fix(Found.Guest guest, String name, CheckSpec spec, Conversation conversation) {
    var report = desk.audit(guest, s -> s.id().equals(spec.id()), conversation::progress);
    if (!report.answered()) {
      return new Reply.Failed(CheckBlocks.unanswered(report), List.of());
    }
    var result = report.checks().getFirst();
    var blocks = new ArrayList<Block>();
    report.notices().forEach(notice -> blocks.add(CheckBlocks.note(notice)));
    blocks.addAll(RemedyBlocks.of(result, name));
    return Reply.of(summary(result, name), blocks);
  }

  private static String summary(CheckResult result, String name) {
    return result.outcome() instanceof Outcome.Fail
        ? "How to mend " + result.id() + " on " + name
        : "Nothing to mend: " + result.id() + " on " + name + " is " + result.outcome().label();
  }
}
