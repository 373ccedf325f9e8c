# shellcheck shell=bash
# Debian 13 close to its defaults; sudo asks for a password, so the audit has none.
apt-get -qq update
apt-get -qq -y dist-upgrade
add_user auditor 'Security audit'
echo 'auditor:tr0ub4dor' | chpasswd
usermod -aG sudo auditor
passwd -q -l root
install_packages unattended-upgrades
cat >/etc/apt/apt.conf.d/20auto-upgrades <<'CONF'
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "0";
CONF
trim_for_container
