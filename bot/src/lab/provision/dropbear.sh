# shellcheck shell=bash
# SSH without OpenSSH: nothing here answers "sshd -T".
may_sudo_all auditor
apt-get -qq -y purge openssh-server openssh-sftp-server
rm -rf /etc/ssh/sshd_config.d
install_packages dropbear
rm -f /etc/dropbear/dropbear_*_host_key
systemctl -q enable dropbear.service
