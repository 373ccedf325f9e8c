package io.guardbee.checks.catalog.bruteforce;

/// The script that the remedies of fail2ban share.
final class BanSnippet {
  static final String TEXT = """
      # Sets up fail2ban by one drop-in, @FILE@.
      set -eu
      umask 022
      check=@CHECK@
      file=@FILE@
      undo=/var/backups/guardbee-undo-$check.sh
      missing=
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }

      # The address of this session is never banned. sudo hides it, so it is looked for in the parents.
      peer=
      pid=$$
      while [ -z "$peer" ] && [ "$pid" -gt 1 ]; do
        peer=$(tr '\\0' '\\n' <"/proc/$pid/environ" | sed -n 's/^SSH_CONNECTION=\\([0-9A-Fa-f:.]*\\) .*/ \\1/p')
        pid=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$pid/status")
      done
      echo "Spared from bans: loopback${peer:-, and no SSH session was found: add your own address to ignoreip}"
      @INSTALL@
      work=$(mktemp -d)
      trap 'rm -rf "$work"' EXIT
      cp -a /etc/fail2ban "$work/fail2ban"
      {
        echo '# Made by the remedy of Guardbee for @CHECK@. To take it back, remove this file and reload fail2ban.'
      @SETTINGS@
      } >"$work/new"
      filter=/etc/fail2ban/filter.d/sshd.local
      if [ -x /usr/lib/openssh/sshd-session ] && [ ! -e "$filter" ] &&
        ! grep -q 'sshd.*session' /etc/fail2ban/filter.d/sshd.conf; then
        # this sshd logs under a name that this fail2ban does not know
        printf '%s\\n' '# Made by Guardbee' '[DEFAULT]' '_daemon = sshd(?:-session)?' >"$work/fail2ban/filter.d/sshd.local"
      fi
      mkdir -p "$work/fail2ban/jail.d"
      cp "$work/new" "$work/fail2ban/jail.d/${file##*/}"
      fail2ban-client -c "$work/fail2ban" -t >"$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }

      if cmp -s "$work/new" "$file" && fail2ban-client status @JAIL@ >/dev/null 2>&1; then
        echo 'Nothing to change.'
      else
        diff -u "$file" "$work/new" 2>/dev/null || diff -u /dev/null "$work/new" || true
        # If this shuts you out, it is taken back after five minutes.
        [ ! -e "$file" ] || cp -p "$file" "$file.bak-guardbee-$check"
        mkdir -p /var/backups
        {
          echo "fail2ban-client unban --all || true"
          echo "if [ -e $file.bak-guardbee-$check ]; then mv $file.bak-guardbee-$check $file; else rm -f $file; fi"
          # the filter is shared by what the remedies of other findings made
          echo "if ! ls /etc/fail2ban/jail.d/zz-guardbee-*.local >/dev/null 2>&1 && grep -qs 'Made by Guardbee' $filter; then"
          echo "  rm $filter"
          echo fi
          case $missing in
            *fail2ban*)
              echo '@STOP@'
              echo 'DEBIAN_FRONTEND=noninteractive apt-get -qq -y purge fail2ban </dev/null'
              ;;
            *) @WAS@ ;;
          esac
        } >"$undo"
        sh -n "$undo"
        if [ -d /run/systemd/system ]; then
          systemctl stop "guardbee-revert-$check.timer" 2>/dev/null || true
          systemd-run -q --on-active=5min --unit="guardbee-revert-$check" /bin/sh "$undo"
          cancel="systemctl stop guardbee-revert-$check.timer"
        else
          nohup /bin/sh -c 'sleep 300; exec sh "$0"' "$undo" >/dev/null 2>&1 </dev/null &
          cancel="kill $!"
        fi
        install -m 644 "$work/new" "$file"
        [ ! -e "$work/fail2ban/filter.d/sshd.local" ] || [ -e "$filter" ] ||
          install -m 644 "$work/fail2ban/filter.d/sshd.local" "$filter"
        @ENABLE@
      @APPLY@
        tries=0
        until fail2ban-client status @JAIL@ >/dev/null 2>&1 || [ "$tries" -ge 20 ]; do
          tries=$((tries + 1))
          sleep 0.5
        done
        echo "Open a second session now. If it works, keep the change with: $cancel"
      fi
      fail2ban-client status @JAIL@
      """;

  static final String RELOAD = """
        if fail2ban-client ping >/dev/null 2>&1; then
          fail2ban-client reload
        else
          @START@
        fi""";

  /// A reload that changes an action leaves the jail of fail2ban 1.0.2 without any: it takes a restart. Bans are kept.
  static final String RESTART = """
        @STOP@ || true
        @START@""";

  /// fail2ban remembers how far it has read. What it read with the wrong filter is read again.
  static final String AGAIN = """
        @STOP@
        db=/var/lib/fail2ban/fail2ban.sqlite3
        if [ -e "$db" ]; then
          cp -p "$db" "$db.bak-guardbee-$check"
          python3 -c 'import sqlite3, sys
      base = sqlite3.connect(sys.argv[1])
      base.execute("DELETE FROM logs WHERE jail = ?", (sys.argv[2],))
      base.commit()' "$db" @JAIL@
        fi
        @START@
        tries=0
        until fail2ban-client status @JAIL@ 2>/dev/null | grep -q 'Total failed:[[:space:]]*[1-9]' ||
          [ "$tries" -ge 20 ]; do
          tries=$((tries + 1))
          sleep 0.5
        done""";

  private BanSnippet() {}

  /// Prints how the service is put back: it runs again, or stays silent as before.
  static String was(boolean systemd) {
    return systemd
        ? """
            systemctl -q is-enabled fail2ban.service 2>/dev/null || echo 'systemctl -q disable fail2ban.service'
                  if systemctl -q is-active fail2ban.service; then
                    echo 'systemctl restart fail2ban.service'
                  else
                    echo 'systemctl stop fail2ban.service'
                  fi"""
        : """
            if rc-service fail2ban status >/dev/null 2>&1; then
                    echo 'rc-service fail2ban restart'
                  else
                    echo 'rc-service fail2ban stop'
                  fi""";
  }

  /// Installs what is missing, from the distribution's own archive.
  static String install(boolean systemd) {
    var packages = systemd ? "fail2ban python3-systemd nftables" : "fail2ban nftables rsyslog";
    return """
        missing=
        for package in @PACKAGES@; do
          [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
        done
        if [ -n "$missing" ]; then
          echo "Installing:$missing"
          # shellcheck disable=SC2086 # a list of words
          DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $missing </dev/null
        fi
        """.replace("@PACKAGES@", packages);
  }
}
