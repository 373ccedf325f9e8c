package io.guardbee.checks.catalog.services;

import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Stops units for good, and their sockets with them.
final class UnitRemedy {
  /// What may go into a script: a unit of the system, not a session, and not what holds the way in.
  private static final Pattern UNIT = Pattern
      .compile("[A-Za-z0-9][A-Za-z0-9_-]{0,60}(?:@[A-Za-z0-9_-]{0,40})?\\.(?:service|socket)");
  private static final Pattern SPARED = Pattern
      .compile(
          "(?:ssh|sshd|dropbear|dbus|systemd-.*|networking|NetworkManager|cloud-.*|user@.*)(?:@.*)?\\.(?:service|socket)");

  private static final String TEXT = """
      # Stops these units and keeps them from starting again: @UNITS@
      # If the service is wanted: bind it to 127.0.0.1 where only this machine uses it, or declare the VM's purpose.
      set -eu
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
      undo=/var/backups/guardbee-undo-@CHECK@.sh
      mkdir -p /var/backups
      changed=
      # back COMMAND: one more line of the way back
      back() {
        [ -n "$changed" ] || : >"$undo"
        changed=yes
        echo "$1" >>"$undo"
      }
      set -- @UNITS@
      for unit in "$@"; do
        base=${unit%.service}
        base=${base%.socket}
        socket=$base.socket
        service=$base.service
        echo "== $unit. What depends on it:"
        systemctl list-dependencies --reverse --plain --no-pager "$unit" | sed 1d
        echo "== $unit. Connected now:"
        pid=$(systemctl show -p MainPID --value "$service")
        [ "${pid:-0}" = 0 ] || ss -Htnp | grep "pid=$pid," || true
        for one in "$socket" "$service"; do
          if systemctl cat "$one" >/dev/null 2>&1; then
            was=
            if systemctl -q is-enabled "$one" 2>/dev/null; then was=enable; fi
            if systemctl -q is-active "$one"; then was="$was start"; fi
            if [ -n "$was" ]; then
              for verb in $was; do back "systemctl $verb $one"; done
              systemctl disable --now "$one"
              echo "Undo: sh $undo"
            else
              echo "Nothing to change: $one"
            fi
          fi
        done
      done
      ss -tulpnH
      """;

  private UnitRemedy() {}

  /// A remedy for those of the units that may be stopped; empty if there is none.
  static Optional<Remedy> stopping(String check, List<String> units) {
    var stoppable = stoppable(units);
    if (stoppable.isEmpty()) {
      return Optional.empty();
    }
    var quoted = quoted(stoppable);
    return Optional.of(new Remedy("# " + check + "\n" + TEXT.replace("@UNITS@", quoted).replace("@CHECK@", check),
        "ss -tulpnH", undo(check),
        "Whoever uses the service is cut off from it; the snippet prints who that is and what depends on it."));
  }

  /// Starts again what the snippet stopped, and nothing that did not run before it.
  private static String undo(String check) {
    var script = "/var/backups/guardbee-undo-" + check + ".sh";
    return "[ ! -e " + script + " ] || sh " + script;
  }

  static List<String> stoppable(List<String> units) {
    return units.stream().filter(UNIT.asMatchPredicate()).filter(unit -> !SPARED.matcher(unit).matches()).distinct()
        .toList();
  }

  static String quoted(List<String> units) {
    return String.join(" ", units.stream().map(unit -> "'" + unit + "'").toList());
  }
}
