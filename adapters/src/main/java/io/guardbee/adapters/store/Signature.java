package io.guardbee.adapters.store;

import java.time.Instant;

/// Who did something, and when.
///
/// @param by the account, `PLATFORM:ID`
/// @param name what the person was called then
public record Signature(String by, String name, Instant at) {}
