# shellcheck shell=bash
# Runs inside the booted host: its mail server starts long after sshd.
set -eu

for _ in {1..150}; do
  [ -z "$(ss -Hltn 'sport = :25')" ] || exit 0
  sleep 0.2
done
echo 'nothing listens on port 25'
exit 1
