#!/bin/bash
# Lets 10,000 commands loose on two bots over one PostgreSQL, kills one of them in the middle, and prints what came of it.
# Usage: flood.sh [COMMANDS [SEED]], 10000 and 42 if not said. Needs what the build needs, and not the lab. Fails where something that was
# acknowledged was lost, told twice, shown out of order or not what was asked; then the processes' logs stay.
set -euo pipefail
# shellcheck source=SCRIPTDIR/long-run.sh
. "$(dirname "${BASH_SOURCE[0]}")/long-run.sh"
long_run bot FullFlood flood commands "${1:-10000}" "${2:-42}"
