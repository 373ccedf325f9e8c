package io.guardbee.checks.catalog.accounts;

import io.guardbee.checks.result.Remedy;
import java.util.List;

/// The remedy for a twin of root: its line leaves passwd and shadow, by vipw, which holds the locks. userdel would
/// refuse, since processes of uid 0 run, and forced it would take root's home along.
final class RemoveScript {
  private static final String SCRIPT = """
      set -eu
      # Guardbee, acct-uid0: run as root; a second run changes nothing.
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
      check=acct-uid0
      undo=/var/backups/guardbee-undo-$check.sh
      me=${SUDO_USER:-$(logname 2>/dev/null || id -un)}
      grep -q '^root:[^:]*:0:0:' /etc/passwd || { echo 'root itself is not in order: stop.' >&2; exit 1; }
      @ARM@
      todo=
      for name in @NAMES@; do
        if ! grep -q "^$name:[^:]*:0:" /etc/passwd; then
          echo "$name: no such twin of root, nothing to do."
        elif [ "$name" = "$me" ]; then
          echo "$name is the account of this session: log in as another one." >&2
          exit 1
        else
          todo="$todo $name"
        fi
      done

      if [ -n "$todo" ]; then
        umask 077
        mkdir -p /var/backups
        drop=
        cat >"$undo" <<'BACK'
      sleep 1
      # back FILE NAME LINE AFTER: the line of NAME, where it stood
      back() {
        ! grep -q "^$2:" "/etc/$1" || return 0
        after=$4
        [ "$after" -le "$(wc -l <"/etc/$1")" ] || after='$'
        if [ "$1" = shadow ]; then set -- "$@" -s; else set -- "$@" -p; fi
        VISUAL="sed -i '${after}r $3'" vipw "$5" >/dev/null
      }
      BACK
        for file in passwd shadow; do cp -p "/etc/$file" "/etc/$file.bak-guardbee-$check"; done
        for name in $todo; do
          drop="$drop -e /^$name:/d"
          for file in passwd shadow; do
            line=/var/backups/guardbee-$check-$name.$file
            grep "^$name:" "/etc/$file" >"$line" || continue
            after=$(($(grep -n "^$name:" "/etc/$file" | cut -d: -f1) - 1))
            echo "back $file '$name' '$line' $after" >>"$undo"
          done
        done
        sh -n "$undo"

        # first on copies, and only if they hold together on the real ones
        try=$(mktemp -d)
        for file in passwd shadow; do sed $drop "/etc/$file" >"$try/$file"; done
        grep -q '^root:[^:]*:0:0:' "$try/passwd"
        diff /etc/passwd "$try/passwd" || :
        pwck -q -r "$try/passwd" "$try/shadow" || echo 'pwck has remarks, see above.'
        rm -r "$try"
        arm
        # vipw takes a file for unchanged whose time, in seconds, is what it was
        sleep 1
        VISUAL="sed -i $drop" vipw >/dev/null
        VISUAL="sed -i $drop" vipw -s >/dev/null
        for name in $todo; do
          ! grep "^$name:" /etc/passwd || { echo "$name is still there." >&2; exit 1; }
        done
        echo 'Keep this session open. In a second one log in as yourself and become root; it all goes back in 5 minutes.'
        echo "If that works, keep the change:  $cancel"
        echo 'Somebody made this account to be root unseen: find out who, and look for what else was done.'
      else
        echo 'Nothing to change.'
      fi
      awk -F: '$3 == 0' /etc/passwd
      """;

  private RemoveScript() {}

  static Remedy of(List<String> names) {
    return new Remedy(SCRIPT.replace("@ARM@", Frame.ARM).replace("@NAMES@", AccountScript.words(names)),
        "! awk -F: '$3 == 0 && $1 != \"root\"' /etc/passwd | grep .", Frame.undo("acct-uid0"),
        "Who logs in by that name is shut out; root itself and everything that runs as uid 0 stay as they are.");
  }
}
