package io.guardbee.checks.catalog.accounts;

import io.guardbee.checks.catalog.Revert;
import io.guardbee.checks.result.Remedy;
import java.util.List;

/// What stands around each change of an account: who may run it, whom it spares, backup, the armed way back, the
/// difference and the evidence. The scripts ask nothing and end by themselves.
final class Frame {
  private static final String SCRIPT = """
      set -eu
      # Guardbee, @CHECK@: run as root; a second run changes nothing.
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
      check=@CHECK@
      undo=/var/backups/guardbee-undo-$check.sh

      field() { getent "$1" "$name" | cut -d: -f"$2"; }
      finished() { @DONE@; }
      ready() { @READY@; }
      way_back() {
        @BACK@
      }
      change() {
        @CHANGE@
      }
      @ARM@
      todo=
      for name in @NAMES@; do
        if ! grep -q "^$name:" /etc/passwd; then
          echo "$name: not in /etc/passwd, nothing to do."
        elif finished; then
          echo "$name: as it should be."
        else
          ready
          todo="$todo $name"
        fi
      done

      if [ -n "$todo" ]; then
        echo "To be changed:$todo"
        echo "Members of the group sudo: $(getent group sudo | cut -d: -f4)"
        umask 077
        mkdir -p /var/backups
        for file in passwd shadow; do cp -p "/etc/$file" "/etc/$file.bak-guardbee-$check"; done
        for name in $todo; do way_back; done >"$undo"
        sh -n "$undo"
        arm
        for name in $todo; do change; done
        diff /etc/passwd.bak-guardbee-$check /etc/passwd || :
        pwck -q -r || echo 'pwck has remarks, see above.'
        echo 'Keep this session open. In a second one log in as yourself and become root; it all goes back in 5 minutes.'
        echo "If that works, keep the change:  $cancel"
        echo 'cloud-init and configuration management may set these accounts up again: change it there too.'
      else
        echo 'Nothing to change.'
      fi
      for name in @NAMES@; do @SHOW@; done
      """;

  /// Arms the way back, `$undo`, in 5 minutes; `$cancel` is the command that stops it.
  static final String ARM = Revert.ARM;

  private Frame() {}

  /// What one remedy does to one account; shell fragments.
  ///
  /// @param done true when nothing is left to do
  /// @param change the change
  /// @param back prints the commands that take it back
  /// @param ready ends the script when the account cannot be changed safely
  /// @param show the evidence
  /// @param risk one sentence for people
  record Change(String done, String change, String back, String ready, String show, String risk) {}

  static Remedy around(String check, List<String> names, Change change) {
    var words = AccountScript.words(names);
    var snippet = SCRIPT.replace("@ARM@", ARM).replace("@DONE@", change.done()).replace("@READY@", change.ready())
        .replace("@BACK@", change.back()).replace("@CHANGE@", change.change()).replace("@SHOW@", change.show())
        .replace("@CHECK@", check).replace("@NAMES@", words);
    return new Remedy(snippet, "for name in " + words + "; do " + change.show() + "; done", undo(check),
        change.risk());
  }

  /// The command that takes a change back, now.
  static String undo(String check) {
    return "sh /var/backups/guardbee-undo-" + check + ".sh";
  }
}
