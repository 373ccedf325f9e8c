package io.guardbee.bot.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The host keys that people accepted. Implementations are safe for use by many threads; a decision counts for the next
/// connection, and is in the trail by then.
public interface HostKeyBook {
  /// Believes exactly this key for its host from now on; what was accepted for that host before is replaced.
  void accept(Accepted decision);

  /// Believes no accepted key of this host any more; harmless where there is none.
  ///
  /// @param by whose decision it is, as in [Accepted]
  void revoke(String host, int port, String by, Instant at);

  /// What is believed now, one key a host.
  List<Accepted> current();

  /// Whether decisions outlive this process.
  boolean lasting();

  /// What was accepted for one host, if anything.
  default Optional<Accepted> of(String host, int port) {
    return current().stream().filter(a -> a.isFor(host, port)).findFirst();
  }

  /// What is believed now, in the form in which the SSH adapter takes pins.
  default List<String> pins() {
    return current().stream().map(Accepted::pin).toList();
  }

  /// One decision.
  ///
  /// @param host the host, as it stands in its address
  /// @param port its port
  /// @param algorithm the key's type (`ssh-ed25519`)
  /// @param fingerprint `SHA256:…`
  /// @param by who accepted it: the key of the account, `PLATFORM:ID`
  /// @param at when
  /// @param project the project of the machine; empty where it belongs to none
  record Accepted(String host, int port, String algorithm, String fingerprint, String by, Instant at, String project) {
    /// Whether it is about this host.
    public boolean isFor(String other, int otherPort) {
      return host.equalsIgnoreCase(other) && port == otherPort;
    }

    /// `HOST:PORT ALGORITHM SHA256:…`.
    public String pin() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port + " " + algorithm + " " + fingerprint;
    }
  }
}
