#!/usr/bin/python3
"""Plants dated records in a host's tree before it boots.

plant.py logins ROOT DAYS USER:DAYS_AGO...   wtmp and lastlog; wtmp starts DAYS ago with a boot
plant.py upgrades ROOT DAYS                  what unattended-upgrades leaves after a run DAYS ago
"""
import os
import struct
import sys
import time

BOOT_TIME, USER_PROCESS, DEAD_PROCESS = 2, 7, 8
DAY = 86400
ADDRESS = "10.78.0.1"


def utmp_record(kind, pid, line, user, host, when):
    """One struct utmp of glibc on x86-64: 384 bytes."""
    packed = struct.pack(
        "<hxxi32s4s32s256shhiii4s12x20x",
        kind, pid, line.encode(), line[-4:].encode(), user.encode(), host.encode(), 0, 0, 0, when, 0,
        bytes(int(part) for part in ADDRESS.split(".")))
    assert len(packed) == 384
    return packed


def user_ids(root):
    with open(root + "/etc/passwd") as passwd:
        fields = [line.split(":") for line in passwd]
    return {field[0]: int(field[2]) for field in fields}


def plant_logins(root, days, users):
    now = int(time.time())
    ids = user_ids(root)
    logins = sorted((now - int(ago) * DAY, name) for name, ago in (user.split(":") for user in users))
    with open(root + "/var/log/wtmp", "wb") as wtmp, open(root + "/var/log/lastlog", "wb") as lastlog:
        wtmp.write(utmp_record(BOOT_TIME, 0, "~", "reboot", "6.1.0-lab", now - int(days) * DAY))
        for number, (when, name) in enumerate(logins):
            line = "pts/%d" % (number % 4)
            wtmp.write(utmp_record(USER_PROCESS, 4000 + number, line, name, ADDRESS, when))
            wtmp.write(utmp_record(DEAD_PROCESS, 4000 + number, line, "", "", when + 1800))
            lastlog.seek(ids[name] * 292)
            lastlog.write(struct.pack("<i32s256s", when, line.encode(), ADDRESS.encode()))
    utmp_group = 43
    for name in ("wtmp", "lastlog"):
        os.chown(root + "/var/log/" + name, 0, utmp_group)
        os.chmod(root + "/var/log/" + name, 0o664)


def plant_upgrades(root, days):
    when = time.time() - int(days) * DAY
    stamp = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(when))
    directory = root + "/var/log/unattended-upgrades"
    os.makedirs(directory, exist_ok=True)
    log = directory + "/unattended-upgrades.log"
    with open(log, "w") as out:
        for text in (
                "Starting unattended upgrades script",
                "Allowed origins are: origin=Debian,codename=bookworm,label=Debian, "
                "origin=Debian,codename=bookworm,label=Debian-Security, "
                "origin=Debian,codename=bookworm-security,label=Debian-Security",
                "Initial blacklist: ",
                "Initial whitelist (not strict): ",
                "Packages that will be upgraded: openssl libssl3",
                "Writing dpkg log to /var/log/unattended-upgrades/unattended-upgrades-dpkg.log",
                "All upgrades installed"):
            out.write("%s,114 INFO %s\n" % (stamp, text))
    os.utime(log, (when, when))
    periodic = root + "/var/lib/apt/periodic"
    os.makedirs(periodic, exist_ok=True)
    for name in ("update-stamp", "update-success-stamp", "download-upgradeable-stamp", "unattended-upgrades-stamp",
                 "upgrade-stamp"):
        path = periodic + "/" + name
        open(path, "a").close()
        os.utime(path, (when, when))


def main():
    what, root, *rest = sys.argv[1:]
    if what == "logins":
        plant_logins(root, rest[0], rest[1:])
    elif what == "upgrades":
        plant_upgrades(root, rest[0])
    else:
        sys.exit(__doc__)


main()
