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

# A small zone, on standard output: lab_zone NAME.
lab_zone() {
  printf '%s 300\n@ IN SOA ns.%s. root.%s. 1 3600 600 86400 300\n@ IN NS ns.%s.\n' "\$TTL" "$1" "$1" "$1"
  printf 'ns IN A 192.0.2.1\nwww IN A 192.0.2.2\nhidden IN A 192.0.2.3\n'
}

# A name that is nobody's here, so that a resolver can be asked for it without a way out: nsd on loopback port 5300 knows
# www.elsewhere.test, and the resolver is told to ask there.
install_elsewhere() {
  lab_zone elsewhere.test >/etc/nsd/elsewhere.zone
  cat >/etc/nsd/nsd.conf <<'CONF'
server:
  ip-address: 127.0.0.1@5300
remote-control:
  control-enable: no
zone:
  name: "elsewhere.test"
  zonefile: "/etc/nsd/elsewhere.zone"
CONF
}

# The machine's clock is not a host's to set: chrony and ntpsec run and serve, and keep their hands off.
leave_clock_alone() {
  local unit=/etc/systemd/system/$1.service.d
  install -d "$unit"
  printf '[Unit]\nConditionCapability=\n' >"$unit/lab.conf"
  case $1 in
    chrony) echo 'DAEMON_OPTS="-x -F 1"' >/etc/default/chrony ;;
    # as root: without the capability for the clock it cannot give the others up
    ntpsec) printf '[Service]\nExecStart=\nExecStart=/usr/sbin/ntpd -p /run/ntpd.pid -c /etc/ntpsec/ntp.conf -g\n' \
      >>"$unit/lab.conf" ;;
  esac
}

# install_monlist_server PORT: a time server as they were before 2010, which tells anybody who has asked it lately. No
# packaged daemon does so any more.
install_monlist_server() {
  install_packages python3-minimal
  cat >/usr/local/sbin/old-ntpd <<'SCRIPT'
#!/usr/bin/python3
"""Answers private (mode 7) requests for the list of recent clients, request codes 20 and 42, with one to four packets of
six entries of 72 bytes, and client (mode 3) requests with the time. Everything else is dropped."""
import socket
import struct
import sys
import time

ENTRY, PER_PACKET, PACKETS = 72, 6, 4


def monlist(request):
    for number in range(PACKETS):
        more = 0x40 if number < PACKETS - 1 else 0
        entries = b"".join(
            struct.pack("!4I4s4sI2B2B", 60, 0, 0, 9, bytes([198, 51, 100, number * PER_PACKET + i]), b"\0" * 4, 0,
                        123, 3, 4, 0).ljust(ENTRY, b"\0")
            for i in range(PER_PACKET))
        # response bit, version 2, mode 7; sequence; implementation; code; error and items; must be zero and item size
        yield struct.pack("!4BHH", 0x97 | more, number, request[2], request[3], PER_PACKET, ENTRY) + entries


def now():
    return struct.pack("!Q", int((time.time() + 2208988800) * 2**32))


def time_reply(request):
    version = request[0] & 0x38
    return (struct.pack("!BBbbII4s", version | 4, 10, 6, -20, 0, 0, b"LOCL") + now() + request[40:48] + now() + now())


def answers(request):
    mode = request[0] & 7 if request else 0
    if mode == 7 and len(request) >= 8 and request[3] in (20, 42):
        return monlist(request)
    if mode == 3 and len(request) >= 48:
        return [time_reply(request)]
    return []


server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("0.0.0.0", int(sys.argv[1])))
while True:
    request, client = server.recvfrom(2048)
    for answer in answers(request):
        server.sendto(answer, client)
SCRIPT
  chmod 755 /usr/local/sbin/old-ntpd
  cat >/etc/systemd/system/old-ntpd.service <<CONF
[Unit]
Description=Time server of another age

[Service]
ExecStart=/usr/local/sbin/old-ntpd $1

[Install]
WantedBy=multi-user.target
CONF
  systemctl -q enable old-ntpd.service
}
