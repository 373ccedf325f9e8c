package io.guardbee.adapters.standin.slack;

/// A file that stands in a channel.
///
/// @param thread the message that it answers; empty for none
public record SharedFile(String channel, String thread, String name, String content) {}
