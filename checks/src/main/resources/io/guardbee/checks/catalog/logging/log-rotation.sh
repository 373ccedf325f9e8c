set -eu
# Guardbee, log-rotation: run as root; a second run changes nothing.
[ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }

undo=/var/backups/guardbee-undo-log-rotation.sh
mkdir -p /var/backups
changed=
back() {
  [ -n "$changed" ] || : >"$undo"
  changed=yes
  echo "$1" >>"$undo"
}
command -v logrotate >/dev/null || {
  back 'DEBIAN_FRONTEND=noninteractive apt-get -q -y purge logrotate </dev/null'
  DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install logrotate
}
# says what it would do, and what of its configuration it does not understand
said=$(logrotate -d /etc/logrotate.conf 2>&1) || { printf '%s\n' "$said" | grep '^error' >&2; exit 1; }
if [ -d /run/systemd/system ]; then
  if systemctl -q is-active logrotate.timer && systemctl -q is-enabled logrotate.timer &&
    ! systemctl -q is-failed logrotate.service; then
    echo 'Nothing to change: logrotate.timer runs.'
  else
    systemctl -q is-active logrotate.timer || back 'systemctl stop logrotate.timer'
    systemctl -q is-enabled logrotate.timer || back 'systemctl disable logrotate.timer'
    systemctl reset-failed logrotate.service 2>/dev/null || :
    systemctl enable --now logrotate.timer
    systemctl start logrotate.service
  fi
  systemctl --no-pager list-timers logrotate.timer
else
  pgrep -x cron >/dev/null || {
    command -v cron >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install cron
    back 'service cron stop'
    service cron start
  }
  ls -l /etc/cron.daily/logrotate
fi
