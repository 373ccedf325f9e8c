#!/bin/bash
# Cuts the lines of one bot to Slack and Discord ten times each, at seeded moments and in seeded ways, in the middle of audits of
# slow machines, while people on both go on asking; prints what came of it. Before, names are typed at 50 keystrokes a second.
# Usage: chat-cuts.sh [MINUTES [SEED]], 10 and 42 if not said. Needs what the build needs, and not the lab. Fails where something
# that was acknowledged was not answered, or answered twice; then the log stays.
set -euo pipefail
minutes=${1:-10}
seed=${2:-42}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
logs=$(mktemp -d)
# shellcheck disable=SC2016 # the back ticks are Markdown
printf 'Measured %s, %s cores, load before %s. Command: `bot/src/lab/chat-cuts.sh %s %s`.\n\n' "$(date -u +%F)" "$(nproc)" \
  "$(cut -d ' ' -f 1 /proc/loadavg)" "$minutes" "$seed"
cd "$root"
result=0
./mvnw -q -pl bot -am test -Dtest=FullCuts -Dsurefire.failIfNoSpecifiedTests=false -DfailIfNoTests=false -Dspotless.check.skip \
  -Dcuts.minutes="$minutes" -Dcuts.seed="$seed" -Dcuts.directory="$logs" >"$logs/build" 2>&1 || result=$?
[ ! -e "$logs/figures" ] || cat "$logs/figures"
if [ "$result" -ne 0 ]; then
  grep -v '^$' "$logs/build" | cut -c 1-1000 | head -n 60
  printf 'Not as it must be; logs: %s\n' "$logs"
  exit 1
fi
rm -rf "$logs"
