package io.guardbee.checks.probe.logs;

import io.guardbee.checks.result.PlainText;

/// One place that logs are told to be sent to.
///
/// @param by the daemon's process name
/// @param target the name or address of the machine; hostile
/// @param port 0 where none is named
/// @param over how they travel
/// @param cover what keeps others from reading them on the way
/// @param place the file that says so; hostile
public record Forward(String by, String target, int port, Over over, Cover cover, String place) {
  /// How lines travel.
  public enum Over {
    UDP, TCP, OTHER
  }

  /// What keeps others from reading along.
  public enum Cover {
    /// Nothing.
    CLEAR,
    /// TLS, and the other end has to show who it is.
    VERIFIED,
    /// TLS, with whoever answers.
    ANYBODY,
    /// Nobody can tell from here.
    UNKNOWN
  }

  /// Whether it goes to a program on the same machine.
  public boolean loopback() {
    return target.equals("localhost") || target.equals("::1") || target.matches("127\\.[0-9.]+");
  }

  /// `logs.example.org:6514`.
  public String words() {
    return PlainText.line(target, 80) + (port == 0 ? "" : ":" + port);
  }
}
