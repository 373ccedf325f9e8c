#!/bin/bash
# Two hundred audits that fifty people ask for at the same moment, on scripted SSH servers of this machine: how long each
# waits, whether it is fair, what memory it takes. Beside it, in the same run, `xargs -P 16` of the plain command.
# Usage: crowd.sh [AUDITS [PEOPLE]]. Prints the table of bot/src/docs/benchmarks.md. Needs ssh and jq. Nothing else should
# run on the machine meanwhile.
set -euo pipefail
audits=${1-200}
people=${2-50}
limit=16
delay=100
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../../..
work=$(mktemp -d)
farm=
trap 'exec 3>&- || true; [ -z "$farm" ] || wait "$farm" || true; rm -rf "$work"' EXIT

die() {
  printf 'crowd: %s\n' "$*" >&2
  exit 1
}

"$root/bot/bin/guardbee" --version >/dev/null
(cd "$root" && ./mvnw -q -pl bot -am test-compile -Djacoco.skip -Denforcer.skip -Dspotless.check.skip) >&2
# The one that Maven compiled with may be newer than the one on the path.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
for jdk in "${GUARDBEE_JAVA_HOME-}" /usr/lib/jvm/*25*; do
  [ ! -x "$jdk/bin/java" ] || java=$jdk/bin/java
done
classes=$root/bot/target/test-classes:$root/bot/target/guardbee.jar
flags=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp "$classes")

mkfifo "$work/input"
"$java" "${flags[@]}" io.guardbee.bot.demo.SshFarm "$audits" "$delay" <"$work/input" >"$work/farm" &
farm=$!
exec 3>"$work/input"
until grep -q '^ready$' "$work/farm"; do
  kill -0 "$farm" 2>/dev/null || die "the servers do not start"
  sleep 0.2
done

key=$(sed -n 's/^key //p' "$work/farm")
user=$(sed -n 's/^user //p' "$work/farm")
sed -n 's/^server \([^:]*\):\([0-9]*\) /[\1]:\2 /p' "$work/farm" >"$work/known_hosts"
sed -n 's/^server [^:]*:\([0-9]*\) .*/\1/p' "$work/farm" >"$work/ports"
{
  printf "GB_NONCE=%032d\nGB_MODE=sent\nGB_SECTIONS=''\n" 0
  "$root/bot/bin/guardbee" collector
} >"$work/collector"

load=$(cut -d ' ' -f 1 /proc/loadavg)
began=$(date +%s%N)
# shellcheck disable=SC2016 # the inner shell expands them
xargs -P "$limit" -I{} sh -c 'ssh -F none -i "$0" -o IdentitiesOnly=yes -o IdentityAgent=none -o BatchMode=yes \
  -o UserKnownHostsFile="$1" -p {} "$2" /bin/sh -s <"$3" >"$3.{}"' \
  "$key" "$work/known_hosts" "$user@127.0.0.1" "$work/collector" <"$work/ports" || die "the plain command failed"
plain=$((($(date +%s%N) - began) / 1000000))
for answer in "$work"/collector.*; do
  grep -q 00000000000000000000000000000000 "$answer" || die "the plain command was not answered"
done

"$java" -Xms32m -Xmx384m -XX:+ExitOnOutOfMemoryError "${flags[@]}" io.guardbee.bot.crowd.CrowdProcess \
  farm="$work/farm" directory="$work/store" audits="$audits" people="$people" seed=1 limit="$limit" warm=32 \
  >"$work/figures" || die "the crowd was not served"

# shellcheck disable=SC2016 # the back ticks are Markdown
printf 'Measured %s, %s cores, load before %s. Command: `bot/src/lab/crowd.sh %s %s`.\n\n' "$(date -u +%F)" "$(nproc)" \
  "$load" "$audits" "$people"
jq -r --argjson plain "$plain" --argjson limit "$limit" '
  def spread: "\(.median) ms | \(.p99) ms | \(.max) ms";
  "| \(.audits) audits asked at once by \(.people) people | median | 99 of 100 | most |", "|---|---|---|---|",
  "| a question is remembered | \(.receiptMs | spread) |",
  "| its placeholder stands there | \(.placeholderMs | spread) |",
  "| a person sees the first word | \(.firstWordMs | spread) |",
  "| a person has the first answer | \(.firstAnswerMs | spread) |",
  "", "| | seconds | audits a second |", "|---|---|---|",
  "| `xargs -P \($limit)` of the plain command | \($plain / 1000) | \(.audits * 1000 / $plain * 10 | round / 10) |",
  "| Guardbee | \(.totalMs / 1000) | \(.auditsPerSecond * 10 | round / 10) |",
  "", "At most \(.mostAtOnce) at once; heap at most \(.heapUsedMb) MB of 384, of which a collection left at most \(.heapLeftMb) MB; "
  + "\(.failed) without a verdict, \(.notOnce) not answered once. Those who asked for one thing were number "
  + (.endsOfThoseWhoAskedOne | map(tostring) | join(", ")) + " to be answered."' "$work/figures"
