package io.guardbee.checks.exposure;

/// A run of ports that the same addresses can reach.
///
/// @param ports the ports
/// @param sources who reaches them, by all rules together; never empty
public record Stretch(PortRange ports, AddressSet sources) {}
