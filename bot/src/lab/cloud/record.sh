#!/bin/bash
# Records what the cloud answers, for the demo and for tests without a cloud: record.sh DIRECTORY.
# Under the policy that is set; the recordings in the repository were made under "sample".
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
require_root
[ "$#" = 1 ] || die "usage: record.sh DIRECTORY"
running nova-api || die "the cloud is not up"
directory=$(realpath "$1")
mkdir -p "$directory"
rm -rf "$directory"/{project-x,project-y,refused,extensions.json}
clean_environment
umask 022
"$CLOUD_HOME/record.py" "$directory"
# whoever reads these must find nothing that opens anything
while IFS= read -r secret; do
  if grep -rqF -- "${secret#*=}" "$directory"; then
    die "$directory holds ${secret%%=*}: do not publish it"
  fi
done < <(
  cat "$ETC/secrets"
  grep -oE '"secret": "[^"]+"' "$STATE/credentials.json" | sed 's/"secret": "\(.*\)"/secret=\1/'
)
say "recorded $(find "$directory" -name '*.json' | wc -l) answers, $(du -sb "$directory" | cut -f1) bytes"
