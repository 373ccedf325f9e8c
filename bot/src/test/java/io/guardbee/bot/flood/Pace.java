package io.guardbee.bot.flood;

import java.time.Duration;
import java.util.List;

/// How long that takes which a flood waits for. The shorter all of it is, the sooner the flood is over; what must hold is
/// the same.
///
/// @param outage how long the process that is killed is not replaced
/// @param delivery what a message in hand of the killed process waits for; a request to the room takes half of it at most
/// @param beat how often a process says that it lives, and how often it looks for work
/// @param busy when the room wants those back whom it cannot serve
/// @param java options of the processes' Java
record Pace(Duration outage, Duration delivery, Duration beat, Duration busy, List<String> java) {
  /// As on an ordinary day.
  static final Pace USUAL = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(1),
      Duration.ofSeconds(1), List.of());
  /// For a test that others wait for, with the Java that `bin/guardbee` starts.
  static final Pace HASTY = new Pace(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofMillis(500),
      Duration.ofMillis(200), List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

  /// What a process is told of it.
  List<String> arguments() {
    return List.of(delivery.toString(), beat.toString());
  }
}
