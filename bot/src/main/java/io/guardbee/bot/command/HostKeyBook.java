package io.guardbee.bot.command;

import io.guardbee.checks.target.SshAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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
    private static final Pattern ALGORITHM = Pattern.compile("[a-z0-9@.-]{4,60}");
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    public Accepted {
      var address = new SshAddress("any", host, port);
      if (!ALGORITHM.matcher(algorithm).matches() || !FINGERPRINT.matcher(fingerprint).matches()) {
        throw new IllegalArgumentException("No key of " + address.where());
      }
    }

    /// Whether this could be the fingerprint of a key.
    static boolean fingerprint(String text) {
      return FINGERPRINT.matcher(text).matches();
    }

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
