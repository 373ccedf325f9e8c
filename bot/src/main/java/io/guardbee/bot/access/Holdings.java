package io.guardbee.bot.access;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All that one person has at this moment.
///
/// @param held the rights
/// @param complete whether links could be read; if not, none is among them
record Holdings(List<Held> held, boolean complete) {
  Holdings {
    held = List.copyOf(held);
  }

  /// The highest right on `project`, and where it comes from.
  Optional<Held> on(String project) {
    return held.stream().filter(h -> h.scope().covers(project)).max(Comparator.comparing(Held::right));
  }

  /// The highest right on anything.
  Right highest() {
    return held.stream().map(Held::right).max(Comparator.naturalOrder()).orElse(Right.NONE);
  }

  /// What the trail says beside a reason.
  String note() {
    return complete ? "" : "; links could not be read";
  }
}
