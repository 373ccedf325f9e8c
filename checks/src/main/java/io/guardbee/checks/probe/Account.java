package io.guardbee.checks.probe;

import java.util.Set;

/// One line of the account database.
///
/// @param name the login name; hostile text until it was checked
/// @param uid the user id, 0 to 4294967295
/// @param gid the primary group's id
/// @param home the home directory, maybe empty
/// @param shell the login shell; empty stands for `/bin/sh`
public record Account(String name, long uid, long gid, String home, String shell) {
  /// Programs that end a login at once, by the last part of their path.
  private static final Set<String> CLOSED = Set.of("nologin", "false", "true", "sync", "shutdown", "halt", "poweroff",
      "reboot");

  /// Whether the shell lets somebody in. A name and a missing program do not count: sshd asks the same question.
  public boolean loginShell() {
    return !CLOSED.contains(shell.substring(shell.lastIndexOf('/') + 1));
  }

  /// Whether this account is root's equal.
  public boolean superuser() {
    return uid == 0;
  }
}
