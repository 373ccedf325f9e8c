# shellcheck shell=bash
# A point release that nobody has updated since.
cp /etc/apt/sources.list /run/sources.full
sed -i -n 1p /etc/apt/sources.list
apt-get -qq update
add_user auditor 'Security audit'
may_sudo_all auditor
passwd -q -l root

# Enough for more than fifty pending updates, none with a daemon but the web server and the logger.
install_packages apache2 rsyslog curl python3 perl gnupg bind9-dnsutils bind9-utils libpq5 libmariadb3 \
  libsasl2-modules libevent-2.1-7 libpcre2-16-0 libpcre2-32-0 rsyslog-gnutls rsyslog-openssl \
  php8.2-cli php8.2-curl php8.2-mbstring php8.2-xml php8.2-bcmath php8.2-bz2 php8.2-zip php8.2-soap php8.2-sqlite3

# The kernel of the point release; its successor is pending. Nothing boots from it, so no initramfs is made.
mkdir -p /run/bin
printf '#!/bin/sh\nexit 0\n' >/run/bin/update-initramfs
chmod 755 /run/bin/update-initramfs
PATH=/run/bin:$PATH install_packages linux-image-cloud-amd64

cp /run/sources.full /etc/apt/sources.list
apt-get -qq update
# an administrator has held this one back, and it has a security update by now
apt-mark hold rsyslog

# what the hook of a kernel package leaves; /run is empty at each boot, so it is made anew
kernel=$(dpkg-query -W -f '${Package}\n' 'linux-image-6*' | head -n 1)
cat >/etc/tmpfiles.d/reboot-required.conf <<CONF
f /run/reboot-required 0644 root root - *** System restart required ***
f /run/reboot-required.pkgs 0644 root root - $kernel
CONF

systemctl -q disable apt-daily.timer apt-daily-upgrade.timer
trim_for_container
apt-get -s dist-upgrade
