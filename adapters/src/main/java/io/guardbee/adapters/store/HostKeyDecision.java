package io.guardbee.adapters.store;

import java.time.Instant;

/// That a host's key is trusted.
///
/// @param host name or address as it is dialled; its case does not count
/// @param algorithm the key's type, as OpenSSH calls it
/// @param fingerprint `SHA256:…`, as OpenSSH prints it
/// @param by who decided, `PLATFORM:ID`
/// @param project on whose behalf, empty for none
public record HostKeyDecision(String host, int port, String algorithm, String fingerprint, String by, Instant at,
    String project) {}
