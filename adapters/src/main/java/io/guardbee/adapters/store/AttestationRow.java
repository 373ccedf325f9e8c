package io.guardbee.adapters.store;

import java.time.Instant;

/// What a person said of one subject. Its texts are redacted already; here they are only bounded.
///
/// @param check the check that asked
/// @param scope for what it holds: `person`, `vm`, `project`, `service`
/// @param place the machine's key where the scope is `vm`, otherwise the project's key
/// @param project the project's key
/// @param targetKey the machine's key where the scope is `vm`; otherwise empty
/// @param machine what the machine is called that it was said about
/// @param subject what was asked about, in the caller's own form
/// @param shown the same for people
/// @param kind `confirmed`, `inapplicable` or `later`
/// @param until from then on it holds no longer
public record AttestationRow(String check, String scope, String place, String project, String targetKey, String machine,
    String subject, String shown, String kind, Instant until, Signature by) {}
