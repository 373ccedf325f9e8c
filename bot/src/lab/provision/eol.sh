# shellcheck shell=bash
# Debian 11, whose long-term support has ended: sshd 8.4 with the old name of keyboard-interactive.
apt-get -qq update
apt-get -qq -y dist-upgrade
add_user auditor 'Security audit'
may_sudo_all auditor
passwd -q -l root
trim_for_container
