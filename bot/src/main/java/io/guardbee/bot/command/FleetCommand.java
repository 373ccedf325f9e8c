package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.render.FleetBlocks;
import io.guardbee.checks.result.PlainText;
import java.util.List;

/// `/guardbee fleet PROJECT [cancel]`: audits every VM of a project. It is answered once that is written down; how it
/// goes, and what came of it, stands in a message of its own.
public final class FleetCommand implements Command {
  private static final String CANCEL = "CANCEL";
  private static final int NAME = 80;
  private static final String UNSERVED = "Nothing audits a whole project here: the demo forgets all when it ends, and "
      + "nobody serves on its memory. guardbee demo --serve does it in its chats; /audit audits one VM.";
  private final FleetOrders fleets;
  private final boolean served;

  /// @param served whether something may serve on this memory; where not, as in the demo of a terminal, nothing is ordered
  public FleetCommand(FleetOrders fleets, boolean served) {
    this.fleets = fleets;
    this.served = served;
  }

  /// It waits for the cloud's list of VMs, and for no VM.
  @Override
  public Spec spec() {
    return new Spec("fleet", "audits every VM of a project, and tells how far it is", Right.READ, Spec.Lane.AUDIT,
        List.of(Argument.project(), Argument.choice(CANCEL, "calls off what you ordered for it", "cancel")))
        .longNameOnly();
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    if (!served) {
      return new Reply.Refused(UNSERVED);
    }
    if (request.value(CANCEL).isPresent()) {
      return calledOff(request);
    }
    conversation.progress("listing the VMs of the project");
    var placed = fleets.order(request.project(), request.invocation(), request.audience());
    var report = placed.report();
    if (!report.unread().isEmpty() && report.vms().isEmpty()) {
      return FleetBlocks.whole(report);
    }
    var text = FleetBlocks.words(report) + ". Run " + report.run() + (placed.told()
        ? ": how it goes, and what came of it, stands in a message of its own."
        : ": whatever serves on this memory does it. Ask again to see how far it is; guardbee audit --project does it in "
            + "a terminal.")
        + " /guardbee cancel " + report.run() + " calls it off.";
    return Reply.of(text, new Paragraph(text));
  }

  private Reply calledOff(Request request) {
    var runs = fleets.callOff(request.project(), request.invocation());
    var name = PlainText.line(request.project().key(), NAME);
    if (runs.isEmpty()) {
      return new Reply.Refused("You have no open run for " + name + ". /guardbee fleet " + name + " begins one.");
    }
    var text = "Called off " + String.join(", ", runs) + " for " + name + ". What was checked by now is kept.";
    return Reply.of(text, new Paragraph(text));
  }
}
