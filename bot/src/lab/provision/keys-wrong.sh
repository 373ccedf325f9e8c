# shellcheck shell=bash
# Years of carelessness with keys and rights: keys without passphrase in every format, keys that open accounts and should
# not, sudo rules that can be widened, rights that belong to nobody.
may_sudo_all auditor
install_packages vim-tiny python3 redis-server

# --- people ---------------------------------------------------------------------------------------------------------
for name in alice bob carol dave; do
  add_user "$name" "$name"
  install -d -m 700 -o "$name" -g "$name" "/home/$name/.ssh"
done

# --- private keys: each format plain, one with a passphrase, a cloud password -----------------------------------------
cd /home/alice/.ssh || exit
ssh-keygen -q -t ed25519 -N '' -C alice -f id_ed25519
ssh-keygen -q -t rsa -b 2048 -m PEM -N '' -C alice -f id_rsa
ssh-keygen -q -t ecdsa -m PKCS8 -N '' -C alice -f deploy
ssh-keygen -q -t ed25519 -N 'a passphrase' -C alice -f id_guarded
openssl ecparam -name prime256v1 -genkey -out /home/alice/server.pem
cat >/home/alice/work.ppk <<'PPK'
PuTTY-User-Key-File-3: ssh-ed25519
Encryption: none
Comment: work
Public-Lines: 2
AAAAC3NzaC1lZDI1NTE5AAAAIPlantedForTheLabAndNoKeyAtAllAAAAAAAAAAA
AAAAAAAAAAAA
Private-Lines: 1
PlantedForTheLab
Private-MAC: 00
PPK
install -d /home/alice/.config/openstack
printf 'clouds:\n  research:\n    auth:\n      username: alice\n      password: planted-for-the-lab\n' \
  >/home/alice/.config/openstack/clouds.yaml
chown -R alice: /home/alice
chmod 600 .[!.]* ./* /home/alice/server.pem /home/alice/work.ppk 2>/dev/null || true

# everybody can read one, in an open home; one is root's backup key in a shared place
chmod 644 /home/alice/.ssh/id_rsa
chmod 755 /home/alice /home/alice/.ssh
cp /home/alice/.ssh/id_ed25519 /srv/backup_ed25519
chmod 644 /srv/backup_ed25519

# --- authorized keys --------------------------------------------------------------------------------------------------
ssh-keygen -q -t rsa -b 1024 -N '' -C old -f /run/short
ssh-keygen -q -t dsa -N '' -C older -f /run/dsa
ssh-keygen -q -t ed25519 -N '' -C carol -f /run/carol
cat /run/short.pub /run/dsa.pub >/home/bob/.ssh/authorized_keys
# the public half of Vagrant's insecure key: everybody has the other half
echo 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIN1YdxBpNlzxDqfJyw/QKow1F+wvG9hXGoqiysfJOn5Y vagrant insecure public key' \
  >/home/dave/.ssh/authorized_keys
cat /run/carol.pub >/home/carol/.ssh/authorized_keys
chown bob: /home/bob/.ssh/authorized_keys
chown dave: /home/dave/.ssh/authorized_keys
chown carol: /home/carol/.ssh/authorized_keys
chmod 600 /home/{bob,carol,dave}/.ssh/authorized_keys
# the whole team may write carol's
groupadd team
usermod -aG team bob
chgrp team /home/carol/.ssh/authorized_keys
chmod 664 /home/carol/.ssh/authorized_keys

# --- a person who left: password locked, key forgotten; and one whose account went and whose files stayed ---------------
add_user erin 'Left in spring'
echo 'erin:long-gone' | chpasswd
passwd -q -l erin
install -d -m 700 -o erin -g erin /home/erin/.ssh
install -m 600 -o erin -g erin /run/carol.pub /home/erin/.ssh/authorized_keys
add_user frank 'Left last year'
install -d -m 700 -o frank -g frank /home/frank/.ssh
install -m 600 -o frank -g frank /run/carol.pub /home/frank/.ssh/authorized_keys
deluser --quiet frank

# --- sudo ---------------------------------------------------------------------------------------------------------------
adduser --quiet --system --group --home /var/lib/deploy --shell /bin/sh deploy
install -d /opt/tools
printf '#!/bin/sh\nexec tar -cf /var/backups/site.tar /var/www\n' >/opt/tools/backup
chmod 755 /opt/tools/backup
chown alice: /opt/tools/backup
echo 'deploy ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/deploy
cat >/etc/sudoers.d/staff <<'CONF'
alice ALL=(root) NOPASSWD: /opt/tools/backup
bob ALL=(root) /usr/bin/vim.tiny /etc/motd
carol ALL=(root) /usr/bin/chown * /srv/*
dave ALL=(ALL:ALL) ALL
CONF
echo 'Defaults:dave !authenticate' >/etc/sudoers.d/relaxed
echo 'bob ALL=(root) /usr/bin/systemctl restart redis-server' >/etc/sudoers.d/restart
chmod 440 /etc/sudoers.d/*
chmod 666 /etc/sudoers.d/restart

# --- groups that equal root -----------------------------------------------------------------------------------------------
groupadd --system docker
usermod -aG docker carol
usermod -aG disk bob

# --- what everybody may change, and root runs -------------------------------------------------------------------------
printf '#!/bin/sh\nexec true\n' >/usr/local/bin/nightly
chmod 777 /usr/local/bin/nightly
echo '5 3 * * * root /usr/local/bin/nightly' >/etc/cron.d/nightly
printf '[Unit]\nDescription=Rotates things\n\n[Service]\nType=oneshot\nExecStart=/bin/true\n' \
  >/etc/systemd/system/rotate-things.service
chmod 666 /etc/systemd/system/rotate-things.service
install -d -m 777 /var/www/upload
cp /bin/dash /usr/local/bin/rescue
chmod 4755 /usr/local/bin/rescue

# --- a database for everybody on the network, and a web application that runs as root -------------------------------------
sed -i -e 's/^bind .*/bind 0.0.0.0/' /etc/redis/redis.conf
echo 'requirepass planted-for-the-lab' >>/etc/redis/redis.conf
install -d /srv/results
cat >/etc/systemd/system/results.service <<'CONF'
[Unit]
Description=Shows results

[Service]
ExecStart=/usr/bin/python3 -m http.server 8080 --directory /srv/results

[Install]
WantedBy=multi-user.target
CONF
systemctl -q enable redis-server.service results.service

# --- what the VM was launched with ------------------------------------------------------------------------------------
install -d -m 755 /var/lib/cloud/instances/i-0001
ln -s /var/lib/cloud/instances/i-0001 /var/lib/cloud/instance
cat >/var/lib/cloud/instance/cloud-config.txt <<'YAML'
#cloud-config
password: planted-for-the-lab
chpasswd:
  expire: false
ssh_pwauth: true
YAML
chmod 600 /var/lib/cloud/instance/cloud-config.txt
# cloud-init's own dump, with the keypair in it; every other key came later
python3 -c 'import pickle, sys; pickle.dump({"public_keys": {"lab": sys.stdin.read()}}, open("/var/lib/cloud/instance/obj.pkl", "wb"))' \
  </run/carol.pub
cp -p /var/lib/cloud/instance/cloud-config.txt /var/lib/cloud/instance/user-data.txt

systemctl -q disable apt-daily.timer apt-daily-upgrade.timer
