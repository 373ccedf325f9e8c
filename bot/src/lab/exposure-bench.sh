#!/bin/bash
# Measures how long it takes to make sense of a project's rules, 1,000, 10,000 and 100,000 of them over 5,000 servers: to
# index them, to judge them by every cloud check, and to ask what if one went. Prints the tables of bot/src/docs/benchmarks.md. Needs nothing but the launcher.
# Usage: exposure-bench.sh [TURNS [RULES-IN-A-GROUP]], 15 and 20 if not said. Nothing else should run on the machine
# meanwhile. Exit code 1 when the index, or the review of the typical project, takes more than a second by the clock.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck disable=SC2016 # the back ticks are Markdown
printf 'Measured %s, %s cores, load before %s. Command: `bot/src/lab/exposure-bench.sh %s`.\n\n' "$(date -u +%F)" \
  "$(nproc)" "$(cut -d ' ' -f 1 /proc/loadavg)" "$*"
GUARDBEE_RUN=$here/../jmh/java/ExposureBench.java exec "$here/../../bin/guardbee" "$@"
