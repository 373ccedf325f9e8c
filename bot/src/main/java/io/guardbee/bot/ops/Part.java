package io.guardbee.bot.ops;

import java.time.Duration;

/// One part of the bot that is started and stopped: the store, the work, a platform, the management port.
public interface Part {
  /// Short and fixed, for the log: `store`.
  String name();

  /// Starts it; returns when it works.
  ///
  /// @throws StartupException when it cannot; the message is one line that says what to mend
  void start();

  /// Stops it: what runs is finished or handed over. Called once, after a start that returned. Is interrupted when it
  /// takes longer than `within`, and then left behind.
  void stop(Duration within);

  /// How long it may take at most to stop; it gets less when the parts before it have used the time up.
  default Duration patience() {
    return Duration.ofSeconds(5);
  }
}
