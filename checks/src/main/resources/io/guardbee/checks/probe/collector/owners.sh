# --- owners: which package the programs behind the sockets are from --------------------------------------------------

# The kernel's tables and not ss: a process chooses its name, and could write another's number into it.
gb_section_owners() {
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss endian root "the collector, to see which program holds a socket"
    return
  fi
  gb_tables
  gb_text=$(gb_programs)
  gb_part programs
  printf '%s\n' "$gb_text"
  # PID UID, the number by which the kernel takes the program's deeds.
  gb_part uids
  # shellcheck disable=SC2016 # for awk
  printf '%s\n' "$gb_pids" | head -n 200 | while IFS= read -r gb_pid; do
    [ -z "$gb_pid" ] || printf '/proc/%s/status\000' "$gb_pid"
  done | xargs -0 -r awk '$1 == "Uid:" { split(FILENAME, path, "/"); print path[3], $3 }'
  gb_part replaced
  gb_replaced
  gb_rc 0
  # What cannot be a word of a command line is not asked about, nor what belongs to another root, such as a container's.
  gb_files=$(printf '%s\n' "$gb_text" | awk -F '\t' '
    NR == 1 { root = $2; next }
    $2 == root { sub(/ \(deleted\)$/, "", $3); if ($3 ~ /^\/[^ ()]+$/) print $3 }' | sort -u | head -n 60)
  gb_part asked
  [ -z "$gb_files" ] || printf '%s\n' "$gb_files"
  [ -n "$gb_files" ] || return 0
  # shellcheck disable=SC2046,SC2086 # words without blanks
  if gb_has dpkg-query && [ -s /var/lib/dpkg/status ]; then
    gb_run dpkg 10 dpkg-query -S $gb_files $(gb_aliases)
  elif gb_has rpm; then
    gb_run2 rpm 10 rpm -qf --qf '%{NAME}\n' $gb_files
  elif gb_has apk; then
    gb_run2 apk 10 apk info -W $gb_files
  else
    gb_miss dpkg tool "dpkg, rpm or apk"
  fi
}

# PID<TAB>root directory, as device and inode<TAB>program; the first line is this shell's own root. A program that ended
# since is told as such: what holds a socket and is not in this list is not known.
gb_programs() {
  printf '0\t%s\t-\n' "$(stat -L -c %d:%i /.)"
  printf '%s\n' "$gb_pids" | head -n 200 | while IFS= read -r gb_pid; do
    if ! gb_exe=$(readlink "/proc/$gb_pid/exe"); then
      [ -z "$gb_pid" ] || [ -d "/proc/$gb_pid" ] || printf '%s\t\t-\n' "$gb_pid"
      continue
    fi
    case $gb_exe in *[!A-Za-z0-9/._+@:~\ \(\)-]*) gb_exe='?' ;; esac
    printf '%s\t%s\t%s\n' "$gb_pid" "$(stat -L -c %d:%i "/proc/$gb_pid/root/.")" "$gb_exe"
  done
}

# CONTROL GROUP<TAB>FILE of programs and libraries that they run though the file is gone, which is how an update leaves it.
# What stands elsewhere than where packages put it is left out: programs make and remove such files as they go.
gb_replaced() {
  # shellcheck disable=SC2046 # numbers
  set -- $(printf '%s\n' "$gb_text" | awk -F '\t' 'NR == 1 { root = $2; next } $2 == root { print "/proc/" $1 "/maps" }')
  [ $# -gt 0 ] || return 0
  gb_files=$(grep -s -H -E '^[0-9a-f]+-[0-9a-f]+ r-xp .* /(usr|lib|lib32|lib64|bin|sbin|opt)/[A-Za-z0-9/._+@:~-]+ \(deleted\)$' "$@" |
    sed -n 's#^/proc/\([0-9]*\)/maps:.* \(/[^ ]*\) (deleted)$#\1 \2#p' | sort -u | head -n 200)
  printf '%s\n' "$gb_files" | while read -r gb_pid gb_file; do
    [ -z "$gb_file" ] || printf '%s\t%s\n' "$(gb_group "$gb_pid" | cut -d ' ' -f 2-)" "$gb_file"
  done | sort -u
}

# Where /bin leads to /usr/bin, dpkg may know a file by either name.
gb_aliases() {
  [ ! -h /bin ] || printf '%s\n' "$gb_files" | sed -n 's/^\/usr\(\/s\{0,1\}bin\/\|\/lib[a-z0-9]*\/\)/\1/p'
}
