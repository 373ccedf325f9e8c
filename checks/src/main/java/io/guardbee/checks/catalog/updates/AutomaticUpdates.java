package io.guardbee.checks.catalog.updates;

import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.result.Remedy;

/// The snippet that turns automatic security updates on and starts the first run, whose success apt's job records.
final class AutomaticUpdates {
  private static final String SNIPPET = """
      (
      set -eu
      export DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l
      stamp=/var/lib/apt/periodic/upgrade-stamp
      undo=/var/backups/guardbee-undo-upd-auto.sh
      own=/etc/apt/apt.conf.d/20auto-upgrades
      last=/etc/apt/apt.conf.d/zz-guardbee-auto-upgrades
      new=$(mktemp)
      work=$(mktemp -d)
      trap 'rm -rf "$new" "$work"' EXIT

      # What there is before anything changes: the package brings files of these names.
      for file in "$own" "$last"; do
        copy=${file##*/}.bak-guardbee-upd-auto
        if [ -e "$file" ]; then
          cp -p "$file" "$work/$copy"
          echo "cp -p '/var/backups/$copy' '$file'"
        else
          echo "rm -f '$file'"
        fi
      done >"$work/undo"
      @TIMERS@
      # Called before each change: the first one puts the way back in place.
      changes() {
        if [ -e "$work/undo" ]; then
          mkdir -p /var/backups
          for copy in "$work"/*.bak-*; do [ ! -e "$copy" ] || cp -p "$copy" /var/backups/; done
          mv "$work/undo" "$undo"
          echo "Undo: sh $undo"
        fi
      }
      # Puts $new in place as $1 if it differs and apt can read it; the old one goes where apt does not look.
      put() {
        if cmp -s "$new" "$1"; then echo "$1 is as it should be."; return; fi
        APT_CONFIG="$new" apt-config dump >/dev/null
        changes
        if [ -e "$1" ]; then
          diff -u "$1" "$new" || true
        else
          cat "$new"
        fi
        install -m 644 "$new" "$1"
      }
      works() {
        apt-config dump | grep -Eqi '^APT::Periodic::Enable "0"' && return 1
        apt-config dump | grep -Eqi '^APT::Periodic::Update-Package-Lists "0?"' && return 1
        apt-config dump | grep -Eqi '^APT::Periodic::Unattended-Upgrade "0?"' && return 1
        apt-config dump | grep -Eqi '^Unattended-Upgrade::(Origins-Pattern|Allowed-Origins)::.*security'
      }

      if ! dpkg-query -W -f '${db:Status-Abbrev}' unattended-upgrades 2>/dev/null | grep -q '^.i'; then
        {
          echo 'DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 purge unattended-upgrades </dev/null'
          cat "$work/undo"
        } >"$work/first"
        mv "$work/first" "$work/undo"
        changes
        apt-get -o DPkg::Lock::Timeout=300 update
        apt-get -y -o DPkg::Lock::Timeout=300 --no-install-recommends install unattended-upgrades
      fi
      printf '%s\\n' 'APT::Periodic::Update-Package-Lists "1";' 'APT::Periodic::Unattended-Upgrade "1";' >"$new"
      put "$own"
      if ! works; then
        # a later file says otherwise (cloud-init, config management or an owner put it there): this one comes last
        printf '%s\\n' 'APT::Periodic::Enable "1";' 'APT::Periodic::Update-Package-Lists "1";' \\
          'APT::Periodic::Unattended-Upgrade "1";' '@ORIGIN@' >"$new"
        put "$last"
      fi
      works || { echo 'Other settings of apt still say no: apt-config dump' >&2; exit 1; }
      echo 'What it would do:'
      apt-get -o DPkg::Lock::Timeout=300 update
      # in one step: the dry run takes minutes otherwise where much is pending; the real run below decides
      timeout 120 unattended-upgrade --dry-run --no-minimal-upgrade-steps -v || echo 'The dry run did not end.'
      @START@
      # one run now, as every day from now on: it installs what is pending
      before=$(stat -c %Y "$stamp" 2>/dev/null || echo 0)
      if [ "$(( $(date +%s) - before ))" -gt 86400 ]; then
        # apt's job goes by calendar days; it leaves the stamp only after a run that succeeded
        @RUN@
      fi
      tail -n 3 /var/log/unattended-upgrades/unattended-upgrades.log || true
      [ "$(( $(date +%s) - $(stat -c %Y "$stamp" 2>/dev/null || echo 0) ))" -lt 604800 ] || {
        echo 'The run did not succeed: see /var/log/unattended-upgrades/' >&2
        exit 1
      }
      ls -l "$stamp"
      )
      """;

  private static final String TIMERS = """
      for timer in apt-daily.timer apt-daily-upgrade.timer; do
        systemctl -q is-active "$timer" || echo "systemctl stop $timer"
        case $(systemctl is-enabled "$timer" 2>/dev/null || :) in
          masked) echo "systemctl mask $timer" ;;
          disabled) echo "systemctl disable $timer" ;;
        esac
      done >>"$work/undo"
      """;
  private static final String START = """
      for timer in apt-daily.timer apt-daily-upgrade.timer; do
        if ! systemctl -q is-active "$timer" || ! systemctl -q is-enabled "$timer"; then
          changes
          systemctl unmask "$timer"
          systemctl enable --now "$timer"
        fi
      done
      """;

  private AutomaticUpdates() {}

  static Remedy remedy(OsFacts os) {
    var origin = os.id().equals("ubuntu")
        ? "Unattended-Upgrade::Allowed-Origins { \"${distro_id}:${distro_codename}-security\"; };"
        : "Unattended-Upgrade::Origins-Pattern { \"origin=Debian,label=Debian-Security\"; };";
    var start = os.systemd()
        ? START
        : "[ -x /etc/cron.daily/apt-compat ] || { echo 'cron does not start apt here' >&2; exit 1; }";
    var run = os.systemd() ? "systemctl start apt-daily-upgrade.service" : "/usr/lib/apt/apt.systemd.daily install";
    return new Remedy(SNIPPET.replace("@ORIGIN@", origin).replace("@START@", start).replace("@RUN@", run)
        .replace("@TIMERS@", os.systemd() ? TIMERS : ""),
        "apt-config dump | grep -E '^APT::Periodic'; ls -l /var/lib/apt/periodic/upgrade-stamp",
        "sh /var/backups/guardbee-undo-upd-auto.sh",
        "From now on security updates restart services at about 6 in the morning, and the first run does so at once; "
            + "it never reboots by itself.");
  }
}
