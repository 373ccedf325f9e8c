#!/bin/bash
# Measures how long a person waits for the names of machines and projects at each keystroke: 500 projects of 100 servers
# each, of which the person may know of 50 or of all. Prints the table of bot/src/docs/benchmarks.md. Needs nothing but
# the launcher. Usage: completion-bench.sh [TURNS], 20 if not said. Exit code 1 when an answer takes more than 300 ms.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck disable=SC2016 # the back ticks are Markdown
printf 'Measured %s, %s cores, load before %s. Command: `bot/src/lab/completion-bench.sh %s`.\n\n' "$(date -u +%F)" \
  "$(nproc)" "$(cut -d ' ' -f 1 /proc/loadavg)" "$*"
GUARDBEE_RUN=$here/../jmh/java/CompletionBench.java exec "$here/../../bin/guardbee" "$@"
