package io.guardbee.checks.target;

import java.util.List;

/// The machine that an audit is about.
///
/// @param name what people call it, shown and never interpreted; for a typed address, that address
/// @param id its id in the cloud, empty where no cloud was asked
/// @param project its project's name, empty where no cloud was asked
/// @param addresses where it was reached, most useful first
public record Target(String name, String id, String project, List<String> addresses) {
  public Target {
    addresses = List.copyOf(addresses);
  }

  /// A machine known by its address alone.
  public static Target at(SshAddress address) {
    return new Target(address.shown(), "", "", List.of(address.host()));
  }
}
