# shellcheck shell=bash
# Debian 12 fully upgraded, with the account that the audit logs in to. The ground of most hosts.
apt-get -qq update
apt-get -qq -y dist-upgrade
add_user auditor 'Security audit'
passwd -q -l root
trim_for_container
