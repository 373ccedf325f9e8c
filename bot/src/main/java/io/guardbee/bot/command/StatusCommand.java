package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.result.CheckSpec;
import java.util.List;

/// `/guardbee status`: which Guardbee this is and what it can judge.
public final class StatusCommand implements Command {
  private final String version;
  private final Catalogue catalogue;

  public StatusCommand(String version, Catalogue catalogue) {
    this.version = version;
    this.catalogue = catalogue;
  }

  @Override
  public Spec spec() {
    return new Spec("status", "which Guardbee this is and what it can judge", Right.NONE, Spec.Lane.QUICK,
        List.of());
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var running = ChecksCommand.running(catalogue);
    var items = running.stream().map(CheckSpec::item).filter(i -> i > 0).distinct().count();
    return Reply.of("Guardbee " + version, new Heading("Guardbee " + version),
        new Paragraph(running.size() + " of " + catalogue.specs().size() + " catalogued checks run; they belong to "
            + items + " of the 17 points of the checklist. Guardbee looks from inside (over SSH); the cloud's API and "
            + "the outside come later. /guardbee doctor looks at this installation."));
  }
}
