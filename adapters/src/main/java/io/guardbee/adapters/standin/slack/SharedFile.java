package io.guardbee.adapters.standin.slack;

/// A file that stands in a channel.
///
/// @param thread the message that it answers; empty for none
/// @param shows what is read out to those who do not see it; empty for nothing
public record SharedFile(String channel, String thread, String name, String shows, String content) {}
