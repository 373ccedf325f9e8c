package io.guardbee.adapters.store;

/// What became of an ask that was handed in. Either may be acknowledged.
public sealed interface Accepted {
  /// The ask that answers the event.
  String id();

  /// It is written down and will be done.
  record New(String id) implements Accepted {}

  /// One of its events is known: nothing was written.
  ///
  /// @param id the ask that came with the event the first time
  record Known(String id) implements Accepted {}
}
