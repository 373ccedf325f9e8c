package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.bot.command.Guests.Found;
import io.guardbee.bot.render.RemedyBlocks;
import io.guardbee.checks.result.CheckSpec;
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
    return RemedyBlocks.answer(desk.audit(guest, s -> s.id().equals(spec.id()), conversation::progress), name);
  }
}
