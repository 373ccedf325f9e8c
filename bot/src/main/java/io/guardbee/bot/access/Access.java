package io.guardbee.bot.access;

import java.util.List;
import java.util.Optional;

/// What somebody may do at a place at this moment, for them alone to read.
///
/// @param held their rights, the links among them that still hold
/// @param complete whether links could be read; if not, none counts
/// @param channel what the place is bound to; empty for a direct message and an unbound channel
/// @param disputed whether the settings call the place private and its platform does not say that it is
public record Access(List<Held> held, boolean complete, Optional<Bound> channel, boolean disputed) {
  public Access {
    held = List.copyOf(held);
  }

  /// What the channel is bound to, as far as the asker may know of it.
  public List<Scope> shared() {
    return channel.map(Bound::scopes).orElse(List.of()).stream().filter(this::known).distinct().toList();
  }

  private boolean known(Scope scope) {
    return switch (scope) {
      case Scope.Every _ -> true;
      case Scope.Project(var name) -> held.stream().anyMatch(h -> h.scope().covers(name));
    };
  }
}
