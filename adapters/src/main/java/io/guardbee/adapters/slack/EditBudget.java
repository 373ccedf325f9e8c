package io.guardbee.adapters.slack;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;

/// How many edits Slack takes, which it counts for a whole workspace: whoever runs several processes for one gives them
/// one that they share. Safe for use by many threads.
public interface EditBudget {
  /// How often.
  ///
  /// @param burst how many at once
  /// @param pause how long it takes until there is one more
  record Rate(int burst, Duration pause) {}

  /// Takes one, if more than `reserve` are there. Blocks for a second or two at most.
  ///
  /// @param workspace the team's id
  /// @return how long to wait; zero for taken
  Duration take(String workspace, Rate rate, int reserve);

  /// For a process that has its workspaces to itself.
  static EditBudget alone(InstantSource clock) {
    var budgets = Caffeine.newBuilder().maximumSize(100).<String, Budget>build();
    return (workspace, rate, reserve) -> budgets.get(workspace, _ -> new Budget(rate.burst(), rate.pause(), clock))
        .take(reserve);
  }
}
