#!/bin/bash
# Turns into a command inside the control group of a part of the lab: in-group.sh NAME COMMAND...
# The group is how kill_group finds all that belongs to a part, even after whoever started it has died.
# Expects a mount namespace of its own, because it shows version 2 of control groups where the machine may have 1.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
group=/sys/fs/cgroup/$NETNS-$1
shift
mount -t cgroup2 none /sys/fs/cgroup
mkdir -p "$group"
echo $$ >"$group/cgroup.procs"
exec "$@"
