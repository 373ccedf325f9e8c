package io.guardbee.adapters.store;

/// A message to be posted.
///
/// @param id a name of its own; one that is known is not posted again
/// @param ask the ask it belongs to, empty for none
/// @param platform where it goes
/// @param owner the only process that can deliver it, empty for any
/// @param place where it goes, in the caller's own form
/// @param conversation messages of one conversation of a platform keep their order
/// @param opening what is posted first, to be edited to the body when it is known to stand there: then a crash in between
///     repeats no more than this; empty where the body is posted as it stands
/// @param body the content, in the caller's own form
public record NewLetter(String id, String ask, String platform, String owner, String place, String conversation,
    String opening, String body) {
  public NewLetter {
    if (id.isBlank() || platform.isBlank() || body.isBlank()) {
      throw new IllegalArgumentException("a letter has an id, a platform and a body");
    }
  }
}
