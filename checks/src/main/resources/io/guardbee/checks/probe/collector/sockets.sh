# --- sockets: what listens -------------------------------------------------------------------------------------------

gb_section_sockets() {
  if gb_has ss; then
    gb_part names
    if [ "$GB_ROOT" = 1 ] || gb_allowed /usr/bin/ss -tulpnH; then echo yes; else echo no; fi
    if [ "$GB_ROOT" = 0 ] && gb_allowed /usr/bin/ss -tulpnH; then
      gb_text=$(gb_root /usr/bin/ss -tulpnH)
    else
      gb_text=$(gb_limit 10 ss -tulpnH)
    fi
    gb_code=$?
    gb_part ss
    printf '%s\n' "$gb_text"
    gb_rc "$gb_code"
    gb_pids=$(printf '%s\n' "$gb_text" | tr ',' '\n' | sed -n 's/^pid=\([0-9]*\)$/\1/p' | sort -u)
  else
    gb_tables
  fi
  gb_part units
  for gb_pid in $gb_pids; do
    gb_group "$gb_pid"
  done
  gb_part activated
  [ ! -d /run/systemd/system ] || gb_limit 5 systemctl list-sockets --no-legend --no-pager --plain
}

# The kernel's own tables, where ss is missing: what listens (state 0A for TCP, 07 for UDP), as it stands there.
gb_tables() {
  gb_part names
  if [ "$GB_ROOT" = 1 ]; then echo yes; else echo no; fi
  gb_part endian
  printf '\001\000' | od -An -tu2
  gb_inodes=
  for gb_table in tcp tcp6 udp udp6; do
    gb_part "$gb_table"
    case $gb_table in tcp*) gb_code=0A ;; *) gb_code=07 ;; esac
    gb_text=$(awk -v state="$gb_code" '$4 == state { print $2, $3, $10 }' "/proc/net/$gb_table")
    printf '%s\n' "$gb_text"
    [ -r "/proc/net/$gb_table" ]
    gb_rc $?
    gb_inodes="$gb_inodes $(printf '%s\n' "$gb_text" | awk '{ print $3 }' | tr '\n' ' ')"
  done
  # shellcheck disable=SC2012 # find of busybox cannot print where a link leads
  gb_text=$(ls -l /proc/[0-9]*/fd | awk -v list="$gb_inodes" '
    BEGIN { n = split(list, inode, " "); for (i = 1; i <= n; i++) wanted[inode[i]] = 1 }
    /^\/proc\/[0-9]+\/fd:$/ { split($0, path, "/"); pid = path[3] }
    /-> socket:\[[0-9]+\]$/ { s = $NF; gsub(/[^0-9]/, "", s); if (s in wanted) print s, pid }' | sort -u)
  gb_pids=$(printf '%s\n' "$gb_text" | awk '{ print $2 }' | sort -u)
  gb_part holders
  [ -z "$gb_text" ] || printf '%s\n' "$gb_text"
  gb_part commands
  for gb_pid in $gb_pids; do
    IFS= read -r gb_line <"/proc/$gb_pid/comm" && printf '%s %s\n' "$gb_pid" "$gb_line"
  done
}

# gb_group PID: the control group that the service manager put it in.
gb_group() {
  while IFS= read -r gb_line; do
    case $gb_line in
      *:name=systemd:/?* | *:name=openrc:/?* | 0::/?*)
        printf '%s %s\n' "$1" "${gb_line#*:*:}"
        return
        ;;
    esac
  done <"/proc/$1/cgroup"
}
