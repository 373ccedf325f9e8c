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
