package io.guardbee.adapters.slack;

import java.time.Instant;
import java.util.Optional;

/// Signs of life.
///
/// @param connected whether Slack takes calls and, in socket mode, a socket answers
/// @param heard when Slack was last heard of: an event, or the answer of a socket that was asked; empty for never
/// @param trouble what is the matter, in one line without secrets; empty for nothing
public record SlackSigns(boolean connected, Optional<Instant> heard, String trouble) {}
