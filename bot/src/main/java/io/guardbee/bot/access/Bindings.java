package io.guardbee.bot.access;

import io.guardbee.adapters.chat.Place;
import io.guardbee.bot.access.Bound.Readers;
import io.guardbee.bot.settings.AccessSection.Binding;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The channels that the configuration opens, by id. Never changes.
final class Bindings {
  private final Map<String, Bound> channels = new HashMap<>();

  Bindings(List<Binding> bindings) {
    for (var binding : bindings) {
      var bound = new Bound(binding.projects().stream().map(Scope::of).toList(),
          Readers.valueOf(binding.audience().toUpperCase(Locale.ROOT)));
      channels.merge(binding.channel(), bound, Bound::and);
    }
  }

  /// What the channel is bound to; empty for one that nobody has bound. One that everybody can see is not private,
  /// whatever the configuration says.
  Optional<Bound> of(Place place) {
    return Optional.ofNullable(channels.get(place.channelKey())).map(bound -> place.open() ? bound.toMembers() : bound);
  }
}
