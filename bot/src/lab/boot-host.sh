#!/bin/bash
# Boots one host: boot-host.sh HOST. Started by up.sh in a mount namespace of its own: when the host ends, however it
# ends, its mounts are gone with it.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
host=$1
root=$STATE/mnt/$host
upper=$STATE/rw/$host

mount -t overlay overlay -o "lowerdir=$(host_lowers "$host"),upperdir=$upper,workdir=$upper.work" "$root"

write_identity() {
  echo "$host" >"$root/etc/hostname"
  printf '127.0.0.1 localhost\n::1 localhost\n127.0.1.1 %s\n' "$host" >"$root/etc/hosts"
  # no name server: names that are not in the hosts file fail at once
  rm -f "$root/etc/resolv.conf"
  : >"$root/etc/resolv.conf"
  # the same at every start, so that the journal is one
  echo "guardbee-lab-$host" | md5sum | cut -c 1-32 >"$root/etc/machine-id"
}

install_keys() {
  local key user home
  for key in "$STATE/keys/host/$host"/ssh_host_*_key; do
    install -m 600 "$key" "$root/etc/ssh/"
    install -m 644 "$key.pub" "$root/etc/ssh/"
  done
  if [ -d "$root/etc/dropbear" ]; then
    for key in ed25519 ecdsa rsa; do
      chroot "$root" dropbearconvert openssh dropbear \
        "/etc/ssh/ssh_host_${key}_key" "/etc/dropbear/dropbear_${key}_host_key"
    done
  fi
  for user in $(host_key_users "$host"); do
    home=$root/home/$user
    # only on the first start: a test may have changed the file
    if [ ! -e "$home/.ssh/authorized_keys" ]; then
      install -d -m 700 "$home/.ssh"
      install -m 600 "$STATE/keys/auditor_ed25519.pub" "$home/.ssh/authorized_keys"
      chroot "$root" chown -R "$user:" "/home/$user/.ssh"
    fi
  done
}

# A right host's certificate is new at every start, so that it never runs out in a layer.
install_certificate() {
  local directory=$root/etc/ssl/lab keys=$STATE/keys names
  names="DNS:$host,IP:$(host_address "$host"),IP:$(host_loopback "$host")"
  openssl req -new -newkey rsa:2048 -nodes -subj "/CN=$host" -keyout "$directory/$host.key" 2>/dev/null |
    openssl x509 -req -CA "$keys/lab-ca.pem" -CAkey "$keys/lab-ca.key" -days 90 -sha256 \
      -extfile <(printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$names") \
      -out "$directory/$host.pem" 2>/dev/null
  chmod 600 "$directory/$host.key"
}

prepare_apt() {
  local proxy=$GATEWAY
  # qemu's own network has another address for it
  [ "$host" != kernel ] || proxy=10.0.2.100
  echo "Acquire::http::Proxy \"http://$proxy:$PROXY_PORT\";" >"$root/etc/apt/apt.conf.d/91lab-proxy"
  # apt's own timers must not catch up at boot and hold the package lock while a test runs
  rm -f "$root"/var/lib/systemd/timers/stamp-apt-*
  # refreshed just now; age-lists.sh makes them old where that is wanted
  find "$root/var/lib/apt/lists" -exec touch --no-dereference {} +
}

plant() {
  /usr/bin/python3 "$LAB_HOME/plant.py" "$1" "$root" "${@:2}"
}

# Login records are dated from now, so they are planted at each start. All reach back 200 days: a shorter record could
# not say that an account was unused for 90.
plant_logins() {
  case $host in
    askpass) ;; # Debian 13 keeps none by default
    hardened) plant logins 200 auditor:2 ops:10 ;;
    sloppy) plant logins 200 auditor:2 root:1 webmaster:5 ;;
    accounts) plant logins 200 auditor:2 dev:12 fish:3 guest:20 toor:30 clone:8 oldadmin:150 ;;
    web-wrong) plant logins 200 auditor:2 webmaster:5 ;;
    keys-wrong) plant logins 200 auditor:2 alice:5 bob:6 carol:7 dave:8 erin:9 ;;
    keys-right) plant logins 200 auditor:2 alice:5 bob:6 carol:7 dave:8 ;;
    *) plant logins 200 auditor:2 ;;
  esac
}

write_identity
install_keys
prepare_apt
plant_logins
if [ "$host" = logs-right ]; then
  install -m 644 "$STATE/keys/logsink.pem" "$root/etc/ssl/certs/lab-logs.pem"
fi
case $host in
  hardened | logs-right) plant upgrades 1 ;;
esac

if [ "$host" = web-right ]; then
  install_certificate
fi

if [ "$host" = kernel ]; then
  exec "$LAB_HOME/in-group.sh" "$host" "$LAB_HOME/kernel.sh" "$root"
fi
exec "$LAB_HOME/in-group.sh" "$host" \
  systemd-nspawn --quiet --register=no --keep-unit --boot --directory="$root" \
  --machine="$host" --hostname="$host" --network-namespace-path="/run/netns/$NETNS-$host" \
  --capability=CAP_NET_ADMIN --resolv-conf=off --timezone=off --link-journal=no --console=read-only
