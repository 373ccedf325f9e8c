# shellcheck shell=bash
# A name server and a clock that answer the whole world, and a mail server that listens to it.
may_sudo_all auditor
echo 'exim4-config exim4/dc_eximconfig_configtype select internet site; mail is sent and received directly using SMTP
exim4-config exim4/dc_other_hostnames string net-wrong.lab.test
exim4-config exim4/dc_local_interfaces string
exim4-config exim4/dc_minimaldns boolean true' | debconf-set-selections
install_packages bind9 bind9-utils nsd ntpsec exim4-daemon-light
# without it exim asks a name server that is not there who it is, for half a minute
echo 'MAIN_HARDCODE_PRIMARY_HOSTNAME = net-wrong.lab.test' >/etc/exim4/exim4.conf.localmacros

install_elsewhere

cat >/etc/bind/named.conf.options <<'CONF'
options {
  directory "/var/cache/bind";
  recursion yes;
  allow-query { any; };
  allow-recursion { any; };
  allow-transfer { any; };
  dnssec-validation no;
  listen-on { any; };
  listen-on-v6 { any; };
};
CONF
# a shared secret, as for a secondary: nothing of it may leave the machine
cat >/etc/bind/named.conf.local <<'CONF'
key "transfer" {
  algorithm hmac-sha256;
  secret "bGFiLXRzaWctc2VjcmV0LW5ldC13cm9uZy0wMDAwMDA=";
};
zone "open.lab.test" { type primary; file "/etc/bind/db.open.lab.test"; };
zone "elsewhere.test" { type forward; forward only; forwarders { 127.0.0.1 port 5300; }; };
CONF
lab_zone open.lab.test >/etc/bind/db.open.lab.test

# Any question about its state is answered, to anybody. ntpsec forbids that unless it is told otherwise in so many words.
cat >/etc/ntpsec/ntp.conf <<'CONF'
driftfile /var/lib/ntpsec/ntp.drift
tos minclock 4 minsane 3
server 127.127.1.0
fudge 127.127.1.0 stratum 10
restrict default nomodify
unrestrict default noquery limited
restrict 127.0.0.1
restrict ::1
CONF
leave_clock_alone ntpsec
install_monlist_server 1123

systemctl -q enable named.service nsd.service ntpsec.service exim4.service
