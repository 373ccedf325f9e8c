package io.guardbee.adapters.chat;

/// Where something was asked, and where the answer goes.
///
/// @param platform `console`, `slack`, `discord`
/// @param workspace the team or guild, by id; for the terminal, the session
/// @param channel the channel, by id, never by its changeable name
/// @param thread the thread in it, empty for none
/// @param direct whether only the asker and the bot are there
/// @param open whether the platform says that everybody of the workspace can see the channel
public record Place(String platform, String workspace, String channel, String thread, boolean direct, boolean open) {
  /// The terminal of a process that answers one command and ends.
  public static final Place TERMINAL = new Place("console", "", "terminal", "", true);

  /// A place of which the platform does not tell who can see it.
  public Place(String platform, String workspace, String channel, String thread, boolean direct) {
    this(platform, workspace, channel, thread, direct, false);
  }

  /// The channel itself, out of every thread of it.
  public Place outOfThread() {
    return new Place(platform, workspace, channel, "", direct, open);
  }

  /// `PLATFORM:WORKSPACE/CHANNEL`, which names the channel in bindings and limits.
  public String channelKey() {
    return platform + ":" + workspace + "/" + channel;
  }

  /// Messages of one conversation keep their order.
  public String conversation() {
    return channelKey() + "/" + thread;
  }
}
