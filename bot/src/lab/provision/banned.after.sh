# shellcheck shell=bash
# Runs inside the booted host.
set -eu
plant-failed-logins 60

# An edit that nobody has followed by a reload: newer than the running daemon by more than a second.
sleep 1.1
echo 'MaxAuthTries 4' >/etc/ssh/sshd_config.d/90-late.conf
