package io.guardbee.checks.probe.cloud;

import java.time.Instant;

/// Something that was done with a server, as Nova remembers it.
///
/// @param action `create`, `rebuild`, `rescue`, `reboot`, …
/// @param at when it began
/// @param failed whether the cloud says that it came to nothing
public record InstanceAction(String action, Instant at, boolean failed) {
  /// One that was done.
  public InstanceAction(String action, Instant at) {
    this(action, at, false);
  }
}
