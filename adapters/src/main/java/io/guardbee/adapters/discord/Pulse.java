package io.guardbee.adapters.discord;

import java.time.Duration;
import java.time.Instant;

/// Whether the line to Discord lives.
///
/// @param connected whether events come through it, as far as is known
/// @param heard when Discord last said anything, heartbeats included: about every 40 s on a line that lives
/// @param ping how long it takes to answer; zero while nobody knows
/// @param trouble what is the matter, in one line without secrets; empty for nothing
public record Pulse(boolean connected, Instant heard, Duration ping, String trouble) {}
