package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import java.util.List;

/// `/whoami`: what one may do, and why.
public final class WhoamiCommand implements Command {
  @Override
  public Spec spec() {
    return new Spec("whoami", "what you may do, and why", Right.NONE, Spec.Lane.QUICK, List.of());
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var asker = request.invocation().asker();
    var text = asker.operator()
        ? "You are the operator, because you sit at the " + asker.platform() + ": you may ask everything of every "
            + "machine that Guardbee's keys open."
        : "You are " + asker.name() + " on " + asker.platform() + " and may do nothing yet.";
    return Reply.of(text, new Paragraph(text));
  }
}
