package io.guardbee.adapters.store;

import java.time.Instant;

/// A button, select or form that stands in some message.
///
/// @param id unguessable; all that the platform gets to see
/// @param ask the request that it belongs to
/// @param owner who asked, `PLATFORM:ID`
/// @param place the conversation that it stands in
/// @param step what it does, as JSON that the store does not read; at most [#STEP] characters
/// @param until when it ends; it is found for a while longer, so that a click gets an answer
/// @param ownerOnly whether nobody else may use it
public record Component(String id, String ask, String owner, String place, String step, Instant until,
    boolean ownerOnly) {
  /// The longest step, in characters.
  public static final int STEP = 64 * 1024;
}
