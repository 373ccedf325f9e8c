package io.guardbee.checks.probe.cloud;

import java.util.List;

/// A Neutron address group: a named list of prefixes that rules refer to.
///
/// @param id its id
/// @param name as its owner wrote it
/// @param addresses prefixes, as given
public record AddressGroup(String id, String name, List<String> addresses) {
  public AddressGroup {
    addresses = List.copyOf(addresses);
  }
}
