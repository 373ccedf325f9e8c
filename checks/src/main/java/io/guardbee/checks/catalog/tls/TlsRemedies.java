package io.guardbee.checks.catalog.tls;

import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.stream.Collectors;

/// The snippets of this family.
final class TlsRemedies {
  private static final String TIMER = """
      set -eu
      # Guardbee, tls-renewal: run as root; a second run changes nothing.
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }

      timer=
      for unit in snap.certbot.renew.timer certbot.timer certbot-renew.timer; do
        if [ "$(systemctl show -p LoadState --value "$unit")" = loaded ]; then timer=$unit; break; fi
      done
      [ -n "$timer" ] || { echo 'certbot brought no timer: reinstall it from its package or snap.' >&2; exit 1; }
      # what is due is renewed now, and shows what goes wrong; what is not due is left alone
      certbot -q renew || { echo 'The renewal fails: read /var/log/letsencrypt/letsencrypt.log' >&2; exit 1; }
      if systemctl -q is-active "$timer" && systemctl -q is-enabled "$timer"; then
        echo 'Nothing to change.'
      else
        mkdir -p /var/backups
        {
          systemctl -q is-active "$timer" || echo "systemctl stop $timer"
          systemctl -q is-enabled "$timer" || echo "systemctl disable $timer"
        } >/var/backups/guardbee-undo-tls-renewal.sh
        systemctl enable --now "$timer"
      fi
      systemctl --no-pager list-timers "$timer"
      """;
  private static final String RIGHTS = """
      set -eu
      # Guardbee, tls-key-perms: run as root; a second run changes nothing.
      # A key that others could read may have been copied: get a new certificate with a new key afterwards.
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }

      umask 077
      mkdir -p /var/backups
      undo=/var/backups/guardbee-undo-tls-key-perms.sh
      changed=
      for file in @FILES@; do
        [ -f "$file" ] || continue
        mode=$(stat -c %a "$file")
        case $mode in
          *0) echo "$file: as it should be." ;;
          *)
            [ -n "$changed" ] || : >"$undo"
            changed=yes
            echo "chmod $mode '$file'" >>"$undo"
            chmod o-rwx "$file"
            echo "$file: $mode, now $(stat -c '%a %U:%G' "$file")"
            ;;
        esac
      done
      echo 'A service that reads its key as an account of its own needs the group of the file: chgrp GROUP FILE.'
      """;

  private TlsRemedies() {}

  static Remedy timer() {
    return new Remedy(TIMER, "systemctl is-active certbot.timer || systemctl is-active snap.certbot.renew.timer",
        "sh /var/backups/guardbee-undo-tls-renewal.sh",
        "Certificates that are due are renewed at once, and the hooks of certbot reload their services.");
  }

  /// @param files paths of harmless characters
  static Remedy rights(List<String> files) {
    var quoted = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(" "));
    return new Remedy(RIGHTS.replace("@FILES@", quoted), "stat -c '%a %U:%G %n' " + quoted,
        "sh /var/backups/guardbee-undo-tls-key-perms.sh",
        "A service that runs as an account of its own, and read its key only because everybody could, fails at its next"
            + " start.");
  }
}
