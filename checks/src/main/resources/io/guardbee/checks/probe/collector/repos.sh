# --- repos: whether the package sources answered when they were last asked ---------------------------------------------

# By what lies on disk: nothing is refreshed, and apt is not asked. The lists and the sources are told by "updates".
gb_section_repos() {
  gb_has apt-get || {
    gb_miss tried tool apt-get
    return
  }
  gb_part tried
  stat -c %Y /var/lib/apt/lists/partial
  gb_rc $?
  gb_part changed
  for gb_file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ ! -e "$gb_file" ] || stat -c %Y "$gb_file"
  done
  gb_part until
  (cd /var/lib/apt/lists && grep -H -m 1 '^Valid-Until: ' ./*Release)
  # the keys that sources name and that are not there
  gb_part keyless
  for gb_file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ -r "$gb_file" ] && sed -n 's/#.*//
      s/^[[:space:]]*deb[[:space:]].*\[.*signed-by=\([^] ]*\).*/\1/p
      s/^[Ss]igned-[Bb]y:[[:space:]]*\(\/.*\)/\1/p' "$gb_file" | tr ',' ' ' | tr ' ' '\n' | while IFS= read -r gb_line; do
      case $gb_line in
        /*) [ -e "$gb_line" ] || printf '%s %s\n' "${gb_file##*/}" "$gb_line" ;;
      esac
    done
  done
  gb_rc 0
}
