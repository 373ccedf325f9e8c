#!/bin/bash
# Runs a command as root inside a running host, past its sshd and its sudo: exec.sh HOST COMMAND...
# Tests plant states and apply remedies with it. Standard input is passed on.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
require_root
[ "$#" -ge 2 ] || die "usage: exec.sh HOST COMMAND..."
check_hosts "$1"
if [ "$1" = kernel ]; then
  # another kernel: no namespace to enter
  shift
  printf -v command '%q ' "$@"
  exec ssh -F "$STATE/keys/ssh_config" kernel "sudo -n $command"
fi
inside "$@"
