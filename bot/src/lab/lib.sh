# shellcheck shell=bash disable=SC2034
# Names, addresses and helpers that every script of the lab shares. Sourced, never run.

set -euo pipefail

LAB_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
STATE=${GUARDBEE_LAB:-/var/lib/guardbee-lab}

# The inner network exists only inside namespaces of our own; the root namespace drops what is addressed to it.
NETNS=${GUARDBEE_LAB_NET:-gblab}
INNER_NET=10.78.0
GATEWAY=$INNER_NET.1
# A second address of the lab's side: hosts that ignore the gateway in their ban lists see this one as a stranger.
STRANGER=$INNER_NET.2
LOOPBACK_NET=${GUARDBEE_LAB_LOOPBACK:-127.0.51}
PROXY_PORT=3128

# In the order in which they are built: two at a time, so the first two pull different bases.
ALL_HOSTS=(hardened askpass sloppy eol accounts outdated banned legacy partial openrc dropbear
  net-wrong net-right mail-wrong mail-right web-wrong web-right keys-wrong keys-right logs-wrong logs-right doors-wrong doors-right)

host_number() {
  case $1 in
    hardened) echo 11 ;;
    sloppy) echo 12 ;;
    accounts) echo 13 ;;
    outdated) echo 14 ;;
    banned) echo 15 ;;
    legacy) echo 16 ;;
    partial) echo 17 ;;
    askpass) echo 18 ;;
    openrc) echo 19 ;;
    dropbear) echo 20 ;;
    eol) echo 21 ;;
    kernel) echo 22 ;;
    keys-wrong) echo 23 ;;
    keys-right) echo 24 ;;
    web-wrong) echo 25 ;;
    web-right) echo 26 ;;
    net-wrong) echo 27 ;;
    net-right) echo 28 ;;
    mail-wrong) echo 29 ;;
    mail-right) echo 30 ;;
    logs-wrong) echo 31 ;;
    logs-right) echo 32 ;;
    doors-wrong) echo 33 ;;
    doors-right) echo 34 ;;
    *) return 1 ;;
  esac
}

host_address() {
  echo "$INNER_NET.$(host_number "$1")"
}

host_loopback() {
  echo "$LOOPBACK_NET.$(host_number "$1")"
}

# TCP ports that the forwarder shows on the loopback address, SSH first.
host_ports() {
  case $1 in
    sloppy) echo 22 80 ;;
    banned) echo 22 2222 ;;
    legacy) echo 22 21 23 111 6379 ;;
    net-wrong) echo 22 25 53 ;;
    net-right) echo 22 53 ;;
    mail-wrong) echo 22 25 53 465 587 ;;
    mail-right) echo 22 25 53 ;;
    web-wrong) echo 22 80 443 8080 ;;
    web-right) echo 22 25 80 443 ;;
    keys-wrong | keys-right) echo 22 6379 8080 ;;
    logs-wrong) echo 22 514 ;;
    doors-wrong) echo 22 21 23 873 2379 5901 6001 6379 11211 ;;
    doors-right) echo 22 873 5901 6379 ;;
    *) echo 22 ;;
  esac
}

# UDP ports that it shows as well.
host_udp_ports() {
  case $1 in
    net-wrong) echo 53 123 1123 ;;
    net-right | mail-right) echo 53 123 ;;
    mail-wrong) echo 53 123 ;;
    web-wrong | web-right) echo 123 ;;
  esac
}

# Accounts that let the auditor's key in.
host_key_users() {
  case $1 in
    accounts) echo auditor fish ;;
    *) echo auditor ;;
  esac
}

host_suite() {
  case $1 in
    askpass) echo trixie ;;
    eol) echo bullseye ;;
    *) echo bookworm ;;
  esac
}

# Read-only layers under a host, top first. A layer "suite" is the bare point release, "common" is it fully upgraded.
host_layers() {
  case $1 in
    outdated) echo "$1" bookworm ;;
    askpass) echo "$1" trixie ;;
    eol) echo "$1" bullseye ;;
    *) echo "$1" common bookworm ;;
  esac
}

layer_script() {
  case $1 in
    bookworm | trixie | bullseye) echo "$LAB_HOME/provision/base.sh" ;;
    *) echo "$LAB_HOME/provision/$1.sh" ;;
  esac
}

# layer_dir NAME BELOW...: where a layer is kept. The name ends in a digest of all that decides what it holds, so an
# edited script makes a new layer, and the old one stays whole under the hosts that still run on it.
layer_dir() {
  local layer digest
  digest=$(
    {
      for layer in "$@"; do
        cat "$(layer_script "$layer")"
      done
      # a base, which has nothing below it, is made without these
      [ "$#" = 1 ] || cat "$LAB_HOME/build-layer.sh" "$LAB_HOME/provision/functions.sh"
    } | sha256sum | cut -c 1-12
  )
  echo "$STATE/layers/$1-$digest"
}

# The lowerdir option of a host's overlay.
host_lowers() {
  local layers lowers='' i
  read -ra layers <<<"$(host_layers "$1")"
  for ((i = 0; i < ${#layers[@]}; i++)); do
    lowers+="${lowers:+:}$(layer_dir "${layers[@]:i}")"
  done
  echo "$lowers"
}

say() {
  printf '%s %s\n' "$(date +%T)" "$*" >&2
}

die() {
  say "$*"
  exit 1
}

now_ms() {
  echo $(($(date +%s%N) / 1000000))
}

require_root() {
  [ "$(id -u)" = 0 ] || die "the lab needs root"
}

check_hosts() {
  local host
  for host in "$@"; do
    host_number "$host" >/dev/null || die "no such host: $host (known: ${ALL_HOSTS[*]} kernel)"
  done
}

# Only one script changes the lab at a time. Daemons started later must close this descriptor.
take_lock() {
  mkdir -p "$STATE"
  exec 9>"$STATE/lock"
  flock -w 900 9 || die "another script holds $STATE/lock"
}

# A pid alone may have been reused since a lab that died, so the start time goes with it. Fails for a process that has
# ended, even where nobody has collected it yet.
process_start() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  # the command name may hold spaces: count from behind its closing bracket
  read -ra stat <<<"${stat##*) }"
  [ "${stat[0]}" != Z ] || return 1
  echo "${stat[19]}"
}

remember() {
  echo "$2 $(process_start "$2")" >"$STATE/run/$1.pid"
}

# Prints the pid of a process that the lab started and that still runs.
running_pid() {
  local pid start
  [ -s "$STATE/run/$1.pid" ] || return 1
  read -r pid start <"$STATE/run/$1.pid"
  [ "$(process_start "$pid" || true)" = "$start" ] || return 1
  echo "$pid"
}

# Ends a process of the lab: asks, waits as many tenths of a second as told, then kills.
stop_process() {
  local name=$1 tenths=$2 pid
  if pid=$(running_pid "$name"); then
    [ "$tenths" = 0 ] || kill -TERM "$pid" 2>/dev/null || true
    while [ "$tenths" -gt 0 ] && running_pid "$name" >/dev/null; do
      sleep 0.1
      tenths=$((tenths - 1))
    done
    if running_pid "$name" >/dev/null; then
      kill -KILL "$pid" 2>/dev/null || true
      while running_pid "$name" >/dev/null; do
        sleep 0.05
      done
    fi
  fi
  rm -f "$STATE/run/$name.pid"
}

# Ends all that is left of a host, whoever its parent is by now: a host whose systemd-nspawn was killed runs on.
# In a mount namespace of its own, because a machine may have the second version of control groups anywhere or nowhere.
kill_group() {
  # shellcheck disable=SC2016 # for the inner shell
  unshare --mount --propagation private bash -c '
    mount -t cgroup2 none /sys/fs/cgroup
    group=/sys/fs/cgroup/$1
    [ -d "$group" ] || exit 0
    echo 1 >"$group/cgroup.kill"
    while grep -q "^populated 1" "$group/cgroup.events"; do
      sleep 0.05
    done
    find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || true' bash "$NETNS-$1"
}

# stop_part NAME TENTHS: ends a host or a daemon of the lab, after so many tenths of a second for an orderly end.
stop_part() {
  stop_process "$1" "$2"
  kill_group "$1"
}

# The pid, seen from here, of the host's init. systemd-nspawn has it as its only child.
init_pid() {
  local nspawn child children
  nspawn=$(running_pid "$1") || return 1
  read -ra children <"/proc/$nspawn/task/$nspawn/children" || true
  for child in "${children[@]}"; do
    if grep -qP '^NSpid:\t\d+\t1$' "/proc/$child/status"; then
      echo "$child"
      return 0
    fi
  done
  return 1
}

# Runs a command as root inside a running host, with the environment of a root shell and nothing of ours.
inside() {
  local host=$1 pid
  shift
  pid=$(init_pid "$host") || die "$host is not running"
  nsenter --target "$pid" --mount --uts --ipc --net --pid --cgroup --root --wd \
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
      DEBIAN_FRONTEND=noninteractive "$@"
}

# The running hosts, for the tests: name, loopback address, port, user.
write_inventory() {
  local host
  for host in "${ALL_HOSTS[@]}" kernel; do
    if running_pid "$host" >/dev/null; then
      printf '%s\t%s\t22\tauditor\n' "$host" "$(host_loopback "$host")"
    fi
  done >"$STATE/inventory.tsv.new"
  mv "$STATE/inventory.tsv.new" "$STATE/inventory.tsv"
}

# True when something at this address and port speaks SSH.
ssh_answers() {
  timeout 1 bash -c "exec 3<>/dev/tcp/$1/$2 && read -r -u 3 line && [[ \$line == SSH-* ]]" 2>/dev/null
}

wait_for_ssh() {
  local address=$1 port=$2 seconds=$3 end
  end=$((SECONDS + seconds))
  until ssh_answers "$address" "$port"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.1
  done
}

# Debian's archive and its security archive, as this machine's own apt knows them: no mirror is named in the lab.
mirror() {
  # shellcheck disable=SC2016 # the placeholder is apt's
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' "Label: $1" | head -n 1
}

# Lines of sources.list: "point" is the bare point release, "full" adds updates and security.
apt_sources() {
  local suite=$1 extent=$2 signed='[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]' security
  echo "deb $signed $(mirror Debian) $suite main"
  [ "$extent" = full ] || return 0
  security=$(mirror Debian-Security)
  [ -n "$security" ] || die "this machine's apt knows no Debian security archive"
  echo "deb $signed $security $suite-security main"
  # bullseye-updates is closed
  [ "$suite" = bullseye ] || echo "deb $signed $(mirror Debian) $suite-updates main"
}

suite_exists() {
  local probe status=0
  probe=$(mktemp -d)
  /usr/lib/apt/apt-helper -qq download-file "$(mirror Debian)dists/$1/InRelease" "$probe/InRelease" >/dev/null 2>&1 ||
    status=$?
  rm -rf "$probe"
  return "$status"
}
