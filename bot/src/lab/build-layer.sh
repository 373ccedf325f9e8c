#!/bin/bash
# Fills one layer: build-layer.sh MOUNTPOINT LOWERS UPPER SOURCES SCRIPT...
# Started by build.sh in mount and pid namespaces of its own, so that nothing it mounts or starts outlives it.
set -euo pipefail
root=$1 lowers=$2 upper=$3 sources=$4
shift 4

mkdir -p "$upper" "$upper.work"
mount -t overlay overlay -o "lowerdir=$lowers,upperdir=$upper,workdir=$upper.work" "$root"

mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
mkdir -p "$root/run/lock"
mount -t tmpfs tmpfs "$root/var/cache/apt/archives"
for file in resolv.conf hosts; do
  [ -e "$root/etc/$file" ] || : >"$root/etc/$file"
  mount --bind "/etc/$file" "$root/etc/$file"
done

cp "$sources" "$root/etc/apt/sources.list"
rm -f "$root"/etc/apt/sources.list.d/*
cat >"$root/etc/apt/apt.conf.d/90lab" <<'CONF'
// a mirror may serve an archive whose Release has run out, and a lab's clock may be off
Acquire::Check-Valid-Until "false";
Acquire::Check-Date "false";
Acquire::Languages "none";
APT::Install-Recommends "false";
CONF
# no daemon is started while packages are unpacked
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
printf 'force-unsafe-io\nforce-confold\npath-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\n' \
  >"$root/etc/dpkg/dpkg.cfg.d/90lab-build"

cat "$@" >"$root/run/provision.sh"
chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
  http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" bash /run/provision.sh </dev/null

rm -f "$root/usr/sbin/policy-rc.d" "$root/etc/dpkg/dpkg.cfg.d/90lab-build"
# each host gets keys of its own when it starts
rm -f "$root"/etc/ssh/ssh_host_*
# running hosts reach the archive over plain HTTP through the lab's proxy, whatever the machine itself uses
sed -i 's#https://#http://#' "$root/etc/apt/sources.list"
rm -f "$root"/var/cache/apt/*.bin
