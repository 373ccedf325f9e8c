package io.guardbee.checks.probe.cloud;

import java.time.Instant;

/// Something that was done with a server, as Nova remembers it.
///
/// @param action `create`, `rebuild`, `rescue`, `reboot`, …
/// @param at when it began
public record InstanceAction(String action, Instant at) {}
