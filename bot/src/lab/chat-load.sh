#!/bin/bash
# Fifty commands a second from 500 people in 100 channels: in Slack, in Discord, and in both at once, while a fleet of 200
# scripted SSH servers is audited, each once a minute. How long each waits for its acknowledgement as the stand-ins of Slack
# and Discord see it, and whether it is answered. Beside each, in the same run, a bare handler that acknowledges at once
# and neither remembers nor does anything, behind the same libraries.
# Usage: chat-load.sh [MINUTES [SEED]], 1 of each and 20261126 if not said. Needs what the build needs, and not the lab.
# Fails where 1 of 100 waited a second or longer, or where a command was not acknowledged, not answered or answered twice.
# Nothing else should run on the machine meanwhile.
set -euo pipefail
minutes=${1:-1}
seed=${2:-20261126}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../../..
work=$(mktemp -d)

"$root/bot/bin/guardbee" --version >/dev/null
(cd "$root" && ./mvnw -q -pl bot -am test-compile -Djacoco.skip -Denforcer.skip -Dspotless.check.skip) >&2
# The one that Maven compiled with may be newer than the one on the path.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
for jdk in "${GUARDBEE_JAVA_HOME-}" /usr/lib/jvm/*25*; do
  [ ! -x "$jdk/bin/java" ] || java=$jdk/bin/java
done
# The people and the machines are classes of the tests.
classes=$root/bot/target/test-classes:$root/bot/target/guardbee.jar

# shellcheck disable=SC2016 # the back ticks are Markdown
printf 'Measured %s, %s cores, load before %s. Command: `bot/src/lab/chat-load.sh %s %s`.\n\n' "$(date -u +%F)" "$(nproc)" \
  "$(cut -d ' ' -f 1 /proc/loadavg)" "$minutes" "$seed"
if ! "$java" -XX:+UseSerialGC -Xmx768m --enable-native-access=ALL-UNNAMED -cp "$classes" \
  io.guardbee.bot.crowd.LoadProcess "$((minutes * 60))" "$seed" "$work"; then
  printf 'Not as it must be; logs: %s\n' "$work"
  exit 1
fi
rm -rf "$work"
