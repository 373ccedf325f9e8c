package io.guardbee.checks.probe.outside;

/// How a service took a stranger.
///
/// @param said what it said, in a few words; hostile
public record NoauthTold(Access access, String said) implements Told {
  /// Whether it lets in.
  public enum Access {
    /// It answered as it answers its users.
    OPEN,
    /// It wants a login, or refuses strangers.
    LOCKED,
    /// It speaks something else: another service stands there.
    FOREIGN
  }
}
