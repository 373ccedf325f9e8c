set -eu
# Guardbee, @CHECK@: run as root; a second run changes nothing.
[ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }

undo=/var/backups/guardbee-undo-@CHECK@.sh
if pgrep -x rsyslogd >/dev/null; then
  echo 'Nothing to change: rsyslogd runs.'
else
  DEBIAN_FRONTEND=noninteractive
  export DEBIAN_FRONTEND
  # the undo keeps packages, for others may use them by then, and what was logged
  mkdir -p /var/backups
  if [ -d /run/systemd/system ]; then
    {
      echo 'systemctl stop syslog.socket 2>/dev/null || :'
      echo 'systemctl stop rsyslog.service'
      systemctl -q is-enabled rsyslog.service 2>/dev/null || echo 'systemctl disable rsyslog.service'
    } >"$undo"
  else
    { echo 'service rsyslog stop'; echo 'update-rc.d rsyslog disable'; } >"$undo"
  fi
  command -v rsyslogd >/dev/null || apt-get -q -y --no-install-recommends install rsyslog
  # checks its configuration before anything starts by it
  rsyslogd -N1
  if [ -d /run/systemd/system ]; then
    systemctl enable --now rsyslog.service
  else
    # Debian keeps the scripts for other service managers in a package of their own
    [ -e /etc/init.d/rsyslog ] || apt-get -q -y --no-install-recommends install orphan-sysvinit-scripts
    if [ ! -e /etc/init.d/rsyslog ]; then
      # that package puts a script in place only where it finds a daemon without one
      cp -p /usr/share/orphan-sysvinit-scripts/rsyslog /etc/init.d/rsyslog
      update-rc.d rsyslog defaults
    fi
    update-rc.d rsyslog enable
    service rsyslog start
  fi
fi
logger --priority auth.notice --tag guardbee '@CHECK@: logging was set up'
sleep 1
pgrep -x rsyslogd
ls -l /var/log/auth.log
