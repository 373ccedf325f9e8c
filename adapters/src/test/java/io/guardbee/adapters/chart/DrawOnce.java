package io.guardbee.adapters.chart;

import java.util.List;
import java.util.OptionalInt;

/// A process that draws twice and says whether it could.
final class DrawOnce {
  private DrawOnce() {}

  public static void main(String[] arguments) {
    var chart = new ScoreChart();
    for (int i = 0; i < 2; i++) {
      System.out
          .println(chart.png("Score", List.of("8 Oct", "15 Oct"), List.of(OptionalInt.of(61), OptionalInt.empty()))
              .isPresent() ? "drawn" : "not drawn");
    }
  }
}
