# shellcheck shell=bash
# Logs, upkeep and certificates, all done wrong. What needs a running host is in logs-wrong.after.sh.
may_sudo_all auditor
install_packages rsyslog avahi-daemon rpcbind certbot

# Out in clear text, to a machine that does not answer; in from everybody; auth.log for everybody to read.
cat >/etc/rsyslog.d/60-remote.conf <<'CONF'
# password of the collector: hunter2
*.* @@10.78.0.250:514
CONF
cat >/etc/rsyslog.d/70-receiver.conf <<'CONF'
module(load="imtcp")
input(type="imtcp" port="514")
module(load="imudp")
input(
  type="imudp"
  port="514"
)
CONF
# shellcheck disable=SC2016 # rsyslog's own word
sed -i 's/^\$FileCreateMode .*/$FileCreateMode 0644/' /etc/rsyslog.conf
mkdir -p /etc/systemd/journald.conf.d
printf '[Journal]\nStorage=volatile\n' >/etc/systemd/journald.conf.d/50-memory.conf
rm -rf /var/log/journal
systemctl -q disable logrotate.timer

# A source that no archive has.
echo 'deb http://deb.debian.org/debian no-such-suite main' >/etc/apt/sources.list.d/team.list
echo 'APT::Periodic::Update-Package-Lists "1";' >/etc/apt/apt.conf.d/20auto-upgrades

# Certificates that nobody renews, the second almost over; a key for everybody to read.
systemctl -q disable certbot.timer
rm -f /etc/cron.d/certbot
plant_certificate() {
  # NAME DAYS
  install -d -m 700 /etc/letsencrypt/live "/etc/letsencrypt/live/$1" /etc/letsencrypt/renewal
  openssl req -x509 -newkey rsa:2048 -nodes -subj "/CN=$1" -days "$2" -keyout "/etc/letsencrypt/live/$1/privkey.pem" \
    -out "/etc/letsencrypt/live/$1/fullchain.pem"
  chmod 600 "/etc/letsencrypt/live/$1/privkey.pem"
}
plant_certificate old.example.org 5
chmod 755 /etc/ssl/private
openssl genrsa -out /etc/ssl/private/www.key 2048
chmod 644 /etc/ssl/private/www.key
