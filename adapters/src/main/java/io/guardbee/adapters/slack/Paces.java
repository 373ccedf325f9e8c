package io.guardbee.adapters.slack;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.InstantSource;

/// Keeps to what Slack allows: about fifty edits a minute for the whole workspace, and about one message a second for a
/// channel, with bursts; the latter each process counts by itself. How something goes is told only while enough is left
/// for answers.
final class Paces {
  private static final int FOR_ANSWERS = 15;
  private static final EditBudget.Rate EDITS = new EditBudget.Rate(45, Duration.ofMillis(1_200));
  private static final int POSTS = 5;
  private static final Duration POST = Duration.ofSeconds(1);
  private static final int CHANNELS = 10_000;
  private final EditBudget edits;
  private final LoadingCache<String, Budget> posts;

  Paces(EditBudget edits, InstantSource clock) {
    this.edits = edits;
    this.posts = Caffeine.newBuilder().maximumSize(CHANNELS).build(_ -> new Budget(POSTS, POST, clock));
  }

  /// How long to wait before an edit; zero for now.
  ///
  /// @param workspace the team's id
  /// @param last whether it is an answer
  Duration edit(String workspace, boolean last) {
    return edits.take(workspace, EDITS, last ? 0 : FOR_ANSWERS);
  }

  /// How long to wait before a new message in `channel`; zero for now.
  Duration post(String channel) {
    return posts.get(channel).take(0);
  }
}
