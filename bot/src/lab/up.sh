#!/bin/bash
# Brings hosts up: up.sh [--fresh] [HOST...]. Builds what is missing or changed, starts what does not run.
# Without a name it means every host but "kernel", which is a machine of its own under qemu and has to be named.
# With --fresh, what changed inside the hosts since they were built is thrown away first.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

fresh=no
hosts=()
for argument in "$@"; do
  case $argument in
    --fresh) fresh=yes ;;
    -*) die "usage: up.sh [--fresh] [host...]" ;;
    *) hosts+=("$argument") ;;
  esac
done
[ "${#hosts[@]}" -gt 0 ] || hosts=("${ALL_HOSTS[@]}")

install_tools() {
  local package missing=()
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  if [ "${#missing[@]}" = 0 ] && [ -n "$(mirror Debian)" ]; then
    return 0
  fi
  say "installing ${missing[*]}"
  {
    apt-get -qq update
    [ "${#missing[@]}" = 0 ] ||
      DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "${missing[@]}"
  } >"$STATE/log/tools.log" 2>&1 || die "cannot install the lab's tools, see $STATE/log/tools.log"
}

# What certificates of right hosts are signed with; who checks them trusts keys/lab-ca.pem.
make_authority() {
  local keys=$STATE/keys
  [ -s "$keys/lab-ca.pem" ] ||
    openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj '/CN=Guardbee lab authority' \
      -addext 'keyUsage=critical,keyCertSign,cRLSign' -keyout "$keys/lab-ca.key" -out "$keys/lab-ca.pem" 2>/dev/null
}

make_keys() {
  local host type directory
  mkdir -p "$STATE/keys"
  [ -e "$STATE/keys/auditor_ed25519" ] ||
    ssh-keygen -q -t ed25519 -N '' -C auditor@guardbee-lab -f "$STATE/keys/auditor_ed25519"
  for host in "${ALL_HOSTS[@]}" kernel; do
    directory=$STATE/keys/host/$host
    mkdir -p "$directory"
    for type in ed25519 ecdsa rsa; do
      # an empty public key is what a run that was cut off leaves
      [ -s "$directory/ssh_host_${type}_key.pub" ] || {
        rm -f "$directory/ssh_host_${type}_key"
        ssh-keygen -q -t "$type" -N '' -C "root@$host" -f "$directory/ssh_host_${type}_key"
      }
    done
  done
  # of the machine that takes the logs of logs-right
  [ -s "$STATE/keys/logsink.pem" ] ||
    openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=logs.lab -addext subjectAltName=DNS:logs.lab \
      -keyout "$STATE/keys/logsink.key" -out "$STATE/keys/logsink.pem" 2>/dev/null
}

build_hosts() {
  printf '%s\n' "$@" | xargs -P 2 -n 1 "$LAB_HOME/build.sh" 9>&-
}

# A host's changes belong to the layers they were made over; over others they would be nonsense.
prepare_upper() {
  local host=$1 upper=$STATE/rw/$1 lowers
  lowers=$(host_lowers "$host")
  if [ "$fresh" = yes ] || [ "$(cat "$upper.lowers" 2>/dev/null || true)" != "$lowers" ]; then
    rm -rf "$upper" "$upper".*
  fi
  mkdir -p "$upper" "$upper.work" "$STATE/mnt/$host"
  echo "$lowers" >"$upper.lowers"
}

# Layers of older scripts, once no host stands on them, and what interrupted builds left.
drop_old_layers() {
  local directory host keep=' '
  for host in "${ALL_HOSTS[@]}" kernel; do
    keep+="$(host_lowers "$host" | tr : ' ') "
    if running_pid "$host" >/dev/null; then
      keep+="$(tr : ' ' <"$STATE/rw/$host.lowers") "
    fi
  done
  for directory in "$STATE"/layers/*; do
    [[ $keep == *" $directory "* ]] || rm -rf "$directory"
  done
}

# Every host has a systemd, and root's share of these is 128 on most machines.
raise_limits() {
  local limit=/proc/sys/fs/inotify/max_user_instances
  [ "$(cat "$limit")" -ge 1024 ] || echo 1024 >"$limit"
}

make_network() {
  # whoever addresses the inner network from here must not leave the machine by its default route
  ip route replace blackhole "$INNER_NET.0/24"
  if [ ! -e "/run/netns/$NETNS" ]; then
    ip netns add "$NETNS"
  fi
  ip -n "$NETNS" link set lo up
  if ! ip -n "$NETNS" link show br0 >/dev/null 2>&1; then
    # a bridge otherwise takes the lowest address of its ports, which come and go
    ip -n "$NETNS" link add br0 address 02:00:00:00:00:01 type bridge
  fi
  ip -n "$NETNS" addr replace "$GATEWAY/24" dev br0
  ip -n "$NETNS" addr replace "$STRANGER/24" dev br0
  ip -n "$NETNS" link set br0 up
  # no default route in here: everything else is "unreachable" at once
}

# A namespace is made anew for each start, so that one left by a dead lab does no harm. The hardware address stays: the
# neighbours remember it, and a host that came back with another would be deaf for half a minute.
make_host_network() {
  local host=$1 namespace=$NETNS-$1 hardware
  hardware=02:00:00:00:01:$(host_number "$host")
  if [ -e "/run/netns/$namespace" ]; then
    ip netns del "$namespace"
  fi
  ip -n "$NETNS" link del "v-$host" 2>/dev/null || true
  ip netns add "$namespace"
  ip -n "$namespace" link set lo up
  ip -n "$NETNS" link add "v-$host" type veth peer name eth0 address "$hardware" netns "$namespace"
  ip -n "$NETNS" link set "v-$host" master br0 up
  ip -n "$namespace" addr add "$(host_address "$host")/24" dev eth0
  ip -n "$namespace" link set eth0 up
  ip -n "$namespace" route add default via "$GATEWAY"
}

start_host() {
  local host=$1
  # of a lab that died
  kill_group "$host"
  prepare_upper "$host"
  [ "$host" = kernel ] || make_host_network "$host"
  setsid unshare --mount --propagation private \
    "$LAB_HOME/boot-host.sh" "$host" </dev/null >"$STATE/log/$host.console" 2>&1 9>&- &
  remember "$host" $!
}

# start_daemon NAME COMMAND...: unless it runs already.
start_daemon() {
  local name=$1
  shift
  running_pid "$name" >/dev/null && return 0
  kill_group "$name"
  setsid unshare --mount --propagation private "$LAB_HOME/in-group.sh" "$name" /usr/bin/python3 "$@" \
    </dev/null >"$STATE/log/$name.log" 2>&1 9>&- &
  remember "$name" $!
}

start_forwarder() {
  local host port specs=()
  for host in "${ALL_HOSTS[@]}"; do
    for port in $(host_ports "$host"); do
      specs+=("$(host_loopback "$host"):$port:$(host_address "$host")")
    done
    for port in $(host_udp_ports "$host"); do
      specs+=("$(host_loopback "$host"):$port/udp:$(host_address "$host")")
    done
  done
  start_daemon forward "$LAB_HOME/forward.py" "$NETNS" "${specs[@]}"
}

start_proxy() {
  local mirrors
  mapfile -t mirrors < <(mirror Debian; mirror Debian-Security)
  start_daemon proxy "$LAB_HOME/aptproxy.py" "$NETNS" "$GATEWAY:$PROXY_PORT" "${mirrors[@]}"
}

start_sink() {
  start_daemon logsink "$LAB_HOME/logsink.py" "$NETNS" "$GATEWAY:6514" "$STATE/keys/logsink.pem" "$STATE/keys/logsink.key"
}

# What the tests need to log in. Written beside its place and moved, so that a reader never sees half a file.
write_access_files() {
  local host type port pattern keys=$STATE/keys
  for host in "${ALL_HOSTS[@]}" kernel; do
    for port in $(host_ports "$host"); do
      pattern=$(host_loopback "$host")
      case $port in
        22) ;;
        2222) pattern="[$pattern]:$port" ;;
        *) continue ;;
      esac
      for type in ed25519 ecdsa rsa; do
        echo "$pattern $(cut -d ' ' -f 1,2 "$keys/host/$host/ssh_host_${type}_key.pub")"
      done
    done
  done >"$keys/known_hosts.new"
  mv "$keys/known_hosts.new" "$keys/known_hosts"

  {
    for host in "${ALL_HOSTS[@]}" kernel; do
      printf 'Host %s\n  HostName %s\n' "$host" "$(host_loopback "$host")"
    done
    printf 'Host *\n  User auditor\n  IdentityFile %s\n  IdentitiesOnly yes\n' "$keys/auditor_ed25519"
    printf '  UserKnownHostsFile %s\n  GlobalKnownHostsFile none\n  StrictHostKeyChecking yes\n' "$keys/known_hosts"
    printf '  BatchMode yes\n  ConnectTimeout 10\n'
  } >"$keys/ssh_config.new"
  mv "$keys/ssh_config.new" "$keys/ssh_config"
}

# What can be planted only in a running host.
plant_after_boot() {
  local script=$LAB_HOME/provision/$1.after.sh
  [ ! -e "$script" ] || inside "$1" bash -s <"$script" || die "$1: $script failed"
  # nobody has refreshed these for a month
  [ "$1" != legacy ] || "$LAB_HOME/age-lists.sh" "$1" 30 9>&-
}

require_root
check_hosts "${hosts[@]}"
mkdir -p "$STATE"/{keys,layers,log,mnt,run,rw}
take_lock
began=$(now_ms)
install_tools mmdebstrap systemd-container iproute2 openssh-client python3-minimal debian-archive-keyring util-linux \
  e2fsprogs procps openssl
if [[ " ${hosts[*]} " == *" kernel "* ]]; then
  install_tools qemu-system-x86 netcat-openbsd
fi
make_keys
make_authority

to_start=()
for host in "${hosts[@]}"; do
  if [ "$fresh" = yes ]; then
    stop_part "$host" 0
  fi
  if running_pid "$host" >/dev/null; then
    say "$host runs already"
  else
    to_start+=("$host")
  fi
done

if [ "${#to_start[@]}" -gt 0 ]; then
  build_hosts "${to_start[@]}"
  drop_old_layers
  say "built after $((($(now_ms) - began) / 1000)) s"
fi
raise_limits
make_network
start_proxy
start_forwarder
start_sink

started=()
for host in "${to_start[@]}"; do
  if [ ! -e "$STATE/run/$host.skipped" ]; then
    start_host "$host"
    started+=("$host")
  fi
done
write_access_files
write_inventory
for host in "${started[@]}"; do
  wait_for_ssh "$(host_loopback "$host")" 22 120 || die "$host: no SSH answer, see $STATE/log/$host.console"
  plant_after_boot "$host"
  say "$host is up at $(host_loopback "$host")"
done
say "up after $((($(now_ms) - began) / 1000)) s; try: ssh -F $STATE/keys/ssh_config ${hosts[0]} id"
