# shellcheck shell=bash
# The same services behind a password, or for the machine itself alone.
may_sudo_all auditor
install_packages redis-server memcached rsync tigervnc-standalone-server tigervnc-tools etcd-server

sed -i -e 's/^bind .*/bind 0.0.0.0/' -e 's/^# requirepass .*/requirepass lab-redis-secret/' /etc/redis/redis.conf

install -d /srv/share
cat >/etc/rsyncd.conf <<'CONF'
use chroot = yes
[members]
  path = /srv/share
  auth users = keeper
  secrets file = /etc/rsyncd.secrets
CONF
echo 'keeper:lab-rsync-secret' >/etc/rsyncd.secrets
chmod 600 /etc/rsyncd.secrets

install -d -o nobody -m 700 /var/lib/screen
echo lab-screen | vncpasswd -f >/var/lib/screen/passwd
chown nobody /var/lib/screen/passwd
chmod 600 /var/lib/screen/passwd
# display 1: VNC with a password on 5901; X11 listens on no port
cat >/etc/systemd/system/screen.service <<'CONF'
[Unit]
Description=Screen with a password

[Service]
User=nobody
ExecStart=/usr/bin/Xtigervnc :1 -SecurityTypes VncAuth -PasswordFile /var/lib/screen/passwd -rfbport 5901 -nolisten tcp -geometry 320x240 -depth 16

[Install]
WantedBy=multi-user.target
CONF
systemctl -q enable redis-server.service memcached.service rsync.service etcd.service screen.service
