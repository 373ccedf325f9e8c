#!/bin/bash
# Puts hosts back as they were built, and running: reset.sh HOST...
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
[ "$#" -gt 0 ] || die "usage: reset.sh HOST..."
exec "$LAB_HOME/up.sh" --fresh "$@"
