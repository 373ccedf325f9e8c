#!/bin/bash
# Lets 10,000 commands loose on two bots over one PostgreSQL, kills one of them in the middle, and prints what came of it.
# Usage: flood.sh [COMMANDS [SEED]], 10000 and 42 if not said. Needs what the build needs, and not the lab. Fails where something that was
# acknowledged was lost, told twice, shown out of order or not what was asked; then the processes' logs stay.
set -euo pipefail
commands=${1:-10000}
seed=${2:-42}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
logs=$(mktemp -d)
# shellcheck disable=SC2016 # the back ticks are Markdown
printf 'Measured %s, %s cores, load before %s. Command: `bot/src/lab/flood.sh %s %s`.\n\n' "$(date -u +%F)" "$(nproc)" \
  "$(cut -d ' ' -f 1 /proc/loadavg)" "$commands" "$seed"
cd "$root"
result=0
./mvnw -q -pl bot -am test -Dtest=FullFlood -Dsurefire.failIfNoSpecifiedTests=false -DfailIfNoTests=false -Dspotless.check.skip \
  -Dflood.commands="$commands" -Dflood.seed="$seed" -Dflood.directory="$logs" >"$logs/build" 2>&1 || result=$?
[ ! -e "$logs/figures" ] || cat "$logs/figures"
if [ "$result" -ne 0 ]; then
  grep -v '^$' "$logs/build" | cut -c 1-1000 | head -n 60
  printf 'Not as it must be; logs: %s\n' "$logs"
  exit 1
fi
rm -rf "$logs"
