package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.render.CatalogueBlocks;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.CheckText;

/// `/explain CHECK`: why it matters, what is looked at, how it is judged, known traps, links.
public final class ExplainCommand implements Command {
  private final Catalogue catalogue;

  public ExplainCommand(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Spec spec() {
    return new Spec("explain", "CHECK", "why a check matters and how it is judged", 1, 1);
  }

  @Override
  public Reply answer(Invocation invocation, Conversation conversation) {
    var id = invocation.arguments().getFirst();
    var spec = catalogue.spec(id);
    if (spec.isEmpty()) {
      return new Reply.Refused(Choice.unknown(id, catalogue));
    }
    var text = catalogue.check(spec.get().id()).map(CheckText::of);
    return Reply.of(spec.get().id() + ": " + spec.get().title(), CatalogueBlocks.explained(spec.get(), text));
  }
}
