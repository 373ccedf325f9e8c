package io.guardbee.checks.probe.cloud;

import java.util.List;
import java.util.Optional;

/// A security group with its rules, as Neutron lists it.
///
/// @param id its id
/// @param name as its owner wrote it; `default` for the one that each new server gets
/// @param description as its owner wrote it
/// @param projectId whose it is: another project's for one that is shared by RBAC
/// @param shared whether it is shared by RBAC; empty where the API does not tell
/// @param stateful whether answers come back by themselves; empty where the API does not tell, which means yes
/// @param rules all of its rules, both directions
public record SecurityGroup(String id, String name, String description, String projectId, Optional<Boolean> shared,
    Optional<Boolean> stateful, List<Rule> rules) {
  public SecurityGroup {
    rules = List.copyOf(rules);
  }

  /// One rule, with the words as Neutron gave them. Rules only ever allow.
  ///
  /// @param id its id
  /// @param direction `ingress` or `egress`
  /// @param ethertype `IPv4` or `IPv6`
  /// @param protocol a name or a number as text; empty for any
  /// @param portMin first port, or the type of an ICMP rule; empty for any
  /// @param portMax last port, or the code of an ICMP rule; empty for any
  /// @param prefix the source as given, perhaps with host bits set; empty for none
  /// @param remoteGroup the id of the group whose members may come in; empty for none
  /// @param addressGroup the id of the address group that may come in; empty for none
  /// @param description as its owner wrote it
  public record Rule(String id, String direction, String ethertype, Optional<String> protocol,
      Optional<Integer> portMin, Optional<Integer> portMax, Optional<String> prefix, Optional<String> remoteGroup,
      Optional<String> addressGroup, String description) {}
}
