#!/bin/bash
# Measures how long `guardbee serve` takes from its start to ready, what memory it holds at rest and how it stops, with
# and without the cache of loaded classes, in turns. Prints the table of bot/src/docs/benchmarks.md.
# Usage: start-bench.sh [TURNS [REST]], 5 turns and 10 seconds of rest if not said. Needs curl and Linux. Nothing else
# should run on the machine meanwhile. Exit code 1 when a bound is not held.
set -euo pipefail
turns=${1-5}
rest=${2-10}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
guardbee=$here/../../bin/guardbee
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT

most_ready=1500
most_memory=200

millis() {
  echo $(($(date +%s%N) / 1000000))
}

die() {
  printf 'start-bench: %s\n' "$*" >&2
  [ ! -s "$work/log" ] || tail -n 5 "$work/log" >&2
  exit 1
}

free_port() {
  local port
  for port in $(shuf -i 20000-29999 -n 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || {
      echo "$port"
      return
    }
  done
  die "no free port"
}

# one NAME NO_CACHE: a start, a rest, a stop; a line of milliseconds, megabytes, milliseconds in $work/NAME.
one() {
  local name=$1 no_cache=$2 port began ready memory stopped status=0
  port=$(free_port)
  rm -rf "$work/store"
  mkdir "$work/store"
  printf 'store: {url: "sqlite:%s"}\nserve: {address: "127.0.0.1", port: %s}\n' "$work/store/guardbee.db" "$port" \
    >"$work/guardbee.yaml"
  began=$(millis)
  GUARDBEE_NO_CACHE=$no_cache "$guardbee" serve --config "$work/guardbee.yaml" </dev/null >"$work/log" 2>&1 &
  pid=$!
  until curl -sf -m 1 -o /dev/null "http://127.0.0.1:$port/readyz"; do
    kill -0 "$pid" 2>/dev/null || die "serve ended before it was ready"
    [ $(($(millis) - began)) -lt 60000 ] || die "serve is not ready after a minute"
    sleep 0.01
  done
  ready=$(($(millis) - began))
  sleep "$rest"
  memory=$(awk '/^VmRSS:/ { print int($2 / 1024) }' "/proc/$pid/status")
  began=$(millis)
  kill -TERM "$pid"
  wait "$pid" || status=$?
  stopped=$(($(millis) - began))
  pid=
  [ "$status" = 0 ] || die "serve stopped with exit code $status"
  echo "$ready $memory $stopped" >>"$work/$name"
}

# median NAME COLUMN
median() {
  sort -n -k "$2,$2" "$work/$1" | awk -v column="$2" '{ value[NR] = $column }
    END { print NR % 2 ? value[(NR + 1) / 2] : int((value[NR / 2] + value[NR / 2 + 1]) / 2) }'
}

row() {
  printf '| %s | %s ms | %s MB | %s ms |\n' "$2" "$(median "$1" 1)" "$(median "$1" 2)" "$(median "$1" 3)"
}

# builds, and trains the cache, before anything is measured
"$guardbee" --version >/dev/null
load=$(cut -d ' ' -f 1 /proc/loadavg)
for ((turn = 0; turn < turns; turn++)); do
  one with ""
  one without 1
done

# shellcheck disable=SC2016 # the back ticks are Markdown
printf 'Measured %s, %s cores, load before %s. Command: `bot/src/lab/start-bench.sh %s %s`.\n\n' "$(date -u +%F)" \
  "$(nproc)" "$load" "$turns" "$rest"
# shellcheck disable=SC2016
printf '| `serve`, median of %s, in turns | start to ready | RSS after %s s at rest | SIGTERM to end |\n' "$turns" "$rest"
printf '|---|---|---|---|\n'
row with 'with the cache (at most 1500 ms, 200 MB)'
row without 'without'
if [ "$(median with 1)" -gt "$most_ready" ] || [ "$(median with 2)" -gt "$most_memory" ]; then
  printf 'start-bench: a bound is not held\n' >&2
  exit 1
fi
