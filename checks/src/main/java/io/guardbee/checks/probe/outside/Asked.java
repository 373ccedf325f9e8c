package io.guardbee.checks.probe.outside;

import io.guardbee.checks.probe.Probed;
import java.time.Duration;

/// A question and what came of it.
///
/// @param told what came back, or why nothing did: refused, silent, not allowed, switched off, time over
/// @param age how long ago it was asked: some questions are asked at most daily
public record Asked(Question question, Probed<Told> told, Duration age) {
  /// One that was asked just now.
  public Asked(Question question, Probed<Told> told) {
    this(question, told, Duration.ZERO);
  }
}
