package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.access.Decision;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the page that a platform gives each person. Nothing of it is remembered but what its buttons stand for: whoever
/// opens it again has it made again.
final class HomeDesk {
  private static final Logger LOG = LoggerFactory.getLogger(HomeDesk.class);
  private final FrontDesk.Inside inside;
  private final Buttons buttons;
  private final Wire wire;
  private final Tally tally;

  HomeDesk(FrontDesk.Inside inside, Buttons buttons, Wire wire, Tally tally) {
    this.inside = inside;
    this.buttons = buttons;
    this.wire = wire;
    this.tally = tally;
  }

  /// The page. Whoever may not come in learns how to, and nothing else.
  Reply page(Invocation asked) {
    try {
      return switch (inside.authoriser().admit(asked)) {
        case Decision.Allowed _ -> kept(asked, inside.commands().home(asked, inside.home(), new WithoutMemory.Untold())
            .reply());
        case Decision.Refused(var text, _) -> new Reply.Refused(text);
        case Decision.TooMuch(var share, var text, _) -> {
          tally.limited(share);
          yield new Reply.Refused(text);
        }
        case Decision.NotFound _ -> new Reply.Refused("Guardbee does not answer here.");
      };
    } catch (RuntimeException e) {
      LOG.error("A page could not be made", e);
      return new Reply.Failed("Guardbee itself failed: " + e.getClass().getSimpleName() + ". The log has the details.",
          List.of());
    }
  }

  private Reply kept(Invocation asked, Reply page) {
    var clean = wire.clean(page);
    try {
      return buttons.kept("", asked, clean);
    } catch (StoreUnavailable e) {
      return Signs.noting(Buttons.without(clean),
          "Buttons need Guardbee's memory, and " + e.getMessage() + ". Type the commands meanwhile.");
    }
  }
}
