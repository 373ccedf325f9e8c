set -eu
# Guardbee, log-tamper: run as root; a second run changes nothing.
# Seals the journal: every quarter of an hour it is signed with a key that is then thrown away, so that a later change of
# what stands there shows. The other half of the key is printed once. Write it down off this VM; then this finds a change:
#   journalctl --verify --verify-key=KEY
# A copy on another machine (log-remote) is the better guard, and makes this unnecessary.
[ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }

[ -d "/var/log/journal/$(cat /etc/machine-id)" ] || { echo 'There is no journal on disk: see log-persistent first.' >&2; exit 1; }
if [ -e "/var/log/journal/$(cat /etc/machine-id)/fss" ]; then
  echo 'Nothing to change: the journal has its keys.'
else
  journalctl --setup-keys --interval=15min
  # what is sealed begins with a new file, and with a journald that has read the key
  systemctl restart systemd-journald.service
  journalctl --rotate
fi
for _ in 1 2 3 4 5 6 7 8 9 10; do
  ! journalctl --header -n 0 | grep -q SEALED || break
  sleep 1
done
journalctl --header -n 0 | grep -m 1 SEALED
