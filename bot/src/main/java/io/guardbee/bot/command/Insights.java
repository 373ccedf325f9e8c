package io.guardbee.bot.command;

import io.guardbee.checks.engine.SeenInside;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What audits saw inside the servers of clouds, so that a project's rules can be judged by what listens behind them.
/// Never throws for a memory that is away. Safe for use by many threads.
public interface Insights {
  /// Keeps what an audit saw; where the memory is away it is lost, and the next audit sees it again.
  ///
  /// @param audit the audit's id
  void keep(SeenInside seen, String audit);

  /// What was seen in the servers of a project.
  Remembered of(Project project);

  /// What is remembered.
  ///
  /// @param insights newest first, by the server's id; however old
  /// @param away why nothing can be remembered now, in words that follow "because"; empty when it can
  record Remembered(Map<String, List<Insight>> insights, Optional<String> away) {
    public Remembered {
      insights = Map.copyOf(insights);
    }
  }

  /// Remembers nothing, and does not mind.
  static Insights none() {
    return new Insights() {
      @Override
      public void keep(SeenInside seen, String audit) {
        // nowhere to keep it
      }

      @Override
      public Remembered of(Project project) {
        return new Remembered(Map.of(), Optional.empty());
      }
    };
  }
}
