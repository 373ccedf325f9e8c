# shellcheck shell=bash
# Put in front of every provisioning script; they run in the chroot of their layer.
set -euo pipefail

install_packages() {
  # the lists come from the layer below and may be older than the mirror: refresh once, then try again
  if ! apt-get -qq -y --no-install-recommends install "$@"; then
    apt-get -qq update
    apt-get -qq -y --no-install-recommends install "$@"
  fi
}

add_user() {
  # NAME GECOS: a person with a home and no password
  adduser --quiet --disabled-password --gecos "$2" "$1"
}

may_sudo_all() {
  echo "$1 ALL=(ALL:ALL) NOPASSWD: ALL" >"/etc/sudoers.d/90-$1"
  chmod 440 "/etc/sudoers.d/90-$1"
}

# An image for a machine without console, clock or network manager of its own.
trim_for_container() {
  systemctl -q mask console-getty.service systemd-networkd-wait-online.service systemd-timesyncd.service
}

# Installs plant-failed-logins [COUNT]: failed logins from outside as sshd logs them. The writer carries sshd's name and
# stands in sshd's control group, so the journal files its lines under ssh.service as it does the daemon's own.
install_login_planter() {
  cat >/usr/local/sbin/plant-failed-logins <<'SCRIPT'
#!/bin/bash
set -eu
writer=$(mktemp -d)
cp "$(command -v logger)" "$writer/sshd"
(
  echo "$BASHPID" >/sys/fs/cgroup/system.slice/ssh.service/cgroup.procs
  for ((i = 0; i < ${1:-60}; i++)); do
    echo "Failed password for invalid user admin from 198.51.100.$((i % 5 + 1)) port $((40000 + i)) ssh2"
  done | "$writer/sshd" --tag sshd --priority auth.info --id=4242
)
rm -r "$writer"
SCRIPT
  chmod 755 /usr/local/sbin/plant-failed-logins
}
