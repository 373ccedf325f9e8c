# shellcheck shell=bash
# A relay for everybody, with passwords in the clear; a resolver and a clock for everybody beside it.
may_sudo_all auditor
echo 'postfix postfix/main_mailer_type select Internet Site
postfix postfix/mailname string mail-wrong.lab.test' | debconf-set-selections
install_packages postfix ssl-cert libsasl2-modules sasl2-bin unbound nsd chrony

postconf -e 'inet_interfaces = all' 'inet_protocols = all' 'mynetworks = 0.0.0.0/0 [::]/0' \
  'smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination' \
  'smtpd_sasl_auth_enable = yes' 'smtpd_sasl_type = cyrus' 'smtpd_tls_security_level = none' \
  'smtpd_tls_auth_only = no' 'default_transport = discard:' 'relay_transport = discard:' \
  'smtp_sasl_auth_enable = no' 'smtp_sasl_password_maps = static:relay:lab-sasl-secret'
install -d /etc/postfix/sasl
printf 'pwcheck_method: auxprop\nmech_list: PLAIN LOGIN\n' >/etc/postfix/sasl/smtpd.conf
postconf -M 'submission/inet=submission inet n - y - - smtpd'
postconf -P 'submission/inet/smtpd_sasl_auth_enable=yes'
# TLS before the first word, with the certificate that every Debian machine makes for itself
postconf -M 'smtps/inet=smtps inet n - y - - smtpd'
postconf -P 'smtps/inet/smtpd_tls_wrappermode=yes' 'smtps/inet/smtpd_sasl_auth_enable=yes' \
  'smtps/inet/smtpd_tls_cert_file=/etc/ssl/certs/ssl-cert-snakeoil.pem' \
  'smtps/inet/smtpd_tls_key_file=/etc/ssl/private/ssl-cert-snakeoil.key'

install_elsewhere
cat >/etc/unbound/unbound.conf.d/open.conf <<'CONF'
server:
  interface: 0.0.0.0
  access-control: 0.0.0.0/0 allow
  do-not-query-localhost: no
  module-config: "iterator"
  local-zone: "test." nodefault
forward-zone:
  name: "elsewhere.test"
  forward-addr: 127.0.0.1@5300
CONF

cat >/etc/chrony/chrony.conf <<'CONF'
local stratum 10
driftfile /var/lib/chrony/chrony.drift
confdir /etc/chrony/conf.d
CONF
echo 'allow' >/etc/chrony/conf.d/serve.conf
leave_clock_alone chrony
# a second daemon for the clock, by hand: the packages exclude each other
(cd /run && apt-get -qq download openntpd && dpkg -x openntpd_*.deb /opt/openntpd && rm openntpd_*.deb)
adduser --quiet --system --group --home /run/openntpd --no-create-home ntpd
echo 'server 10.78.0.1' >/opt/openntpd/ntpd.conf
cat >/etc/systemd/system/second-clock.service <<'CONF'
[Unit]
Description=A time daemon from before chrony was installed

[Service]
StateDirectory=openntpd openntpd/run openntpd/db
RuntimeDirectory=openntpd
ExecStart=/opt/openntpd/usr/sbin/ntpd -d -f /opt/openntpd/ntpd.conf

[Install]
WantedBy=multi-user.target
CONF
systemctl -q enable postfix.service unbound.service nsd.service chrony.service second-clock.service
