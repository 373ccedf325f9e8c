# shellcheck shell=bash disable=SC2034
# What a bare release gets, as the list that mmdebstrap wants: what a cloud image has.
BASE_PACKAGES=systemd-sysv,dbus,libpam-systemd,openssh-server,sudo,iproute2,procps,ca-certificates,less,python3-minimal
BASE_PACKAGES+=,cron,logrotate,openssl,netbase,adduser,passwd,nftables,apt-utils,debian-archive-keyring,iputils-ping
