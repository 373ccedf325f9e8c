package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Spec;

/// Who reads along, where everybody of the place may: what is for one person is not shown to the others.
final class Around {
  private Around() {}

  /// Help and the like are for the asker alone, and so is what they look up in an answer.
  ///
  /// @param place who may read answers there
  static Audience command(Spec spec, Invocation asked, Audience place) {
    if (spec.right() == Right.NONE && !asked.place().direct()) {
      return Audience.PRIVATE;
    }
    return lookedUp(spec, asked) ? page(asked, place) : place;
  }

  /// Choices in answers lead to one of their points; of the buttons those do that ask for a point.
  private static boolean lookedUp(Spec spec, Invocation asked) {
    return asked.origin() == Origin.SELECT || (asked.origin() == Origin.BUTTON && spec.aboutOnePoint());
  }

  /// A page stands beneath the answer that it belongs to; where nothing does, a channel is not filled with it.
  static Audience page(Invocation asked, Audience place) {
    return asked.place().thread().isEmpty() && !asked.place().direct() ? Audience.PRIVATE : place;
  }
}
