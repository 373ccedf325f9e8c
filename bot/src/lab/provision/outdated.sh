# shellcheck shell=bash
# A point release that nobody has updated since.
cp /etc/apt/sources.list /run/sources.full
sed -i -n 1p /etc/apt/sources.list
apt-get -qq update
may_sudo_packages='apache2 curl git rsyslog python3 bind9-dnsutils gnupg vim-tiny libxml2 python3-requests'
# shellcheck disable=SC2086 # a list
install_packages $may_sudo_packages
add_user auditor 'Security audit'
may_sudo_all auditor
passwd -q -l root

# The kernel of the point release; its successor is pending. Nothing boots from it, so no initramfs is made.
mkdir -p /run/bin
printf '#!/bin/sh\nexit 0\n' >/run/bin/update-initramfs
chmod 755 /run/bin/update-initramfs
PATH=/run/bin:$PATH install_packages linux-image-cloud-amd64

cp /run/sources.full /etc/apt/sources.list
apt-get -qq update
apt-get -s dist-upgrade | grep '^Inst' | sort
systemctl -q disable apt-daily.timer apt-daily-upgrade.timer
trim_for_container
