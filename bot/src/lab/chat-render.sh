#!/bin/bash
# Renders 100,000 random messages for Slack and for Discord, hostile texts among them, and looks at each as the platform
# would: every limit, nothing that calls people, leads elsewhere or changes how it looks, the fallback text too. Beside it,
# in the same run, the same messages as plain JSON.
# Usage: chat-render.sh [MESSAGES [SEED]], 100000 and 20261126 if not said. Needs what the build needs, and not the lab.
# Fails where a message is not as it must be, and says which.
set -euo pipefail
messages=${1:-100000}
seed=${2:-20261126}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
logs=$(mktemp -d)
# shellcheck disable=SC2016 # the back ticks are Markdown
printf 'Measured %s, %s cores, load before %s. Command: `bot/src/lab/chat-render.sh %s %s`.\n\n' "$(date -u +%F)" \
  "$(nproc)" "$(cut -d ' ' -f 1 /proc/loadavg)" "$messages" "$seed"
cd "$root"
result=0
./mvnw -q -pl adapters -am test -Dtest=FullRender -Dsurefire.failIfNoSpecifiedTests=false -DfailIfNoTests=false \
  -Dspotless.check.skip -Drender.messages="$messages" -Drender.seed="$seed" -Drender.directory="$logs" >"$logs/build" 2>&1 ||
  result=$?
[ ! -e "$logs/figures" ] || cat "$logs/figures"
if [ "$result" -ne 0 ]; then
  grep -v '^$' "$logs/build" | cut -c 1-1000 | head -n 60
  printf 'Not as it must be; logs: %s\n' "$logs"
  exit 1
fi
rm -rf "$logs"
