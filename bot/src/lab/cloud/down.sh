#!/bin/bash
# Stops the cloud: down.sh [--purge]. Its state stays, so that up.sh is quick; --purge deletes that too.
# Ends only processes whose pids up.sh wrote down, and what is left in their control groups.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

purge=no
case ${1-} in
  --purge) purge=yes ;;
  '') ;;
  *) die "usage: down.sh [--purge]" ;;
esac

require_root
[ -d "$STATE" ] || exit 0
take_lock
mkdir -p "$STATE/run"
# the services at once, then what they stand on
for service in "${SERVICES[@]}"; do
  stop_part "$(part "$service")" 150 9>&- &
done
wait
for service in "${BASE[@]}"; do
  stop_part "$(part "$service")" 200
done
ip -6 route del blackhole "$DOCUMENTATION_NET6" 2>/dev/null || true
if [ "$purge" = yes ]; then
  rm -rf "$STATE"
fi
