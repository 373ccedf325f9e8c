# shellcheck shell=bash
# fail2ban runs, and never bans anybody. sshd listens on two ports.
may_sudo_all auditor
install_packages fail2ban python3-systemd
printf 'Port 22\nPort 2222\n' >/etc/ssh/sshd_config.d/10-ports.conf

# A jail that would work ...
cat >/etc/fail2ban/jail.d/10-lab.local <<'CONF'
[DEFAULT]
ignoreip = 127.0.0.1/8 ::1 10.78.0.1

[sshd]
enabled = true
port = 22,2222
backend = systemd
banaction = nftables-multiport
maxretry = 4
# a day, so that lines planted at boot still count when a test changes the jail later
findtime = 1d
bantime = 1d
CONF

# ... and ways to spoil it, one drop-in each. "useless" is how the host starts.
mkdir -p /etc/fail2ban/variants
variant() {
  printf '%s\n' "[sshd]" "${@:2}" >"/etc/fail2ban/variants/$1.local"
}
variant good
variant wrong-port 'port = 22'
variant ignore-all 'ignoreip = 0.0.0.0/0 ::/0'
variant tool-absent 'banaction = iptables-multiport'
variant short-ban 'bantime = 30'
# Debian 12 has no auth.log without rsyslog; here one was left behind, so that fail2ban starts and sees nothing
variant dead-log 'backend = polling' 'logpath = /var/log/auth.log'
# reads the journal, of a unit that logs no logins
variant blind 'journalmatch = _SYSTEMD_UNIT=cron.service'
variant useless 'port = 22' 'backend = polling' 'logpath = /var/log/auth.log' 'banaction = iptables-multiport' \
  'ignoreip = 0.0.0.0/0 ::/0' 'bantime = 30'
variant no-jail 'enabled = false'
install_login_planter
touch -d '2024-01-01' /var/log/auth.log
chown root:adm /var/log/auth.log
chmod 640 /var/log/auth.log

cat >/usr/local/sbin/fail2ban-variant <<'SCRIPT'
#!/bin/sh
# fail2ban-variant NAME: spoils the jail in one way; "good" heals it
set -e
cp "/etc/fail2ban/variants/$1.local" /etc/fail2ban/jail.d/99-variant.local
# a fresh start: counters and bans of the variant before would hide what this one does
systemctl stop fail2ban.service
rm -f /var/lib/fail2ban/fail2ban.sqlite3
systemctl start fail2ban.service
until fail2ban-client ping >/dev/null 2>&1; do sleep 0.1; done
# and failures that this run of the daemon has had the chance to see
plant-failed-logins 60
sleep 2
SCRIPT
chmod 755 /usr/local/sbin/fail2ban-variant
cp /etc/fail2ban/variants/useless.local /etc/fail2ban/jail.d/99-variant.local
systemctl -q enable fail2ban.service
