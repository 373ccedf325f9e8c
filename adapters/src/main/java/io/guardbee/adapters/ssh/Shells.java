package io.guardbee.adapters.ssh;

import io.guardbee.checks.result.ProbeFailure;

/// Says why no collector answered where a login worked.
final class Shells {
  private Shells() {}

  /// @param exitCode how the account's shell ended
  /// @param output what it printed instead of the collector's answer, hostile
  /// @param error the first line of standard error, fit to be shown
  static ProbeFailure refused(String where, int exitCode, String output, String error) {
    var said = Murmur.hint(output);
    var hint = said.isEmpty() ? error : said;
    var what = switch (exitCode) {
      case 126 -> "the account may not run /bin/sh";
      case 127 -> "there is no /bin/sh";
      default -> "the account's shell ended with " + exitCode;
    };
    return new ProbeFailure.ShellRefused(where, hint.isEmpty() ? what : what + " and said \"" + hint + "\"");
  }
}
