package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.checks.result.PlainText;
import java.util.List;

/// `/unsubscribe ID`: ends what is posted without being asked for. A channel whose post somebody else ended is told.
public final class UnsubscribeCommand implements Command {
  private final SubscriptionDesk desk;

  public UnsubscribeCommand(SubscriptionDesk desk) {
    this.desk = desk;
  }

  @Override
  public Spec spec() {
    return new Spec("unsubscribe", "ends a subscription, so that nothing more is posted by it", Right.READ,
        Spec.Lane.QUICK,
        List.of(Argument.needed("ID", Kind.SUBSCRIPTION, "the subscription's id, as /subscriptions lists it")));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var id = request.value("ID").orElseThrow();
    return switch (desk.owned(id, request.invocation(), "unsubscribe")) {
      case SubscriptionDesk.Owned.Not(var reply) -> reply;
      case SubscriptionDesk.Owned.Theirs(var subscription) -> {
        var by = PlainText.line(request.invocation().asker().name(), 60);
        if (!desk.book().end(id, "ended by " + by)) {
          yield SubscriptionDesk.gone(id);
        }
        desk.tell(subscription, request.invocation(), "was ended by " + by + ". Nothing more is posted by it.");
        var text = "Ended: the " + subscription.what() + " about " + PlainText.line(subscription.project().key(), 60)
            + " (" + id + "). Nothing more is posted by it.";
        yield Reply.of(text, new Paragraph(text));
      }
    };
  }
}
