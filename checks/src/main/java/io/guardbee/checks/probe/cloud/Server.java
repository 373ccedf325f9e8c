package io.guardbee.checks.probe.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A server (VM) as Nova lists it.
///
/// @param id its id, lower-case
/// @param name what its owner calls it: any text, spaces and other scripts included; may repeat within a project
/// @param projectId the project that Nova says it is in
/// @param status `ACTIVE`, `SHUTOFF`, `ERROR`, … as Nova writes it
/// @param taskState what is being done with it (`rebuilding`); empty for nothing
/// @param created when it was made
/// @param updated when it last changed
/// @param imageId the image it was made from; empty for one that boots from a volume
/// @param keyName the name of its keypair; empty for none
/// @param addresses as Nova tells them; the ports of Neutron are what counts
/// @param metadata as its owner wrote it
/// @param tags as its owner wrote them; empty also where this API does not tell
/// @param locked whether it is locked; empty where the API is too old to tell
/// @param fault what failed, for one in `ERROR`; empty where the list does not tell
public record Server(String id, String name, String projectId, String status, String taskState, Instant created,
    Instant updated, Optional<String> imageId, Optional<String> keyName, List<Address> addresses,
    Map<String, String> metadata, Set<String> tags, Optional<Boolean> locked, Optional<String> fault) {
  public Server {
    addresses = List.copyOf(addresses);
    metadata = Map.copyOf(metadata);
    tags = Set.copyOf(tags);
  }

  /// An address of a server.
  ///
  /// @param network the name of the network that it stands under
  /// @param address the number as text
  /// @param floating whether it is a floating one
  /// @param version 4 or 6; empty where the API does not tell
  public record Address(String network, String address, boolean floating, OptionalInt version) {}

  /// Whether it can answer on the network at all.
  public boolean runs() {
    return status.equals("ACTIVE");
  }
}
