# shellcheck shell=bash
# The same people, services and duties as on keys-wrong, done right.
may_sudo_all auditor
install_packages vim-tiny python3 redis-server

# --- people ---------------------------------------------------------------------------------------------------------
for name in alice bob carol dave; do
  add_user "$name" "$name"
  install -d -m 700 -o "$name" -g "$name" "/home/$name/.ssh"
done

# --- private keys: each format with a passphrase, a security key's stub, an application credential ------------------------
cd /home/alice/.ssh || exit
ssh-keygen -q -t ed25519 -N 'a passphrase' -C alice -f id_ed25519
ssh-keygen -q -t rsa -b 2048 -m PEM -N 'a passphrase' -C alice -f id_rsa
ssh-keygen -q -t ecdsa -m PKCS8 -N 'a passphrase' -C alice -f deploy
cat >/home/alice/work.ppk <<'PPK'
PuTTY-User-Key-File-3: ssh-ed25519
Encryption: aes256-cbc
Comment: work
Public-Lines: 2
AAAAC3NzaC1lZDI1NTE5AAAAIPlantedForTheLabAndNoKeyAtAllAAAAAAAAAAA
AAAAAAAAAAAA
Key-Derivation: Argon2id
Private-Lines: 1
PlantedForTheLab
Private-MAC: 00
PPK
python3 - <<'PY'
import base64
import struct


def field(value):
    return struct.pack(">I", len(value)) + value


kind = b"sk-ssh-ed25519@openssh.com"
public = field(kind) + field(bytes(32)) + field(b"ssh:")
blob = b"openssh-key-v1\0" + field(b"none") * 2 + field(b"") + struct.pack(">I", 1) + field(public) + field(bytes(160))
text = base64.b64encode(blob).decode()
with open("id_ed25519_sk", "w") as out:
    print("-----BEGIN OPENSSH PRIVATE KEY-----", file=out)
    for start in range(0, len(text), 70):
        print(text[start : start + 70], file=out)
    print("-----END OPENSSH PRIVATE KEY-----", file=out)
PY
install -d /home/alice/.config/openstack
printf 'clouds:\n  research:\n    auth_type: v3applicationcredential\n    auth:\n' \
  >/home/alice/.config/openstack/clouds.yaml
printf '      application_credential_id: 00\n      application_credential_secret: planted-for-the-lab\n' \
  >>/home/alice/.config/openstack/clouds.yaml
# shellcheck disable=SC2016 # as it stands in the file that the dashboard gives
printf 'read -sr OS_PASSWORD_INPUT\nexport OS_PASSWORD=$OS_PASSWORD_INPUT\n' >/home/alice/research-openrc.sh
chown -R alice: /home/alice
chmod 600 /home/alice/.ssh/* /home/alice/work.ppk /home/alice/.config/openstack/clouds.yaml

# --- authorized keys --------------------------------------------------------------------------------------------------
for name in bob carol dave; do
  ssh-keygen -q -t ed25519 -N '' -C "$name" -f "/run/$name"
  install -m 600 -o "$name" -g "$name" "/run/$name.pub" "/home/$name/.ssh/authorized_keys"
done
ssh-keygen -q -t rsa -b 2048 -N '' -C bob -f /run/rsa
cat /run/rsa.pub >>/home/bob/.ssh/authorized_keys
# her own group may write, in which nobody else is: Debian's sshd takes that for herself
chmod 664 /home/carol/.ssh/authorized_keys

# --- people who left: closed for good; the other one's files went with the account ------------------------------------
add_user erin 'Left in spring'
echo 'erin:long-gone' | chpasswd
install -d -m 700 -o erin -g erin /home/erin/.ssh
install -m 600 -o erin -g erin /run/carol.pub /home/erin/.ssh/authorized_keys.left
usermod --lock --expiredate 1 --shell /usr/sbin/nologin erin

# --- sudo ---------------------------------------------------------------------------------------------------------------
adduser --quiet --system --group --home /var/lib/deploy --shell /usr/sbin/nologin deploy
install -d /opt/tools
printf '#!/bin/sh\nexec tar -cf /var/backups/site.tar /var/www\n' >/opt/tools/backup
chmod 755 /opt/tools/backup
cat >/etc/sudoers.d/staff <<'CONF'
Cmnd_Alias SITE = /opt/tools/backup "", /usr/bin/systemctl restart redis-server
alice ALL=(root) SITE
bob ALL=(root) sudoedit /etc/motd
carol ALL=(deploy) ALL
dave ALL=(ALL:ALL) ALL
CONF
chmod 440 /etc/sudoers.d/*

# --- the groups are there and empty ------------------------------------------------------------------------------------
groupadd --system docker

# --- what root runs, nobody else changes ----------------------------------------------------------------------------------
printf '#!/bin/sh\nexec true\n' >/usr/local/bin/nightly
chmod 755 /usr/local/bin/nightly
echo '5 3 * * * root /usr/local/bin/nightly' >/etc/cron.d/nightly
printf '[Unit]\nDescription=Rotates things\n\n[Service]\nType=oneshot\nExecStart=/bin/true\n' \
  >/etc/systemd/system/rotate-things.service
install -d -m 2775 -g www-data /var/www/upload

# --- a database for everybody on the network, and a web application with an account of its own ------------------------------
sed -i -e 's/^bind .*/bind 0.0.0.0/' /etc/redis/redis.conf
echo 'requirepass planted-for-the-lab' >>/etc/redis/redis.conf
install -d /srv/results
cat >/etc/systemd/system/results.service <<'CONF'
[Unit]
Description=Shows results

[Service]
User=deploy
ExecStart=/usr/bin/python3 -m http.server 8080 --directory /srv/results

[Install]
WantedBy=multi-user.target
CONF
systemctl -q enable redis-server.service results.service

# --- what the VM was launched with ------------------------------------------------------------------------------------
install -d -m 755 /var/lib/cloud/instances/i-0001
ln -s /var/lib/cloud/instances/i-0001 /var/lib/cloud/instance
printf '#cloud-config\npackages: [htop]\nssh_pwauth: false\nssh_authorized_keys:\n' >/var/lib/cloud/instance/cloud-config.txt
grep -ohE '(ssh|ecdsa)-[a-z0-9-]+ AAAA[A-Za-z0-9+/]+=*' /home/*/.ssh/authorized_keys | sort -u | sed -e 's/^/  - /' \
  >>/var/lib/cloud/instance/cloud-config.txt
python3 -c 'import pickle; pickle.dump({"public_keys": {}}, open("/var/lib/cloud/instance/obj.pkl", "wb"))'
chmod 600 /var/lib/cloud/instance/cloud-config.txt
cp -p /var/lib/cloud/instance/cloud-config.txt /var/lib/cloud/instance/user-data.txt

systemctl -q disable apt-daily.timer apt-daily-upgrade.timer
