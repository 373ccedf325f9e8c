package io.guardbee.bot.render.form;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Draws a line of scores from 0 to 100. Safe for use by many threads.
@FunctionalInterface
public interface TrendPicture {
  /// Where nothing can be drawn.
  TrendPicture NONE = (_, _, _) -> Optional.empty();

  /// The picture as PNG, at least twice as wide as high; empty where this machine cannot draw. Never throws.
  ///
  /// @param title one line of ours
  /// @param labels what stands under each score
  /// @param scores as many; empty for a gap
  Optional<byte[]> png(String title, List<String> labels, List<OptionalInt> scores);
}
