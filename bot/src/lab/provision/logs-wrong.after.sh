# shellcheck shell=bash
# Runs inside the booted host.
set -eu

# What an intruder leaves: a log that was emptied while its daemon went on, which is slow for it cannot send.
lines() {
  logged=$(grep -c "$1" /var/log/auth.log 2>/dev/null) || logged=${logged:-0}
  echo "$logged"
}
if [ ! -e /var/lib/lab-emptied ]; then
  logger --priority auth.info --tag lab 'auth.log begins'
  for _ in $(seq 60); do
    [ "$(lines 'auth.log begins')" = 0 ] || break
    sleep 0.5
  done
  for _ in $(seq 40); do
    logger --priority auth.info --tag sshd 'Accepted publickey for eve from 198.51.100.7'
  done
  for _ in $(seq 60); do
    [ "$(lines ' for eve from ')" -lt 40 ] || break
    sleep 0.5
  done
  : >/var/log/auth.log
  touch /var/lib/lab-emptied
fi

# The refresh of the day, which cannot reach the source that is wrong.
systemctl start apt-daily.service || true

# An update took this library away from under the daemon that listens.
library=$(find /usr/lib -name imtcp.so)
cp -p "$library" "$library.new"
mv "$library.new" "$library"
