#!/bin/bash
# Lets 2,000 weeks pass, by a clock that is set, over two processes that post what is due in three time zones and die at drawn
# points; prints what came of it.
# Usage: weeks.sh [WEEKS [SEED]], 2000 and 42 if not said. Needs what the build needs, and not the lab. Fails where a slot was
# not posted once; then the log stays.
set -euo pipefail
# shellcheck source=SCRIPTDIR/long-run.sh
. "$(dirname "${BASH_SOURCE[0]}")/long-run.sh"
long_run bot FullWeeks weeks weeks "${1:-2000}" "${2:-42}"
