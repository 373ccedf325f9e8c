package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;

/// `/whoami`: what one may do, and why.
public final class WhoamiCommand implements Command {
  @Override
  public Spec spec() {
    return new Spec("whoami", "", "what you may do, and why", 0, 0);
  }

  @Override
  public Reply answer(Invocation invocation, Conversation conversation) {
    var asker = invocation.asker();
    var text = asker.operator()
        ? "You are the operator, because you sit at the " + asker.platform() + ": you may ask everything of every "
            + "machine that Guardbee's keys open."
        : "You are " + asker.name() + " on " + asker.platform() + " and may do nothing yet.";
    return Reply.of(text, new Paragraph(text));
  }
}
