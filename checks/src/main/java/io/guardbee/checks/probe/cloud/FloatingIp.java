package io.guardbee.checks.probe.cloud;

import java.util.Optional;

/// A floating address.
///
/// @param id its id
/// @param address the outer address
/// @param networkId the external network that it comes from
/// @param portId the port that it leads to; empty while it leads nowhere
/// @param fixed the fixed address that it leads to; empty while it leads nowhere
/// @param projectId whose it is
public record FloatingIp(String id, String address, String networkId, Optional<String> portId, Optional<String> fixed,
    String projectId) {}
