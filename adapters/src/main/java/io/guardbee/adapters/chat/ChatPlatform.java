package io.guardbee.adapters.chat;

/// A place where people ask: turns what they type and press into calls of a [ChatHandler], acknowledges what it took,
/// and shows messages. Implementations are safe for use by many threads and never throw for what the far side does.
public interface ChatPlatform extends AutoCloseable {
  /// `console`, `slack`, `discord`.
  String name();

  /// Begins to listen; returns at once.
  void open(ChatHandler handler);

  /// Whether this process shows messages there now; otherwise they are left to another one.
  default boolean served() {
    return true;
  }

  /// Whether this process can reach `place` now.
  boolean reaches(Place place);

  /// Who can read `place` now, as far as the platform says; for a place that it reaches. Blocks for some seconds at most.
  Sight sight(Place place);

  /// Shows a new message. Blocks until the platform took it, at most half a minute.
  Delivery post(Place place, Message message);

  /// Shows `message` in the stead of what stands there. The same again is harmless.
  Delivery edit(Place place, String reference, Message message);

  /// Whether what `reference` names stands in `place` itself, where whoever is there reads it, and not in direct messages
  /// instead.
  default boolean stands(Place place, String reference) {
    return true;
  }

  /// Stops listening; messages can still be shown.
  void quiesce();

  /// Lets go of everything.
  @Override
  void close();
}
