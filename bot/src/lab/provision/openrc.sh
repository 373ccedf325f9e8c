# shellcheck shell=bash
# Debian without systemd: OpenRC, started by sysvinit.
may_sudo_all auditor
apt-get -qq -y --no-install-recommends --allow-remove-essential install openrc sysvinit-core initscripts \
  systemd-sysv- libpam-systemd-
apt-get -qq -y --auto-remove --allow-remove-essential purge systemd
dpkg -l | grep -E 'systemd|openrc|sysv'

cat >/etc/ssh/sshd_config.d/10-keys-only.conf <<'CONF'
PasswordAuthentication no
PermitRootLogin no
CONF

# No consoles in a container, and no clock or file systems of its own.
sed -i '/getty/s/^[^#]/#&/' /etc/inittab
for service in hwclock.sh checkroot.sh checkfs.sh mountall.sh udev kmod; do
  rm -f /etc/runlevels/*/"$service"
done
ls -l /etc/runlevels/*
cat /etc/inittab
