# shellcheck shell=bash
# What years of people coming and going leave in passwd and shadow.
may_sudo_all auditor
install_packages fish

# root by another name, and two names for one ordinary uid
useradd -o -u 0 -g 0 -d /root -M -s /bin/bash toor
echo 'toor:toor' | chpasswd
add_user clone 'A copy of dev'
add_user dev 'Developer'
usermod -o -u "$(id -u dev)" clone

# no password at all, and sshd that accepts none
add_user guest 'Guest'
passwd -q -d guest
cat >/etc/ssh/sshd_config.d/40-guest.conf <<'CONF'
PermitEmptyPasswords yes
PasswordAuthentication yes

# no key of guest's would work
Match User guest
    PubkeyAuthentication no
CONF

# names that every password list begins with, able to log in
add_user test 'Test'
echo 'test:test' | chpasswd
add_user oracle 'Database'
echo 'oracle:oracle' | chpasswd

# left long ago: one logged in 150 days ago (planted at each start), one never
add_user oldadmin 'Left the company'
chage -d 2019-03-01 oldadmin
add_user contractor 'Left before the first login'

# a service account that somebody once needed a shell for
usermod -s /bin/bash games

# a hash of the MD5 kind, as an imported user database brings along
usermod -p "$(openssl passwd -1 -salt lab summer2019)" dev

# logs in with the auditor's key, to a shell that does not read POSIX sh
add_user fish 'Prefers fish'
usermod -s /usr/bin/fish fish
