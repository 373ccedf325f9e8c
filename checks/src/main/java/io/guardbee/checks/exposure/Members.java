package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The addresses of the members of security groups. The cloud counts the fixed addresses of a port and its allowed address
/// pairs alike.
final class Members {
  private final Map<String, List<AddressSet>> sets = new HashMap<>();
  private final Map<String, String> odd = new HashMap<>();

  private Members() {}

  /// @param ports every port of the project
  /// @param wanted the ids of the groups that rules name
  static Members of(List<Port> ports, Set<String> wanted) {
    var members = new Members();
    var texts = new HashMap<String, List<String>>();
    for (var port : ports) {
      for (var group : port.groups()) {
        if (wanted.contains(group)) {
          addresses(port).forEach(texts.computeIfAbsent(group, _ -> new ArrayList<>())::add);
        }
      }
    }
    texts.forEach(members::join);
    return members;
  }

  private static Stream<String> addresses(Port port) {
    return Stream.concat(port.fixed().stream().map(Port.Fixed::address), port.pairs().stream().map(Port.Pair::prefix));
  }

  private void join(String group, List<String> texts) {
    var parsed = new ArrayList<AddressSet>();
    for (var text : texts) {
      AddressSet.parse(text).ifPresentOrElse(parsed::add, () -> odd.put(group, PlainText.line(text, 50)));
    }
    sets.put(group, Stream.of(Family.values())
        .map(family -> AddressSet.unionOf(family, parsed.stream().filter(set -> set.family() == family).toList()))
        .toList());
  }

  AddressSet addresses(String group, Family family) {
    return sets.getOrDefault(group, List.of()).stream().filter(set -> set.family() == family).findFirst()
        .orElseGet(() -> AddressSet.none(family));
  }

  /// An address of a member that could not be read; empty if all could.
  Optional<String> odd(String group) {
    return Optional.ofNullable(odd.get(group));
  }
}
