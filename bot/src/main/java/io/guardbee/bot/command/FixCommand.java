package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
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
  private final Guests guests;
  private final AuditDesk desk;

  public FixCommand(Guests guests, AuditDesk desk) {
    this.guests = guests;
    this.desk = desk;
  }

  @Override
  public Spec spec() {
    return new Spec("fix", "VM CHECK", "the commands that mend a point on that machine", 2, 2);
  }

  @Override
  public Reply answer(Invocation invocation, Conversation conversation) {
    var name = invocation.arguments().getFirst();
    var id = invocation.arguments().getLast();
    var spec = desk.catalogue().spec(id);
    if (spec.isEmpty()) {
      return new Reply.Refused(Choice.unknown(id, desk.catalogue()));
    }
    return switch (guests.find(name)) {
      case Found.Nowhere(var text) -> new Reply.Refused(text);
      case Found.Guest guest -> fix(guest, name, spec.get(), conversation);
    };
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
