package io.guardbee.adapters.discord;

import net.dv8tion.jda.api.components.actionrow.ActionRow;

/// A part of a message before it is known what fits.
sealed interface Piece {
  /// Markdown.
  ///
  /// @param end where it may end early
  /// @param close whether it stands close to others that do
  record Text(String markdown, End end, boolean close) implements Piece {}

  /// Where a text may end early.
  enum End {
    /// Nowhere: half a command does something else.
    WHOLE,
    /// At a line, or else at a word.
    LINE,
    /// At a line of its fence, which is closed then.
    FENCE
  }

  /// A line across.
  record Rule() implements Piece {}

  /// Buttons, or one list.
  record Controls(ActionRow row) implements Piece {}
}
