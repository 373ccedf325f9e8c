package io.guardbee.checks.exposure;

import io.guardbee.checks.result.ProbeFailure;
import java.util.Optional;

/// Something that may let more in than is known.
///
/// @param why what could not be told
/// @param family of which family; empty for both
/// @param protocol for which protocol at most
/// @param ports to which ports at most
record Doubt(ProbeFailure why, Optional<Family> family, Protocol protocol, PortRange ports) {
  /// A doubt about everything.
  static Doubt ofAll(ProbeFailure why) {
    return new Doubt(why, Optional.empty(), Protocol.ANY, PortRange.ALL);
  }

  boolean concerns(Family of, int number, int port) {
    return family.orElse(of) == of && protocol.covers(number)
        && (ports.contains(port) || !new Protocol(number).hasPorts());
  }
}
