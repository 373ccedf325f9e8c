package io.guardbee.adapters.ssh;

import java.util.regex.Pattern;

/// One pinned host key: `HOST[:PORT] ALGORITHM BASE64` or `HOST[:PORT] SHA256:FINGERPRINT`.
///
/// @param host the host, as it is written in an address
/// @param port its port
/// @param algorithm the key's type (`ssh-ed25519`), empty when only a fingerprint is pinned
/// @param value the key's blob in Base64, or `SHA256:…`
record Pin(String host, int port, String algorithm, String value) {
  private static final Pattern FORM = Pattern.compile(
      "(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9][A-Za-z0-9.-]{0,252}))(?::([0-9]{1,5}))? +"
          + "(?:([a-z0-9@.-]{4,60}) +([A-Za-z0-9+/]{16,12000}={0,2})|(SHA256:[A-Za-z0-9+/]{43}))(?: .*)?");

  /// Reads one line; throws [IllegalArgumentException] for anything else.
  static Pin parse(String line) {
    var m = FORM.matcher(line.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException("A pinned host key is \"HOST[:PORT] ALGORITHM BASE64\" or "
          + "\"HOST[:PORT] SHA256:FINGERPRINT\", this is neither: "
          + io.guardbee.checks.result.PlainText.line(line, 80));
    }
    var host = m.group(1) != null ? m.group(1) : m.group(2);
    var port = m.group(3) == null ? 22 : Integer.parseInt(m.group(3));
    return m.group(6) != null
        ? new Pin(host, port, "", m.group(6))
        : new Pin(host, port, m.group(4), m.group(5));
  }
}
