package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.render.HistoryBlocks;
import java.util.List;

/// `/history VM`: what changed between its audits, newest first, and for how long what is wrong has been so.
public final class HistoryCommand implements Command {
  /// How many audits are told.
  private static final int MOST = 30;
  private final History history;

  public HistoryCommand(History history) {
    this.history = history;
  }

  @Override
  public Spec spec() {
    return new Spec("history", "what changed on a machine between its audits", Right.READ, Spec.Lane.QUICK,
        List.of(Argument.vm()));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var told = history.of(request.guest().target(), MOST);
    return told.away().isEmpty()
        ? HistoryBlocks.answer(request.asked(), told.history())
        : new Reply.Failed("Nothing can be told of earlier audits, because " + told.away() + ".", List.of());
  }
}
