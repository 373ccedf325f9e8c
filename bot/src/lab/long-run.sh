#!/bin/bash
# What the long runs share, to be sourced: a class of the tests is run with as many turns as one likes, and prints its figures.

# long_run MODULE CLASS PREFIX COUNT_NAME COUNT SEED: says where and when; fails where the class does, and then its logs stay.
long_run() {
  local module=$1 class=$2 prefix=$3 count_name=$4 count=$5 seed=$6 root logs result=0
  root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
  logs=$(mktemp -d)
  # shellcheck disable=SC2016 # the back ticks are Markdown
  printf 'Measured %s, %s cores, load before %s. Command: `bot/src/lab/%s %s %s`.\n\n' "$(date -u +%F)" "$(nproc)" \
    "$(cut -d ' ' -f 1 /proc/loadavg)" "$(basename "$0")" "$count" "$seed"
  (cd "$root" && ./mvnw -q -pl "$module" -am test -Dtest="$class" -Dsurefire.failIfNoSpecifiedTests=false \
    -DfailIfNoTests=false -Dspotless.check.skip "-D$prefix.$count_name=$count" "-D$prefix.seed=$seed" \
    "-D$prefix.directory=$logs") >"$logs/build" 2>&1 || result=$?
  [ ! -e "$logs/figures" ] || cat "$logs/figures"
  if [ "$result" -ne 0 ]; then
    grep -v '^$' "$logs/build" | cut -c 1-1000 | head -n 60
    printf 'Not as it must be; logs: %s\n' "$logs"
    return 1
  fi
  rm -rf "$logs"
}
