# shellcheck shell=bash
# A web server with all of it right; mail leaves the machine and none comes in. Its certificate comes at each start.
may_sudo_all auditor
echo 'postfix postfix/main_mailer_type select Local only
postfix postfix/mailname string web-right.lab.test' | debconf-set-selections
install_packages apache2 nginx-light openssl postfix

postconf -e 'inet_interfaces = loopback-only'

a2enmod -q ssl headers
a2dismod -q -f status autoindex
cat >/etc/apache2/conf-available/zz-right.conf <<'CONF'
ServerName web-right
ServerTokens Prod
ServerSignature Off
TraceEnable Off
CONF
a2enconf -q zz-right
cat >/etc/apache2/sites-available/000-default.conf <<'CONF'
<VirtualHost *:80>
  ServerName web-right
  Redirect permanent / https://web-right/
  ErrorLog ${APACHE_LOG_DIR}/error.log
  CustomLog ${APACHE_LOG_DIR}/access.log combined
</VirtualHost>
CONF
cat >/etc/apache2/sites-available/tls.conf <<'CONF'
<VirtualHost *:443>
  ServerName web-right
  DocumentRoot /srv/site
  SSLEngine on
  SSLCertificateFile /etc/ssl/lab/web-right.pem
  SSLCertificateKeyFile /etc/ssl/lab/web-right.key
  SSLProtocol -all +TLSv1.2 +TLSv1.3
  Header always set Strict-Transport-Security "max-age=31536000"
  <Directory /srv/site>
    Options -Indexes
    Require all granted
  </Directory>
  ErrorLog ${APACHE_LOG_DIR}/error.log
  CustomLog ${APACHE_LOG_DIR}/access.log combined
</VirtualHost>
CONF
a2ensite -q tls
install -d /srv/site
echo '<title>Group of proteins</title><p>What we work on.' >/srv/site/index.html
for log in access error other_vhosts_access; do
  install -m 640 -o root -g adm /dev/null "/var/log/apache2/$log.log"
done
chmod 750 /var/log/apache2

# nginx for what only the machine itself asks for
cat >/etc/nginx/sites-available/default <<'CONF'
server {
  listen 127.0.0.1:8080 default_server;
  root /srv/site;
  server_tokens off;
}
CONF
# Debian's nginx comes with no sandbox
install -d /etc/systemd/system/nginx.service.d
printf '[Service]\nPrivateTmp=yes\nProtectSystem=full\n' >/etc/systemd/system/nginx.service.d/sandbox.conf
install -d /etc/ssl/lab
systemctl -q enable apache2.service nginx.service postfix.service
