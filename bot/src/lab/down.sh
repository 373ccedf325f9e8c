#!/bin/bash
# Stops hosts: down.sh [--reset] [--purge] [HOST...]; all of them, and the network, when none is named.
#   --reset  also throws away what changed in them since they were built
#   --purge  also deletes layers, keys and logs (of all hosts only)
# Ends only processes whose pids up.sh wrote down.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

reset=no
purge=no
hosts=()
for argument in "$@"; do
  case $argument in
    --reset) reset=yes ;;
    --purge) purge=yes ;;
    -*) die "usage: down.sh [--reset] [--purge] [host...]" ;;
    *) hosts+=("$argument") ;;
  esac
done
all=no
if [ "${#hosts[@]}" = 0 ]; then
  all=yes
  hosts=("${ALL_HOSTS[@]}" kernel)
fi
[ "$purge" = no ] || [ "$all" = yes ] || die "--purge is for the whole lab"

# Asked politely a host shuts down as on a power button; one whose state is thrown away need not.
end_host() {
  local host=$1 patience=100
  [ "$reset" = no ] && [ "$purge" = no ] || patience=0
  stop_part "$host" "$patience"
  if [ -e "/run/netns/$NETNS-$host" ]; then
    ip netns del "$NETNS-$host"
  fi
  if [ "$reset" = yes ]; then
    rm -rf "$STATE/rw/$host" "$STATE/rw/$host".*
  fi
}

require_root
check_hosts "${hosts[@]}"
[ -d "$STATE" ] || exit 0
take_lock
mkdir -p "$STATE/run"
for host in "${hosts[@]}"; do
  end_host "$host" 9>&- &
done
wait
write_inventory
if [ "$all" = yes ]; then
  stop_part forward 20
  stop_part proxy 20
  stop_part logsink 20
  if [ -e "/run/netns/$NETNS" ]; then
    ip netns del "$NETNS"
  fi
  ip route del blackhole "$INNER_NET.0/24" 2>/dev/null || true
  rm -f "$STATE/inventory.tsv"
fi
if [ "$purge" = yes ]; then
  rm -rf "$STATE"
fi
