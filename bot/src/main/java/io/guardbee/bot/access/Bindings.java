package io.guardbee.bot.access;

import io.guardbee.adapters.chat.Place;
import io.guardbee.bot.access.Bound.Readers;
import io.guardbee.bot.settings.AccessSection.Binding;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The channels that the configuration opens, by id. Never changes.
final class Bindings {
  private static final Pattern CHANNEL = Pattern.compile("([a-z]+):([^/]*)/(.+)");
  private final Map<String, Bound> channels = new HashMap<>();

  Bindings(List<Binding> bindings) {
    for (var binding : bindings) {
      var bound = new Bound(binding.projects().stream().map(Scope::of).toList(),
          Readers.valueOf(binding.audience().toUpperCase(Locale.ROOT)));
      channels.merge(binding.channel(), bound, Bound::and);
    }
  }

  /// The channels that are the project's own: bound to it by name, and read by its people alone.
  List<Place> rooms(String project) {
    return channels.entrySet().stream().filter(entry -> entry.getValue().belongsTo(project)).map(Map.Entry::getKey)
        .sorted().map(CHANNEL::matcher).filter(Matcher::matches)
        .map(found -> new Place(found.group(1), found.group(2), found.group(3), "", false)).toList();
  }

  /// Whether the configuration calls the channel private, and its platform does not say that it is.
  boolean disputed(Place place) {
    var bound = channels.get(place.channelKey());
    return bound != null && place.open() && bound.readers() == Readers.PRIVATE;
  }

  /// What the channel is bound to; empty for one that nobody has bound. One that everybody can see is not private,
  /// whatever the configuration says.
  Optional<Bound> of(Place place) {
    return Optional.ofNullable(channels.get(place.channelKey())).map(bound -> place.open() ? bound.toMembers() : bound);
  }
}
