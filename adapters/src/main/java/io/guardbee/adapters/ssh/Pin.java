package io.guardbee.adapters.ssh;

import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.target.SshAddress;
import java.util.Base64;
import java.util.regex.Pattern;

/// One pinned host key: `HOST[:PORT] [ALGORITHM] BASE64` or `HOST[:PORT] [ALGORITHM] SHA256:FINGERPRINT`, and a comment
/// after it. The algorithm makes a host with several keys show the pinned one.
///
/// @param host the host, as it is written in an address
/// @param port its port
/// @param algorithm the key's type (`ssh-ed25519`), empty if it is not named
/// @param value the key's blob in Base64, or `SHA256:…`
record Pin(String host, int port, String algorithm, String value) {
  private static final Pattern FORM = Pattern.compile(
      "(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9][A-Za-z0-9.-]{0,252}))(?::([0-9]{1,5}))? +"
          + "(?:([a-z0-9@.-]{4,60}) +)?(SHA256:[A-Za-z0-9+/]{43}|[A-Za-z0-9+/]{60,12000}={0,2})(?: .*)?");

  /// Reads one line; throws [IllegalArgumentException] for anything else.
  static Pin parse(String line) {
    var m = FORM.matcher(line.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException("A pinned host key is \"HOST[:PORT] ALGORITHM BASE64\" or "
          + "\"HOST[:PORT] ALGORITHM SHA256:FINGERPRINT\", this is neither: "
          + PlainText.line(line, 80));
    }
    var host = m.group(1) != null ? m.group(1) : m.group(2);
    var port = m.group(3) == null ? 22 : Integer.parseInt(m.group(3));
    return new Pin(host, port, m.group(4) == null ? "" : m.group(4), m.group(5));
  }

  boolean isFor(SshAddress address) {
    return host.equalsIgnoreCase(address.host()) && port == address.port();
  }

  /// `SHA256:…`, for people; a pin whose Base64 is broken fits no key and shows as such.
  String fingerprint() {
    try {
      return value.startsWith("SHA256:") ? value : Fingerprints.sha256(Base64.getDecoder().decode(value));
    } catch (IllegalArgumentException _) {
      return "no key";
    }
  }

  boolean is(byte[] blob) {
    return value.equals(Fingerprints.sha256(blob)) || value.equals(Base64.getEncoder().encodeToString(blob));
  }
}
