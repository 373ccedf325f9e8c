# shellcheck shell=bash
# The host on which nothing is wrong.
may_sudo_all auditor
install_packages fail2ban python3-systemd unattended-upgrades

cat >/etc/ssh/sshd_config.d/10-hardening.conf <<'CONF'
PermitRootLogin no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitEmptyPasswords no
PubkeyAuthentication yes
AllowUsers auditor
X11Forwarding no
CONF

# A second person, who logged in lately (planted at each start).
add_user ops 'Operations'
usermod -aG sudo ops

# Debian 12 has no auth.log without rsyslog, so the jail must read the journal.
cat >/etc/fail2ban/jail.d/10-lab.local <<'CONF'
[DEFAULT]
banaction = nftables-multiport
banaction_allports = nftables-allports
# the lab's own door; 10.78.0.2 stays a stranger who can be banned
ignoreip = 127.0.0.1/8 ::1 10.78.0.1

[sshd]
enabled = true
port = 22
backend = systemd
maxretry = 4
findtime = 10m
bantime = 1h
CONF

# a few failed logins at each boot, too few from each address for a ban: a jail that has counted some is known to see
install_login_planter

cat >/etc/apt/apt.conf.d/20auto-upgrades <<'CONF'
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
CONF
systemctl -q enable fail2ban.service unattended-upgrades.service apt-daily.timer apt-daily-upgrade.timer

cat >/etc/nftables.conf <<'CONF'
#!/usr/sbin/nft -f
table inet filter
delete table inet filter
table inet filter {
  chain input {
    type filter hook input priority filter; policy drop;
    ct state established,related accept
    iif lo accept
    tcp dport 22 accept
    icmp type echo-request accept
    icmpv6 type { echo-request, nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert } accept
  }
}
CONF
systemctl -q enable nftables.service
