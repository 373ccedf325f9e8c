# shellcheck shell=bash
# A name server of its own zone alone, and a clock that asks and does not answer.
may_sudo_all auditor
install_packages bind9 bind9-utils chrony

cat >/etc/bind/named.conf.options <<'CONF'
options {
  directory "/var/cache/bind";
  recursion no;
  allow-query { any; };
  allow-transfer { none; };
  dnssec-validation no;
  listen-on { any; };
  listen-on-v6 { any; };
};
CONF
cat >/etc/bind/named.conf.local <<'CONF'
zone "shut.lab.test" { type primary; file "/etc/bind/db.shut.lab.test"; };
CONF
lab_zone shut.lab.test >/etc/bind/db.shut.lab.test

# The lab's side has no time to give, so the machine's own has to do; who serves needs an "allow" beside it.
cat >/etc/chrony/chrony.conf <<'CONF'
server 10.78.0.1 iburst
local stratum 10
driftfile /var/lib/chrony/chrony.drift
cmdport 0
confdir /etc/chrony/conf.d
sourcedir /etc/chrony/sources.d
CONF
leave_clock_alone chrony
systemctl -q enable named.service chrony.service
