package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.bot.render.CatalogueBlocks;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.CheckText;
import io.guardbee.checks.catalog.Needs;
import java.util.List;

/// `/explain CHECK`: why it matters, what is looked at, how it is judged, known traps, links.
public final class ExplainCommand implements Command {
  private final Catalogue catalogue;

  public ExplainCommand(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Spec spec() {
    return new Spec("explain", "why a check matters and how it is judged", Right.NONE, Spec.Lane.QUICK,
        List.of(Argument.needed("CHECK", Kind.CHECK, "a check's id; /checks lists them")));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var id = request.value("CHECK").orElseThrow();
    var spec = catalogue.spec(id);
    if (spec.isEmpty()) {
      return new Reply.Refused(Choice.unknown(id, catalogue));
    }
    var check = catalogue.check(spec.get().id());
    return Reply.of(spec.get().id() + ": " + spec.get().title(),
        CatalogueBlocks.explained(spec.get(), check.map(CheckText::of), check.map(Needs::of)));
  }
}
