# shellcheck shell=bash
# Two web servers as they should not be, and a time server of another age.
may_sudo_all auditor
install_packages apache2 nginx-light openssl

a2enmod -q ssl userdir status autoindex headers
cat >/etc/apache2/conf-available/zz-wrong.conf <<'CONF'
ServerName web-wrong
ServerTokens Full
TraceEnable On
<Directory /var/www/html>
  Options Indexes FollowSymLinks
</Directory>
<Directory /usr/share/apache2/icons>
  Options Indexes FollowSymLinks
</Directory>
<Location /server-status>
  SetHandler server-status
  Require all granted
</Location>
# people without an account publish too, among them one who is called as the image's own
<IfModule mod_userdir.c>
  UserDir public_html /srv/people
  <Directory /srv/people>
    Require all granted
  </Directory>
</IfModule>
CONF
a2enconf -q zz-wrong
# the secret is in the configuration, so that a dump of it would show it
cat >/etc/apache2/sites-available/old-tls.conf <<'CONF'
<VirtualHost *:443>
  ServerName web-wrong
  DocumentRoot /var/www/html
  SSLEngine on
  SSLCertificateFile /etc/ssl/lab/expired.pem
  SSLCertificateKeyFile /etc/ssl/lab/expired.key
  SSLProtocol all -SSLv3
  SSLCipherSuite ALL:@SECLEVEL=0
  SetEnv DATABASE_PASSWORD lab-web-secret
  ErrorLog ${APACHE_LOG_DIR}/old-tls.error.log
  CustomLog ${APACHE_LOG_DIR}/old-tls.access.log combined
</VirtualHost>
CONF
a2ensite -q old-tls

# A certificate that ran out years ago: only "ca" takes both dates.
install -d -m 755 /etc/ssl/lab /run/expired
openssl req -new -newkey rsa:2048 -nodes -subj '/CN=web-wrong' -keyout /etc/ssl/lab/expired.key -out /run/expired/csr
chmod 600 /etc/ssl/lab/expired.key
: >/run/expired/index
printf '[ca]\ndefault_ca=d\n[d]\ndatabase=/run/expired/index\nnew_certs_dir=/run/expired\nrand_serial=yes\npolicy=p\n[p]\ncommonName=supplied\n' \
  >/run/expired/ca.conf
openssl ca -batch -notext -selfsign -config /run/expired/ca.conf -keyfile /etc/ssl/lab/expired.key -md sha256 \
  -startdate 20200101000000Z -enddate 20210101000000Z -in /run/expired/csr -out /etc/ssl/lab/expired.pem

# What people leave lying in a document root.
install -d /var/www/html/.git /var/www/html/files
echo 'ref: refs/heads/main' >/var/www/html/.git/HEAD
echo 'DATABASE_PASSWORD=lab-env-secret' >/var/www/html/.env
echo 'notes' >/var/www/html/files/notes.txt
add_user webmaster 'Web master'
install -d -o webmaster -g webmaster /home/webmaster/public_html
chmod 755 /home/webmaster
echo 'mine' >/home/webmaster/public_html/index.html

install -d /srv/people/debian
echo 'ours' >/srv/people/debian/index.html

# Everybody may read who asked for what.
chmod 755 /var/log/apache2
sed -i 's/create 640 root adm/create 644 root adm/' /etc/logrotate.d/apache2
for log in access error old-tls.access old-tls.error other_vhosts_access; do
  install -m 644 -o root -g adm /dev/null "/var/log/apache2/$log.log"
done

# nginx beside it, its workers root
sed -i 's/^user .*/user root;/' /etc/nginx/nginx.conf
cat >/etc/nginx/sites-available/default <<'CONF'
server {
  listen 8080 default_server;
  root /srv/share;
  autoindex on;
  access_log /srv/share/access.log;
  location /old { proxy_set_header Authorization "Basic bGFiOm5naW54LXNlY3JldA=="; proxy_pass http://127.0.0.1:80; }
}
CONF
install -d /srv/share
echo 'shared' >/srv/share/shared.txt
install -m 644 /dev/null /srv/share/access.log

install_monlist_server 123
systemctl -q enable apache2.service nginx.service
