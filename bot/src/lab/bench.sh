#!/bin/bash
# Measures Guardbee beside the plain command on the lab's hosts, and prints the tables of bot/src/docs/benchmarks.md.
# Beside ansible too, where it is installed (apt-get install ansible-core).
# Usage: bench.sh [TURNS [ROUNDS]], 10 and 3 if not said. Starts the lab if it is down; needs root as up.sh does. Nothing else should run on the machine meanwhile.
set -euo pipefail
lab=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
"$lab/up.sh"
# shellcheck disable=SC2016 # the back ticks are Markdown
printf 'Measured %s, %s cores, load before %s. Command: `bot/src/lab/bench.sh`.\n\n' "$(date -u +%F)" "$(nproc)" \
  "$(cut -d ' ' -f 1 /proc/loadavg)"
GUARDBEE_RUN=$lab/../jmh/java/AuditBench.java exec "$lab/../../bin/guardbee" "$@"
