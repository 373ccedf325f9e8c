package io.guardbee.adapters.ssh;

import java.time.Instant;

/// What a collector of this release prints, for servers that only pretend to run it.
final class Telling {
  private Telling() {}

  /// The header line.
  static String header(String nonce) {
    return "\nguardbee-collector 1 " + nonce + " digest=- mode=sent root=1\n";
  }

  /// The section about the system, whole.
  static String os(String nonce, Instant clock) {
    return """
        @N begin os
        @N part clock
        CLOCK
        @N part release
        PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
        VERSION_ID="12"
        ID=debian
        @N part kernel
        Linux 6.1.0-40-cloud-amd64
        @N part init
        systemd
        @N part container
        none
        @N full
        @N end os
        """.replace("@N", "@" + nonce).replace("CLOCK", Long.toString(clock.getEpochSecond()));
  }

  /// The first half of a section: `line` is a part that is never finished.
  static String half(String nonce, String section, String part, String line) {
    return "@" + nonce + " begin " + section + "\n@" + nonce + " part " + part + "\n" + line + "\n";
  }

  /// The last line.
  static String done(String nonce) {
    return "\n@" + nonce + " done\n";
  }
}
