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
            if systemctl -q is-enabled "$one" 2>/dev/null || systemctl -q is-active "$one"; then
              systemctl disable --now "$one"
              echo "Undo: systemctl enable --now $one"
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
    return Optional.of(new Remedy("# " + check + "\n" + TEXT.replace("@UNITS@", quoted), "ss -tulpnH",
        "systemctl enable --now " + quoted,
        "Whoever uses the service is cut off from it; the snippet prints who that is and what depends on it."));
  }

  static List<String> stoppable(List<String> units) {
    return units.stream().filter(UNIT.asMatchPredicate()).filter(unit -> !SPARED.matcher(unit).matches()).distinct()
        .toList();
  }

  static String quoted(List<String> units) {
    return String.join(" ", units.stream().map(unit -> "'" + unit + "'").toList());
  }
}
