package io.guardbee.checks.catalog;

/// The way back that takes a change back by itself.
public final class Revert {
  /// A shell function that arms the script `$undo` of the check `$check`, in 5 minutes; `$cancel` is the command that
  /// stops it.
  public static final String ARM = """
      arm() {
        if [ -d /run/systemd/system ]; then
          systemctl stop "guardbee-revert-$check.timer" 2>/dev/null || :
          systemctl reset-failed "guardbee-revert-$check.service" 2>/dev/null || :
          systemd-run --quiet --on-active=5min --unit="guardbee-revert-$check" /bin/sh "$undo"
          cancel="systemctl stop guardbee-revert-$check.timer"
        else
          setsid sh -c 'sleep 300; exec sh "$0"' "$undo" </dev/null >/dev/null 2>&1 &
          cancel="kill $!"
        fi
      }
      """;

  private Revert() {}
}
