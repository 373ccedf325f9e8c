package io.guardbee.checks.probe.outside;

/// What a server that begins in clear text said to TLS.
///
/// @param offered whether it offers to go on with TLS; it may still take a password without
public record ClearTold(boolean offered) implements Told {}
