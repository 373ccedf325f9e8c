#!/bin/bash
# Cuts the lines of one bot to Slack and Discord ten times each, at seeded moments and in seeded ways, in the middle of audits of
# slow machines, while people on both go on asking; prints what came of it. Before, names are typed at 50 keystrokes a second.
# Usage: chat-cuts.sh [MINUTES [SEED]], 10 and 42 if not said. Needs what the build needs, and not the lab. Fails where something
# that was acknowledged was not answered, or answered twice; then the log stays.
set -euo pipefail
# shellcheck source=SCRIPTDIR/long-run.sh
. "$(dirname "${BASH_SOURCE[0]}")/long-run.sh"
long_run bot FullCuts cuts minutes "${1:-10}" "${2:-42}"
