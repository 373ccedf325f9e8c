package io.guardbee.checks.probe.cloud;

import java.util.List;
import java.util.Optional;

/// A Neutron port: what security groups belong to.
///
/// @param id its id
/// @param projectId whose it is
/// @param networkId the network it is plugged into
/// @param deviceId the server behind it; empty for none
/// @param deviceOwner what holds it: `compute:nova`, `network:dhcp`, `Octavia`, …
/// @param status `ACTIVE`, `DOWN`, …
/// @param portSecurity whether Neutron filters at all; empty where the answer leaves it out
/// @param groups ids of its security groups, which may be readable or not
/// @param pairs further addresses that it may send from and receive for
/// @param fixed its own addresses
public record Port(String id, String projectId, String networkId, String deviceId, String deviceOwner, String status,
    Optional<Boolean> portSecurity, List<String> groups, List<Pair> pairs, List<Fixed> fixed) {
  public Port {
    groups = List.copyOf(groups);
    pairs = List.copyOf(pairs);
    fixed = List.copyOf(fixed);
  }

  /// An allowed address pair.
  ///
  /// @param prefix an address or a prefix, as given
  /// @param mac the hardware address that goes with it
  public record Pair(String prefix, String mac) {}

  /// A fixed address.
  public record Fixed(String subnetId, String address) {}
}
