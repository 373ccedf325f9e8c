# shellcheck shell=bash
# The twin of logs-wrong on which all of that is right.
may_sudo_all auditor
install_packages rsyslog rsyslog-gnutls certbot unattended-upgrades

# By TLS to a receiver that has to show who it is: logsink.py, outside the host.
cat >/etc/rsyslog.d/60-remote.conf <<'CONF'
global(
  defaultNetstreamDriver="gtls"
  defaultNetstreamDriverCAFile="/etc/ssl/certs/lab-logs.pem"
)
action(
  type="omfwd" target="10.78.0.1" port="6514" protocol="tcp" # sent as it comes
  StreamDriver="gtls" StreamDriverMode="1" StreamDriverAuthMode="x509/name"
  StreamDriverPermittedPeers="logs.lab"
  action.resumeRetryCount="-1" action.resumeInterval="1"
)
CONF

cat >/etc/apt/apt.conf.d/20auto-upgrades <<'CONF'
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
CONF
systemctl -q enable unattended-upgrades.service apt-daily.timer apt-daily-upgrade.timer

cat >/etc/nftables.conf <<'CONF'
#!/usr/sbin/nft -f
flush ruleset
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

install -d -m 700 /etc/letsencrypt/live /etc/letsencrypt/live/www.example.org /etc/letsencrypt/renewal
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=www.example.org -days 89 \
  -keyout /etc/letsencrypt/live/www.example.org/privkey.pem -out /etc/letsencrypt/live/www.example.org/fullchain.pem
chmod 600 /etc/letsencrypt/live/www.example.org/privkey.pem
openssl genrsa -out /etc/ssl/private/www.key 2048
chmod 600 /etc/ssl/private/www.key
