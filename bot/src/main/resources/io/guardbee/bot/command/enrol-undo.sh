# Takes back what let Guardbee in as the account guardbee: rule, collector, key and account. Run it as root. Running it
# again does no harm.
set -eu
[ "$(id -u)" = 0 ] || {
  echo "Run this as root." >&2
  exit 1
}
rm -f /etc/sudoers.d/guardbee
rm -rf /usr/local/lib/guardbee
account=$(getent passwd guardbee | cut -d: -f6) || :
if [ "$account" = /var/lib/guardbee ]; then
  # an account in use cannot be deleted; its user manager goes in good order, so that no failed unit stays behind
  if [ -d /run/systemd/system ]; then
    uid=$(id -u guardbee)
    systemctl stop "user@$uid.service" "user-$uid.slice" 2>/dev/null || :
    systemctl reset-failed "user@$uid.service" 2>/dev/null || :
  fi
  for _ in 1 2 3 4 5; do
    pkill -KILL -u guardbee || break
    sleep 1
  done
  userdel guardbee
  rm -rf /var/lib/guardbee
fi
if getent passwd guardbee >/dev/null; then
  echo "Left alone: an account guardbee that was not made here."
else
  echo "Guardbee has no access any more."
fi
