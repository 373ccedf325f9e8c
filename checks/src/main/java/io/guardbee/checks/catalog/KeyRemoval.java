package io.guardbee.checks.catalog;

import io.guardbee.checks.probe.AuthorizedKey;
import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The remedy for keys that open an account: their lines leave the file, told by fingerprint; every other line stays.
public final class KeyRemoval {
  private static final Pattern FILE = Pattern.compile("/[A-Za-z0-9._/-]{1,120}");
  private static final Pattern PRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");
  private static final String SCRIPT = """
      set -eu
      # Guardbee, @CHECK@: run as root; a second run changes nothing.
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
      check=@CHECK@
      undo=/var/backups/guardbee-undo-$check.sh
      echo "Members of the group sudo: $(getent group sudo | cut -d: -f4)"

      # the lines of standard input but those of the keys below
      keep() {
        while IFS= read -r line || [ -n "$line" ]; do
          print=$(printf '%s\\n' "$line" | ssh-keygen -l -f - 2>/dev/null | cut -d' ' -f2)
          case $print in
            @PRINTS@) ;;
            *) printf '%s\\n' "$line" ;;
          esac
        done
      }

      umask 077
      mkdir -p /var/backups
      # where nobody else can lay a link
      work=$(mktemp -d /var/backups/guardbee-work.XXXXXX)
      trap 'rm -rf "$work"' EXIT
      changed=
      count=0
      for file in @FILES@; do
        count=$((count + 1))
        [ -f "$file" ] || continue
        keep <"$file" >"$work/$count"
        if cmp -s "$file" "$work/$count"; then
          rm "$work/$count"
          echo "$file: as it should be."
          continue
        fi
        [ -n "$changed" ] || : >"$undo"
        changed=yes
        # never through a link that the owner of the directory laid
        cp -p --remove-destination "$file" "$file.bak-guardbee-$check"
        # moved, so that no copy outlives the undo and stands for a later change
        echo "[ ! -e '$file.bak-guardbee-$check' ] || mv -f '$file.bak-guardbee-$check' '$file'" >>"$undo"
        echo "$file: $(wc -l <"$file") lines, $(wc -l <"$work/$count") of them stay."
        # sshd reads it as its owner
        chown --reference="$file" "$work/$count"
        chmod --reference="$file" "$work/$count"
      done

      if [ -n "$changed" ]; then
        if [ -d /run/systemd/system ]; then
          systemctl stop "guardbee-revert-$check.timer" 2>/dev/null || :
          systemctl reset-failed "guardbee-revert-$check.service" 2>/dev/null || :
          systemd-run --quiet --on-active=5min --unit="guardbee-revert-$check" /bin/sh "$undo"
          cancel="systemctl stop guardbee-revert-$check.timer"
        else
          setsid sh -c 'sleep 300; exec sh "$0"' "$undo" </dev/null >/dev/null 2>&1 &
          cancel="kill $!"
        fi
        count=0
        for file in @FILES@; do
          count=$((count + 1))
          [ ! -f "$work/$count" ] || mv -f "$work/$count" "$file"
        done
        echo 'Keep this session open. In a second one log in as yourself and become root; it all goes back in 5 minutes.'
        echo "If that works, keep the change:  $cancel"
        echo 'Whatever writes these files, cloud-init or configuration management, may bring the keys back: change it there too.'
      else
        echo 'Nothing to change.'
      fi
      @SHOW@
      """;

  private KeyRemoval() {}

  /// Empty where a key cannot be named safely: no fingerprint, or a file with an odd name.
  ///
  /// @param check the check that it mends
  /// @param keys the keys that are to go
  /// @param risk one sentence
  public static Optional<Remedy> of(String check, List<AuthorizedKey> keys, String risk) {
    var nameable = keys.stream()
        .allMatch(key -> FILE.matcher(key.file()).matches() && PRINT.matcher(key.fingerprint()).matches());
    if (keys.isEmpty() || !nameable) {
      return Optional.empty();
    }
    var files = keys.stream().map(key -> "'" + key.file() + "'").distinct().collect(Collectors.joining(" "));
    var prints = keys.stream().map(key -> "'" + key.fingerprint() + "'").distinct().collect(Collectors.joining(" | "));
    var show = "for file in " + files + "; do [ ! -s \"$file\" ] || ssh-keygen -l -f \"$file\" || :; done";
    var snippet = SCRIPT.replace("@CHECK@", check).replace("@FILES@", files).replace("@PRINTS@", prints)
        .replace("@SHOW@", show);
    return Optional.of(new Remedy(snippet, show, "sh /var/backups/guardbee-undo-" + check + ".sh", risk));
  }
}
