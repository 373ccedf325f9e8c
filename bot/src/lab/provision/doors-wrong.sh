# shellcheck shell=bash
# Services that let in whoever comes: stores, a share, a screen, and two daemons of another age.
may_sudo_all auditor
install_packages redis-server memcached rsync tigervnc-standalone-server etcd-server vsftpd inetutils-inetd inetutils-telnetd

sed -i -e 's/^bind .*/bind 0.0.0.0 ::/' -e 's/^protected-mode .*/protected-mode no/' /etc/redis/redis.conf
sed -i 's/^-l .*/-l 0.0.0.0/' /etc/memcached.conf

install -d /srv/share
echo 'open to everybody' >/srv/share/readme
cat >/etc/rsyncd.conf <<'CONF'
use chroot = yes
[share]
  path = /srv/share
  comment = for everybody
  read only = no
[members]
  path = /srv/share
  auth users = keeper
  secrets file = /etc/rsyncd.secrets
CONF
echo 'keeper:lab-rsync-secret' >/etc/rsyncd.secrets
chmod 600 /etc/rsyncd.secrets

cat >>/etc/default/etcd <<'CONF'
ETCD_LISTEN_CLIENT_URLS="http://0.0.0.0:2379"
ETCD_ADVERTISE_CLIENT_URLS="http://10.78.0.33:2379"
CONF

# display 1: VNC on 5901, X11 on 6001
cat >/etc/systemd/system/screen.service <<'CONF'
[Unit]
Description=Screen that anybody may look at

[Service]
User=nobody
ExecStart=/usr/bin/Xtigervnc :1 -SecurityTypes None -rfbport 5901 -listen tcp -ac -geometry 320x240 -depth 16

[Install]
WantedBy=multi-user.target
CONF

sed -i -e 's/^#\?anonymous_enable=.*/anonymous_enable=YES/' -e 's/^listen=.*/listen=YES/' \
  -e 's/^listen_ipv6=.*/listen_ipv6=NO/' /etc/vsftpd.conf
sed -i 's/^#<off># *telnet/telnet/' /etc/inetd.conf
grep -q '^telnet' /etc/inetd.conf ||
  echo 'telnet stream tcp nowait root /usr/sbin/telnetd telnetd' >>/etc/inetd.conf
systemctl -q enable redis-server.service memcached.service rsync.service etcd.service screen.service vsftpd.service \
  inetutils-inetd.service

# a key exchange for clients of another age
printf 'KexAlgorithms +diffie-hellman-group1-sha1\n' >/etc/ssh/sshd_config.d/old-clients.conf
