package io.guardbee.checks.exposure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The address ranges of the operator's institutions (universities, institutes), by the name that people know them by.
/// Immutable.
public final class Institutions {
  /// None is known.
  public static final Institutions NONE = Institutions.of(Map.of());

  private final Map<String, List<AddressSet>> named;
  private final Map<Family, AddressSet> all;
  private final List<String> unread;

  private Institutions(Map<String, List<AddressSet>> named, List<String> unread) {
    this.named = named;
    this.unread = List.copyOf(unread);
    this.all = new EnumMap<>(Family.class);
    for (var family : Family.values()) {
      all.put(family, AddressSet.unionOf(family, named.values().stream().flatMap(Collection::stream)
          .filter(set -> set.family() == family).toList()));
    }
  }

  /// The institutions with those prefixes; what is no prefix is [#unread].
  ///
  /// @param prefixes the prefixes of each, by its name
  public static Institutions of(Map<String, List<String>> prefixes) {
    var named = new TreeMap<String, List<AddressSet>>();
    var unread = new ArrayList<String>();
    prefixes.forEach((name, texts) -> {
      var sets = new ArrayList<AddressSet>();
      texts.forEach(text -> AddressSet.parse(text).ifPresentOrElse(sets::add, () -> unread.add(text)));
      named.put(name, joined(sets));
    });
    return new Institutions(named, unread);
  }

  private static List<AddressSet> joined(List<AddressSet> sets) {
    var joined = new ArrayList<AddressSet>();
    for (var family : Family.values()) {
      joined.add(AddressSet.unionOf(family, sets.stream().filter(set -> set.family() == family).toList()));
    }
    return joined;
  }

  /// The addresses of all institutions.
  public AddressSet all(Family family) {
    return all.getOrDefault(family, AddressSet.none(family));
  }

  /// The institution that all of `sources` lie in, the first by name; empty where none holds them all, or for nobody.
  public Optional<String> naming(AddressSet sources) {
    return named.entrySet().stream().filter(_ -> !sources.isEmpty())
        .filter(entry -> entry.getValue().stream()
            .anyMatch(set -> set.family() == sources.family() && set.covers(sources)))
        .map(Map.Entry::getKey).findFirst();
  }

  /// The prefixes that could not be read, as they were given.
  public List<String> unread() {
    return unread;
  }
}
