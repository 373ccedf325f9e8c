package io.guardbee.adapters.openstack;

import java.nio.charset.StandardCharsets;

/// The end of a console's text.
final class ConsoleText {
  /// Bytes of UTF-8.
  static final int CAP = 256 * 1024;

  private ConsoleText() {}

  /// The last 256 KiB, beginning with a whole line: what is left of a cut line could pass for something else. Of one line
  /// without an end, nothing is left.
  static String end(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= CAP) {
      return text;
    }
    var from = bytes.length - CAP;
    while (from < bytes.length && bytes[from - 1] != '\n') {
      from++;
    }
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
  }
}
