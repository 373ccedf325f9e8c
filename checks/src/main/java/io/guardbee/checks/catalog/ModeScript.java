package io.guardbee.checks.catalog;

import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The remedy for files and directories that too many people can read or change: rights are taken away, the old ones
/// kept in a script that gives them back.
public final class ModeScript {
  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._@+=:,/-]{1,200}");
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_-]{0,30}");
  private static final String SCRIPT = """
      set -eu
      # Guardbee, @CHECK@: run as root; a second run changes nothing.
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
      check=@CHECK@
      undo=/var/backups/guardbee-undo-$check.sh
      umask 077
      mkdir -p /var/backups
      changed=

      # narrow PATH MODE [OWNER]
      narrow() {
        if [ ! -e "$1" ]; then
          echo "$1: not there any more, nothing to do."
          return
        fi
        # a link in somebody's home could lead this script to any file of the system
        if [ "$(realpath "$1")" != "$1" ]; then
          echo "$1 leads elsewhere, to $(realpath "$1"): look at it by hand." >&2
          exit 1
        fi
        was=$(stat -c '%a %u:%g' "$1")
        [ -z "${3:-}" ] || chown --no-dereference "$3" "$1"
        chmod "$2" "$1"
        if [ "$(stat -c '%a %u:%g' "$1")" = "$was" ]; then
          echo "$1: as it should be."
          return
        fi
        [ -n "$changed" ] || : >"$undo"
        changed=yes
        printf "chown %s '%s' && chmod %s '%s'\\n" "${was#* }" "$1" "${was% *}" "$1" >>"$undo"
        echo "$1: was $was, is $(stat -c '%a %u:%g' "$1")"
      }

      @CALLS@
      if [ -n "$changed" ]; then
        sh -n "$undo"
        echo "To take it back:  sh $undo"
      else
        echo 'Nothing to change.'
      fi
      """;

  private ModeScript() {}

  /// What happens to one path.
  ///
  /// @param path a file or directory
  /// @param mode what chmod is told: `go-rwx`
  /// @param owner the account that it is given to; empty to leave it
  public record Change(String path, String mode, Optional<String> owner) {}

  /// Empty where a path or an owner cannot be named safely, or where there are more than 100.
  ///
  /// @param check the check that it mends
  /// @param changes what to do, in this order
  /// @param risk one sentence
  public static Optional<Remedy> of(String check, List<Change> changes, String risk) {
    if (changes.isEmpty() || changes.size() > 100 || !changes.stream().allMatch(ModeScript::safe)) {
      return Optional.empty();
    }
    var calls = changes.stream().map(change -> "narrow '" + change.path() + "' " + change.mode()
        + change.owner().map(owner -> " '" + owner + "'").orElse("")).collect(Collectors.joining("\n"));
    return Optional.of(new Remedy(SCRIPT.replace("@CHECK@", check).replace("@CALLS@", calls),
        "for path in " + Words.quoted(changes.stream().map(Change::path).toList())
            + "; do stat -c '%a %U %n' \"$path\" || :; done",
        "sh /var/backups/guardbee-undo-" + check + ".sh", risk));
  }

  private static boolean safe(Change change) {
    return PATH.matcher(change.path()).matches() && !change.path().contains("/../")
        && change.owner().map(owner -> NAME.matcher(owner).matches()).orElse(true);
  }
}
