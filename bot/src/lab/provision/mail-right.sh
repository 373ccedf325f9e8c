# shellcheck shell=bash
# Mail leaves the machine and none comes in; a resolver for the project's own network alone.
may_sudo_all auditor
echo 'exim4-config exim4/dc_eximconfig_configtype select internet site; mail is sent and received directly using SMTP
exim4-config exim4/dc_local_interfaces string 127.0.0.1 ; ::1
exim4-config exim4/dc_minimaldns boolean true' | debconf-set-selections
install_packages exim4-daemon-light unbound
# without it exim asks a name server that is not there who it is, for half a minute
echo 'MAIN_HARDCODE_PRIMARY_HOSTNAME = mail-right.lab.test' >/etc/exim4/exim4.conf.localmacros

cat >/etc/unbound/unbound.conf.d/own.conf <<'CONF'
server:
  interface: 0.0.0.0
  access-control: 0.0.0.0/0 refuse
  access-control: 127.0.0.0/8 allow
  access-control: 10.20.30.0/24 allow
  module-config: "iterator"
CONF
systemctl -q enable exim4.service unbound.service
