package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Completion;
import io.guardbee.bot.command.Spec;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is offered to somebody who is typing. Neither counted nor recorded.
final class Suggestions {
  /// The same for an account that is tied to nothing, a guest, and a channel that is not bound.
  static final String HINT = "You may see no project here; /whoami says why, and /guardbee help what to ask";
  private static final Logger LOG = LoggerFactory.getLogger(Suggestions.class);
  private final Authoriser authoriser;
  private final Completion completion;
  private final Function<Invocation, Predicate<Spec>> may;

  Suggestions(FrontDesk.Inside inside) {
    this.authoriser = inside.authoriser();
    this.completion = inside.completion();
    this.may = inside.may();
  }

  /// Trouble with it is no reason to disturb whoever types.
  List<String> complete(Invocation asked) {
    try {
      return completion.of(asked.words(), may.apply(asked), authoriser.sees(asked));
    } catch (RuntimeException e) {
      LOG.warn("No completion: {}", e.toString());
      return List.of();
    }
  }

  /// Only for whom nothing could ever be suggested there: others see by an empty list that they mistyped.
  Optional<String> hint(Invocation asked) {
    try {
      return completion.guarded(asked.words(), may.apply(asked)) && authoriser.highest(asked) == Right.NONE
          ? Optional.of(HINT)
          : Optional.empty();
    } catch (RuntimeException e) {
      LOG.warn("No hint: {}", e.toString());
      return Optional.empty();
    }
  }
}
