set -eu
# Guardbee, log-rotation: run as root; a second run changes nothing.
[ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }

command -v logrotate >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install logrotate
# says what it would do, and what of its configuration it does not understand
said=$(logrotate -d /etc/logrotate.conf 2>&1) || { printf '%s\n' "$said" | grep '^error' >&2; exit 1; }
if [ -d /run/systemd/system ]; then
  if systemctl -q is-active logrotate.timer && systemctl -q is-enabled logrotate.timer &&
    ! systemctl -q is-failed logrotate.service; then
    echo 'Nothing to change: logrotate.timer runs.'
  else
    systemctl reset-failed logrotate.service 2>/dev/null || :
    systemctl enable --now logrotate.timer
    systemctl start logrotate.service
  fi
  systemctl --no-pager list-timers logrotate.timer
else
  pgrep -x cron >/dev/null || {
    command -v cron >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install cron
    service cron start
  }
  ls -l /etc/cron.daily/logrotate
fi
