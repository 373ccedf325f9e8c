package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.checks.result.PlainText;
import java.util.List;

/// `/cancel ID`: calls off what one asked.
public final class CancelCommand implements Command {
  private final Cancelling cancelling;

  public CancelCommand(Cancelling cancelling) {
    this.cancelling = cancelling;
  }

  @Override
  public Spec spec() {
    return new Spec("cancel", "calls off what you asked and is not answered yet", Right.NONE, Spec.Lane.QUICK,
        List.of(Argument.needed("ID", Kind.ID, "the question's id; /guardbee status lists yours")));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var id = request.value("ID").orElseThrow();
    var shown = PlainText.line(id, 40);
    return switch (cancelling.cancel(id, request.invocation().asker())) {
      case CALLED_OFF -> said("Called off " + shown + ". It says so where it was asked.");
      case ENDED -> said("Nothing to call off: " + shown + " has been answered.");
      case UNKNOWN -> new Reply.Refused("You have no open question \"" + shown + "\". /guardbee status lists yours.");
    };
  }

  private static Reply said(String text) {
    return Reply.of(text, new Paragraph(text));
  }
}
