#!/bin/bash
# Makes the package lists of a running host as old as told, until it is reset: age-lists.sh HOST DAYS
#
# Old in every respect: the date in the lists, the time of their content and the time of their last change. The last of
# these is the file system's own and cannot be set from above, so the lists become a small file system in which it was
# written by hand. A later "apt-get update" replaces them, as their contents differ from the archive's.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
require_root
[ "$#" = 2 ] || die "usage: age-lists.sh HOST DAYS"
host=$1
then=$(date --date "$2 days ago" +%s)
pid=$(init_pid "$host") || die "$host is not running"
work=$(mktemp -d "$STATE/run/lists.XXXXXX")
trap 'rm -rf "$work"' EXIT

cp -a "/proc/$pid/root/var/lib/apt/lists" "$work/lists"
# apt takes no list for an older one, so a date may only go back: an archive at rest has an old one of its own
for release in "$work"/lists/*Release; do
  if [ "$(date --date "$(sed -n 's/^Date: //p' "$release" | head -n 1)" +%s)" -gt "$then" ]; then
    sed -i "s/^Date: .*/Date: $(date --utc --date "@$then" '+%a, %d %b %Y %H:%M:%S UTC')/" "$release"
  fi
done
find "$work/lists" -exec touch --no-dereference --date "@$then" {} +
truncate --size "$(($(du -sm "$work/lists" | cut -f 1) + 400))M" "$work/image"
mke2fs -q -t ext4 -d "$work/lists" "$work/image"
(
  cd "$work/lists"
  find . -printf "set_inode_field \"/%P\" ctime @$then\nset_inode_field \"/%P\" mtime @$then\n"
) >"$work/times"
debugfs -w -f "$work/times" "$work/image" >/dev/null 2>"$work/errors" || die "debugfs: $(cat "$work/errors")"

# The image has no name any more once the loop device holds it, and the device is freed when the host ends.
loop=$(losetup --find --show "$work/image")
nsenter --target "$pid" --mount --root --wd env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin sh -ec "
  mknod /dev/lists-device b 7 ${loop#/dev/loop}
  mount -t ext4 /dev/lists-device /var/lib/apt/lists
  rm /dev/lists-device" || {
  losetup --detach "$loop"
  die "cannot mount the aged lists in $host"
}
losetup --detach "$loop"
