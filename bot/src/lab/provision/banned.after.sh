# shellcheck shell=bash
# Runs inside the booted host.
set -eu

# The journal files a line under ssh.service only if its writer, which lives for a moment, was still there when it looked.
for _ in 1 2 3 4 5; do
  plant-failed-logins 60
  sleep 1
  logged=$(journalctl -q -b _SYSTEMD_UNIT=ssh.service _COMM=sshd --since=-2min | grep -c 'Failed password') || logged=0
  [ "$logged" -lt 60 ] || break
done

# An edit that nobody has followed by a reload: newer than the running daemon by more than a second.
sleep 1.1
echo 'MaxAuthTries 4' >/etc/ssh/sshd_config.d/90-late.conf
