package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.render.CatalogueBlocks;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.CheckSpec;
import java.util.List;
import java.util.function.Predicate;

/// `/checks [later]`: the catalogue; with `later`, what this release does not cover yet.
public final class ChecksCommand implements Command {
  private final Catalogue catalogue;

  public ChecksCommand(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Spec spec() {
    return new Spec("checks", "every check; \"later\": those that a later release brings", Right.NONE, Spec.Lane.QUICK,
        List.of(Argument.choice("WHICH", "those that a later release brings", "later")));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    Predicate<CheckId> running = id -> catalogue.check(id).isPresent();
    var later = request.value("WHICH").isPresent();
    var specs = catalogue.specs().stream().filter(s -> later != running.test(s.id())).toList();
    return new Reply.Answered(specs.size() + " checks", Reply.Standing.FINE,
        CatalogueBlocks.list(specs, catalogue.specs().size(), later),
        List.of(new Attachment("guardbee-checks.json", "application/json",
            () -> CatalogueBlocks.json(catalogue.specs(), spec -> running.test(spec.id())))));
  }

  /// The spec of each check that runs.
  static List<CheckSpec> running(Catalogue catalogue) {
    return catalogue.specs().stream().filter(s -> catalogue.check(s.id()).isPresent()).toList();
  }
}
