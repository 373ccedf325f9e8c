package io.guardbee.adapters.chat;

/// Something that the reader can do next.
///
/// @param label a verb and its object, at most 34 characters
/// @param detail one more line where it stands in a list; may be empty
/// @param primary whether it is the one that most readers want; at most one of a message
/// @param step what happens
public record Action(String label, String detail, boolean primary, Step step) {
  /// A plain button.
  public static Action of(String label, Step step) {
    return new Action(label, "", false, step);
  }

  /// This with another step.
  public Action doing(Step other) {
    return new Action(label, detail, primary, other);
  }

  /// What happens when it is chosen.
  public sealed interface Step {
    /// The command is asked as if whoever chose it had typed it: rights are read again.
    record Ask(String command) implements Step {}

    /// Another page of this answer, as it was stored. Only the asker of the answer turns pages.
    record Turn(String page) implements Step {}

    /// A form is shown.
    record Fill(Form form) implements Step {}

    /// What a platform sees: the component is kept on the server under this id.
    record Kept(String component) implements Step {}

    /// It was there once and has ended; shown, and cannot be chosen.
    record Ended() implements Step {}
  }
}
