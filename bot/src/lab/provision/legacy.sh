# shellcheck shell=bash
# Daemons of another age, and an audit account that may do nothing as root.
install_packages inetutils-inetd inetutils-telnetd vsftpd rpcbind redis-server

sed -i 's/^#<off># *telnet/telnet/' /etc/inetd.conf
grep -q '^telnet' /etc/inetd.conf ||
  echo 'telnet stream tcp nowait root /usr/sbin/telnetd telnetd' >>/etc/inetd.conf

sed -i -e 's/^#\?anonymous_enable=.*/anonymous_enable=YES/' -e 's/^listen=.*/listen=YES/' \
  -e 's/^listen_ipv6=.*/listen_ipv6=NO/' /etc/vsftpd.conf
sed -i -e 's/^bind .*/bind 0.0.0.0/' -e 's/^protected-mode .*/protected-mode no/' /etc/redis/redis.conf
systemctl -q enable inetutils-inetd.service vsftpd.service rpcbind.service redis-server.service

# a unit that fails at every boot
cat >/etc/systemd/system/nightly-sync.service <<'CONF'
[Unit]
Description=Synchronise with a server that is gone

[Service]
Type=oneshot
ExecStart=/bin/false

[Install]
WantedBy=multi-user.target
CONF
systemctl -q enable nightly-sync.service
