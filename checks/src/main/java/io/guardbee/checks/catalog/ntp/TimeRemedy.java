package io.guardbee.checks.catalog.ntp;

import io.guardbee.checks.result.Remedy;

/// Lets one daemon set the clock.
final class TimeRemedy {
  private static final String TIMESYNCD = """
      # Has the daemon that is there, or else systemd-timesyncd, keep the clock right.
      set -eu
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
      echo "Before: $(timedatectl show -p NTP -p NTPSynchronized | tr '\\n' ' ')"
      unit=systemd-timesyncd
      for other in chrony ntpsec ntp openntpd; do
        if [ "$(systemctl is-enabled "$other.service" 2>/dev/null)" = enabled ]; then unit=$other; fi
      done
      if [ "$unit" = systemd-timesyncd ] && ! systemctl cat systemd-timesyncd.service >/dev/null 2>&1; then
        DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install systemd-timesyncd </dev/null
      fi
      if [ "$(systemctl is-active "$unit.service")" = active ]; then
        echo "$unit runs already. If the clock stays unsynchronised, its servers cannot be reached (udp 123 outwards)."
      else
        systemctl enable --now "$unit.service"
      fi
      tries=0
      until [ "$(timedatectl show -p NTPSynchronized --value)" = yes ] || [ "$tries" -ge 30 ]; do
        tries=$((tries + 1))
        sleep 1
      done
      timedatectl show -p NTP -p NTPSynchronized
      """;

  private TimeRemedy() {}

  static Remedy timesyncd() {
    return new Remedy(TIMESYNCD, "timedatectl show -p NTP -p NTPSynchronized",
        "systemctl disable --now systemd-timesyncd.service",
        "The clock may jump once, which some databases and jobs do not like.");
  }
}
