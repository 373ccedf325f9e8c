package io.guardbee.checks.probe;

import java.util.Set;

/// One line of an authorized_keys file, without the key itself and without its comment.
///
/// @param user the account that it opens
/// @param file where it stands
/// @param type the kind of key (`ssh-ed25519`)
/// @param bits its length; 0 where nobody measured it
/// @param fingerprint `SHA256:…`; empty where nobody measured it
/// @param options what restricts it, in words: `cloud` (the image's forced "Please login as the user"), `command` (any
///   other forced command), `from`, `restrict`, `cert-authority`, `expiry-time`, `principals`
public record AuthorizedKey(String user, String file, String type, int bits, String fingerprint, Set<String> options) {
  public AuthorizedKey {
    options = Set.copyOf(options);
  }

  /// Whether all it does is to tell people under which name to log in.
  public boolean signpost() {
    return options.contains("cloud") && !options.contains("command");
  }

  /// Whether it gives a shell, not only one command.
  public boolean shell() {
    return !options.contains("cloud") && !options.contains("command");
  }

  /// For people: kind, length and fingerprint.
  public String words() {
    return type + (bits > 0 ? " " + bits : "") + (fingerprint.isEmpty() ? "" : " " + fingerprint)
        + (options.isEmpty() ? "" : " (" + String.join(", ", new java.util.TreeSet<>(options)) + ")");
  }
}
