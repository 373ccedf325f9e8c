# --- peers: who is connected ----------------------------------------------------------------------------------------

# COUNT PORT ADDRESS for each local port and remote address that a TCP connection stands between, the most first and at
# most 2,000 of them; then "all" and how many such pairs there are. More of a connection is not told.
gb_section_peers() {
  gb_part from
  gb_from
  if gb_has ss; then
    gb_text=$(gb_limit 10 ss -tnH state established)
    gb_code=$?
    gb_part ss
    # the state is a column of its own only where more than one is asked for
    printf '%s\n' "$gb_text" | awk 'NF >= 4 {
      n = $1 ~ /^[0-9]+$/ ? 3 : 4; port = $n; peer = $(n + 1)
      sub(/.*:/, "", port); sub(/:[0-9]+$/, "", peer); gsub(/[][]/, "", peer); print port, peer }' | gb_counted
    gb_rc "$gb_code"
  else
    gb_part endian
    printf '\001\000' | od -An -tu2
    gb_part tables
    cat /proc/net/tcp /proc/net/tcp6 | awk '$4 == "01" {
      port = $2; peer = $3; sub(/.*:/, "", port); sub(/:.*/, "", peer); print port, peer }' | gb_counted
    [ -r /proc/net/tcp ]
    gb_rc $?
  fi
}

gb_counted() {
  sort | uniq -c | sort -k1,1nr -k2 | awk 'NR <= 2000 { print $1, $2, $3 } END { print "all", NR }'
}

# Where this very run came from, if it came by SSH: its port here and the address there. sudo takes the variable away,
# so its parents are asked.
gb_from() {
  gb_text=${SSH_CONNECTION:-}
  gb_pid=$PPID
  gb_left=5
  while [ -z "$gb_text" ] && [ "${gb_pid:-0}" -gt 1 ] && [ "$gb_left" -gt 0 ]; do
    gb_left=$((gb_left - 1))
    gb_text=$(tr '\0' '\n' <"/proc/$gb_pid/environ" | sed -n 's/^SSH_CONNECTION=//p')
    gb_pid=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$gb_pid/status")
  done
  printf '%s\n' "$gb_text" | awk 'NF == 4 { print $4, $1 }'
}
