package io.guardbee.checks.catalog.accounts;

import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.stream.Collectors;

/// Remedies that change accounts and can be taken back. Each states for one account when it is done, how to change it
/// and how to take the change back; [Frame] puts preconditions, backup and the revert timer around that.
///
/// In the fragments `$name` is the account and `$check` the check.
///
/// @param check the check that it mends
/// @param change what it does to one account
record AccountScript(String check, Frame.Change change) {
  static final AccountScript CLOSE_UNUSED = new AccountScript("acct-unused", Fragments.CLOSE);
  static final AccountScript CLOSE_KNOWN = new AccountScript("acct-default-known", Fragments.CLOSE);
  static final AccountScript CLOSE_LOCKED = new AccountScript("acct-key-locked", Fragments.CLOSE);
  static final AccountScript LOCK_EMPTY = new AccountScript("acct-empty-password",
      new Frame.Change(Fragments.LOCKED, "passwd -q -l \"$name\"", "printf \"passwd -q -d '%s'\\n\" \"$name\"",
          Fragments.FREE, "passwd -S \"$name\"",
          "Who used the account without a password is shut out until it has a key; undoing opens it again."));
  static final AccountScript LOCK_SET = new AccountScript("acct-password-set",
      new Frame.Change(Fragments.LOCKED, "usermod --password '*' \"$name\"", Fragments.OLD_HASH, Fragments.FREE,
          "passwd -S \"$name\"",
          "Password logins, the console and sudo with a password end for these accounts; keys go on working."));
  static final AccountScript SHELL = new AccountScript("acct-system-shell",
      new Frame.Change("[ \"$(field passwd 7)\" = /usr/sbin/nologin ]",
          "usermod --shell /usr/sbin/nologin \"$name\"", Fragments.OLD_SHELL,
          Fragments.SPARED + "; " + Fragments.PLAIN_SHELL,
          "getent passwd \"$name\"", "Jobs that run commands through this account's shell stop working."));

  /// The remedy for these accounts, whose names have been checked.
  Remedy remedy(List<String> names) {
    return Frame.around(check, names, change);
  }

  /// Names as the words of a shell's list.
  static String words(List<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" "));
  }

  /// What several scripts share.
  private static final class Fragments {
    static final String LOCKED = "case $(field shadow 2) in '!'* | '*'*) true ;; *) false ;; esac";
    static final String FREE = ":";
    /// The hash goes from the backup, which root and the group shadow may read, to chpasswd by a pipe: no argument of a
    /// command holds it, for everybody sees those. The day of the last change goes back too.
    static final String OLD_HASH = """
        printf "grep '^%s:' '/etc/shadow.bak-guardbee-%s' | cut -d: -f1,2 | chpasswd --encrypted\\n" "$name" "$check"
          changed=$(field shadow 3)
          printf "chage --lastday '%s' '%s'\\n" "${changed:--1}" "$name\"""";
    static final String OLD_SHELL = "printf \"usermod --shell '%s' '%s'\\n\" \"$(field passwd 7)\" \"$name\"";
    static final String PLAIN_SHELL = "case $(field passwd 7) in *[!A-Za-z0-9/._+-]*) echo \"$name: an odd shell\" >&2;"
        + " exit 1 ;; esac";

    static final String SPARED = "case $name in root | \"${SUDO_USER:-$(logname 2>/dev/null || id -un)}\")"
        + " echo \"$name: the account of this session, or root: not this way.\" >&2; exit 1 ;; esac";

    /// Keys are moved with the account's own right: its home may hold links that lead elsewhere.
    static final Frame.Change CLOSE = new Frame.Change(
        "[ \"$(field shadow 8)\" = 1 ] && [ \"$(field passwd 7)\" = /usr/sbin/nologin ]", """
            keys="$(field passwd 6)/.ssh/authorized_keys"
              if runuser -u "$name" -- test -f "$keys"; then
                runuser -u "$name" -- mv -f "$keys" "$keys.bak-guardbee-$check"
              fi
              usermod --expiredate 1 --shell /usr/sbin/nologin "$name\"""",
        """
            printf "usermod --expiredate '%s' --shell '%s' '%s'\\n" "$(field shadow 8)" "$(field passwd 7)" "$name"
              keys="$(field passwd 6)/.ssh/authorized_keys"
              printf "runuser -u '%s' -- mv '%s' '%s' 2>/dev/null || :\\n" "$name" "$keys.bak-guardbee-$check" "$keys\"""",
        SPARED
            + "; case $(field passwd 6)$(field passwd 7) in *[!A-Za-z0-9/._+-]*) echo \"$name: an odd home or shell\" >&2;"
            + " exit 1 ;; esac",
        "passwd -S \"$name\" && getent passwd \"$name\"",
        "Nobody gets in to these accounts any more, by key or password; their files and running processes stay.");

    private Fragments() {}
  }
}
