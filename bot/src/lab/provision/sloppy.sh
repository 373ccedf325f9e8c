# shellcheck shell=bash
# A web server whose main sshd_config looks right while its drop-ins undo it.
may_sudo_all auditor
install_packages apache2

sed -i -e 's/^#\?PasswordAuthentication .*/PasswordAuthentication no/' \
  -e 's/^#\?PermitRootLogin .*/PermitRootLogin no/' /etc/ssh/sshd_config
echo 'PasswordAuthentication yes' >/etc/ssh/sshd_config.d/50-cloud-init.conf
chmod 600 /etc/ssh/sshd_config.d/50-cloud-init.conf
cat >/etc/ssh/sshd_config.d/60-rescue.conf <<'CONF'
PermitRootLogin yes
CONF
# for one user a second way to type a password, seen only when sshd is asked about that user
cat >/etc/ssh/sshd_config.d/70-team.conf <<'CONF'
Match User webmaster
    KbdInteractiveAuthentication yes
    PasswordAuthentication yes
CONF

add_user webmaster 'Web master'
echo 'root:correct-horse' | chpasswd
passwd -q -u root
echo 'webmaster:battery-staple' | chpasswd
usermod -aG sudo webmaster

# a key that opens a root shell, as a backup job leaves behind
install -d -m 700 /root/.ssh
ssh-keygen -q -t ed25519 -N '' -C backup@elsewhere -f /run/backup_key
cp /run/backup_key.pub /root/.ssh/authorized_keys
chmod 600 /root/.ssh/authorized_keys

systemctl -q enable apache2.service
systemctl -q disable apt-daily.timer apt-daily-upgrade.timer
