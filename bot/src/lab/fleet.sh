#!/bin/bash
# Audits of a whole fleet: so many scripted SSH servers of this machine, in a process of their own, behind a cloud of three
# projects. One process with a heap of 512 MB, beside `xargs -P 16` of the plain command over the same servers in the same
# run; a process that is killed in the middle, and the next one; two processes over one PostgreSQL.
# Usage: fleet.sh [VMS], 1000 if not said. Needs ssh and what the build needs, and not the lab. Fails where a VM was lost,
# reported twice, or looked into twice though nothing died; then the logs stay. Nothing else should run on the machine.
# shellcheck source=SCRIPTDIR/long-run.sh
set -euo pipefail
vms=${1-1000}
limit=16
delay=100
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../../..
work=$(mktemp -d)
farm=
trap 'exec 3>&- || true; [ -z "$farm" ] || wait "$farm" || true; rm -rf "$work"' EXIT

die() {
  printf 'fleet: %s\n' "$*" >&2
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
"$java" -Xmx1g "${flags[@]}" io.guardbee.bot.demo.SshFarm "$vms" "$delay" <"$work/input" >"$work/farm" &
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

began=$(date +%s%N)
# shellcheck disable=SC2016 # the inner shell expands them
xargs -P "$limit" -I{} sh -c 'ssh -F none -i "$0" -o IdentitiesOnly=yes -o IdentityAgent=none -o BatchMode=yes \
  -o UserKnownHostsFile="$1" -p {} "$2" /bin/sh -s <"$3" >"$3.{}"' \
  "$key" "$work/known_hosts" "$user@127.0.0.1" "$work/collector" <"$work/ports" || die "the plain command failed"
plain=$((($(date +%s%N) - began) / 1000000))
for answer in "$work"/collector.*; do
  grep -q 00000000000000000000000000000000 "$answer" || die "the plain command was not answered"
done
exec 3>&-
wait "$farm" || true
farm=

. "$here/long-run.sh"
long_run bot FullFleet fleet vms "$vms" 1
# shellcheck disable=SC2016 # the back ticks are Markdown
printf '| `xargs -P %s` of the plain command | %s.%s | %s | | | |\n' "$limit" "$((plain / 1000))" "$((plain / 100 % 10))" \
  "$((vms * 10000 / plain / 10)).$((vms * 10000 / plain % 10))"
