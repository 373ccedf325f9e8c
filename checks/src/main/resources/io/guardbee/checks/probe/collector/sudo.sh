# --- sudo: which of the collector's commands run with root's right --------------------------------------------------

gb_section_sudo() {
  gb_part mode
  if [ "$GB_ROOT" = 1 ]; then
    echo root
  elif ! gb_has sudo; then
    echo no-sudo
  elif printf '%s\n' "$GB_SUDO" | grep -q 'NOPASSWD:'; then
    echo listed
  else
    echo refused
  fi
  gb_part list
  printf '%s\n' "$GB_SUDO" | grep -F 'NOPASSWD:'
  gb_part version
  if gb_has sudo; then
    gb_limit 5 sudo -V </dev/null 2>/dev/null | head -n 1
  else
    echo none
  fi
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss rights root 'sudo -n -l -U USER'
  elif gb_has sudo; then
    gb_part rights
    gb_rights
  else
    gb_part rights
  fi
}

# NAME all|nopasswd-all|some|none|unknown for each account that can log in, root left out, at most 40 of them and for
# at most five seconds or so: sudo may wait for a name service at each.
gb_rights() {
  gb_passwd | awk -F: -v closed="$GB_CLOSED" '$3 != 0 && $7 !~ closed && $1 !~ /^[-+]/ && !seen[$1]++ { print $1 }' |
    {
      gb_count=0
      gb_start=$(date +%s)
      while IFS= read -r gb_name; do
        gb_count=$((gb_count + 1))
        if [ "$gb_count" -gt 40 ] || [ $(($(date +%s) - gb_start)) -gt 5 ]; then
          echo '- more'
          break
        fi
        printf '%s ' "$gb_name"
        gb_limit 5 sudo -n -l -U "$gb_name" </dev/null 2>/dev/null | awk '
          / is not allowed to run sudo / { word = "none" }
          / may run the following commands / { word = "some"; body = 1; next }
          !body { next }
          /^ *\((ALL|root)( *: *[A-Za-z0-9_-]+)?\)/ {
            rule = $0
            sub(/^ *\([^)]*\) */, "", rule)
            free = rule ~ /NOPASSWD: */
            gsub(/[A-Z_]+: */, "", rule)
            if (rule ~ /^ALL *$/) word = free ? "nopasswd-all" : "all"
          }
          END { print word ? word : "unknown" }'
      done
    }
}
