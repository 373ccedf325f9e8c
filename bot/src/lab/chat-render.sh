#!/bin/bash
# Renders 100,000 random messages for Slack and for Discord, hostile texts among them, and looks at each as the platform
# would: every limit, nothing that calls people, leads elsewhere or changes how it looks, the fallback text too. Beside it,
# in the same run, the same messages as plain JSON.
# Usage: chat-render.sh [MESSAGES [SEED]], 100000 and 20261126 if not said. Needs what the build needs, and not the lab.
# Fails where a message is not as it must be, and says which.
set -euo pipefail
# shellcheck source=SCRIPTDIR/long-run.sh
. "$(dirname "${BASH_SOURCE[0]}")/long-run.sh"
long_run adapters FullRender render messages "${1:-100000}" "${2:-20261126}"
