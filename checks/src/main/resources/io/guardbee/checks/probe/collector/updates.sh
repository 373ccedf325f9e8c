# --- updates: what is waiting to be installed ------------------------------------------------------------------------

# apt runs twice at most: once to simulate the upgrade, and once more only if something is kept back.
gb_section_updates() {
  gb_has apt-get || {
    gb_miss simulation tool apt-get
    return
  }
  gb_part lists
  gb_lists
  gb_rc $?
  gb_sources
  gb_part stamps
  stat -c '%Y %n' /var/lib/apt/periodic/*-stamp
  gb_config=$(gb_limit 10 apt-config dump 2>/dev/null)
  gb_code=$?
  gb_part config
  printf '%s\n' "$gb_config" |
    grep -E '^(APT::Periodic::|APT::Default-Release|Acquire::Check-Valid-Until|Unattended-Upgrade::(Origins-Pattern|Allowed-Origins))'
  gb_rc "$gb_code"
  # Pins for everything and a default release can put the security source behind the others: then apt tells the order.
  gb_pins=$(
    grep -il '^Package:.*[[:space:]][*][[:space:]]*$' /etc/apt/preferences /etc/apt/preferences.d/* |
      grep -v /ubuntu-pro-esm-
    gb_pinned
    printf '%s\n' "$gb_config" | sed -n 's/^APT::Default-Release "\(..*\)";$/default-release \1/p'
  )
  gb_part pins
  printf '%s\n' "$gb_pins"
  gb_packages
  gb_automation
  gb_mailing
  gb_simulation
  gb_versions
}

# Packages on this machine that a pin names, and patterns that cannot be looked up; the pins that Ubuntu Pro sets count not.
gb_pinned() {
  for gb_file in /etc/apt/preferences /etc/apt/preferences.d/*; do
    case $gb_file in */ubuntu-pro-esm-*) continue ;; esac
    [ -f "$gb_file" ] && sed -n 's/^[Pp]ackage:[[:space:]]*//p' "$gb_file"
  done | awk '{ for (i = 1; i <= NF; i++) if ($i != "*") print $i }' | head -n 30 | while IFS= read -r gb_word; do
    case $gb_word in
      src:* | */* | '' | -*) printf 'package %s\n' "$gb_word" ;;
      *)
        # shellcheck disable=SC2016 # the placeholders are dpkg-query's
        gb_limit 5 dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "$gb_word" </dev/null |
          awk '/^.i/ { print "package " $2 }' | head -n 5
        ;;
    esac
  done
}

# R: a Release file with the times of its content and of its last change; P: it has an index; H: a line of its head.
gb_lists() (
  cd /var/lib/apt/lists || exit 1
  stat -c 'R %Y %Z %n' ./*Release
  for gb_file in ./*_Packages*; do
    [ -e "$gb_file" ] && printf 'P %s\n' "$gb_file"
  done
  grep -H -m 5 -E '^(Origin|Label|Suite|Codename): ' ./*Release | sed 's/^/H /'
  :
)

# The sources in use, one "URI SUITE" a line, without a user and password, from both forms of file; a file that cannot
# be read makes them unknown.
gb_sources() {
  for gb_file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    if [ -e "$gb_file" ] && [ ! -r "$gb_file" ]; then
      gb_miss sources root "cat $gb_file"
      return
    fi
  done
  gb_part sources
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list |
    sed -n 's/#.*//; s/\[[^]]*\]//; s/^[[:space:]]*deb[[:space:]]\{1,\}//p' |
    awk 'NF > 1 { sub(/:\/\/[^\/]*@/, "://", $1); print $1, $2 }'
  for gb_file in /etc/apt/sources.list.d/*.sources; do
    [ -e "$gb_file" ] && awk '
      function put(    i, j, n, m, uri, suite) {
        if (field["types"] " " ~ /(^|[ \t])deb[ \t]/ && tolower(field["enabled"]) !~ /^[ \t]*(no|false|off|0|without|disable)/) {
          n = split(field["uris"], uri)
          m = split(field["suites"], suite)
          for (i = 1; i <= n; i++) for (j = 1; j <= m; j++) { sub(/:\/\/[^\/]*@/, "://", uri[i]); print uri[i], suite[j] }
        }
        field["types"] = field["enabled"] = field["uris"] = field["suites"] = key = ""
      }
      /^#/ { next }
      /^[ \t\r]*$/ { put(); next }
      /^[ \t]/ { field[key] = field[key] " " $0; next }
      { at = index($0, ":"); key = tolower(substr($0, 1, at - 1)); field[key] = substr($0, at + 1) }
      END { put() }' "$gb_file"
  done
}

gb_packages() {
  # shellcheck disable=SC2016 # the placeholders are dpkg-query's
  gb_dpkg=$(gb_limit 10 dpkg-query -W \
    -f '${db:Status-Abbrev} ${binary:Package} ${Version} ${source:Package} ${source:Version}\n' 2>/dev/null)
  gb_listed=$?
  gb_part packages
  printf '%s\n' "$gb_dpkg" | awk '$1 ~ /^h/ || $2 == "unattended-upgrades" { print $1, $2, $3 }'
  gb_rc "$gb_listed"
}

# What is installed: SOURCE VERSION PACKAGE..., with =VERSION behind a package whose own is another. Last in the section,
# and not at all where it is too long for it.
gb_versions() {
  gb_text=$(printf '%s\n' "$gb_dpkg" | awk '
    NF == 5 && $1 !~ /^.[nc]/ {
      k = $4 " " $5
      if (!(k in all)) order[++n] = k
      all[k] = all[k] " " $2 ($3 != $5 ? "=" $3 : "")
    }
    END { for (i = 1; i <= n; i++) print order[i] all[order[i]] }')
  if [ "${#gb_text}" -gt 150000 ]; then
    gb_miss versions err "the list of installed packages is longer than 150,000 characters"
    return
  fi
  gb_part versions
  printf '%s\n' "$gb_text"
  gb_rc "$gb_listed"
}

# Whether something here is set to send mail about updates; to whom is nobody's business.
gb_mailing() {
  gb_part mailing
  printf '%s\n' "$gb_config" | grep -q '^Unattended-Upgrade::Mail "..*";' && echo unattended-upgrades
  for gb_name in apticron apt-listchanges; do
    printf '%s\n' "$gb_dpkg" | grep -Eq "^.i +$gb_name(:[a-z0-9]+)? " && echo "$gb_name"
  done
  :
}

gb_automation() {
  gb_part codename
  sed -n 's/^VERSION_CODENAME="\{0,1\}\([a-z]*\).*/\1/p' /etc/os-release
  gb_part pro
  grep -o '"attached": *[a-z]*' /var/lib/ubuntu-advantage/status.json | head -n 1
  if [ -d /run/systemd/system ]; then
    gb_run timers 5 systemctl show -p Id,LoadState,UnitFileState,ActiveState apt-daily.timer apt-daily-upgrade.timer
  else
    gb_part cron
    [ ! -x /etc/cron.daily/apt-compat ] || echo apt-compat
    cat /proc/[0-9]*/comm | grep -E '^(cron|crond|anacron)$' | head -n 1
  fi
  gb_part installed
  stat -c %Y /var/lib/dpkg/info/unattended-upgrades.list
  gb_log=/var/log/unattended-upgrades/unattended-upgrades.log
  if [ -r "$gb_log" ]; then
    gb_part log
    stat -c %Y "$gb_log"
    tail -n 1 "$gb_log"
  elif [ -d "${gb_log%/*}" ] && [ ! -x "${gb_log%/*}" ]; then
    gb_miss log root "cat $gb_log"
  fi
}

gb_simulation() {
  # With a package cache on disk that is out of date apt would write a new one if it may: then it works in memory.
  gb_bin=/var/cache/apt/pkgcache.bin
  set --
  if [ ! -e "$gb_bin" ] || [ -n "$(find /etc/apt /var/lib/apt/lists /var/lib/dpkg/status -newer "$gb_bin" \
    ! -name partial ! -name lock | head -n 1)" ]; then
    set -- -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o Acquire::Languages=none
  fi
  gb_all=$(gb_limit 20 apt-get -s -o Debug::NoLocking=1 -o APT::Get::Show-User-Simulation-Note=0 "$@" \
    dist-upgrade </dev/null 2>&1)
  gb_code=$?
  gb_all=$(printf '%s\n' "$gb_all" | awk '
    /^(Inst|Remv|E:) / || / upgraded, / { print; block = 0; next }
    / kept back:$/ || / due to phasing:$/ { print; block = 1; next }
    block && /^ / { print; next }
    { block = 0 }')
  gb_part simulation
  printf '%s\n' "$gb_all"
  gb_rc "$gb_code"
  gb_kept=$(printf '%s\n' "$gb_all" | sed -n '/ kept back:$/,/^[^ ]*$/p' | grep '^ ' | tr ' ' '\n' |
    grep -E '^[a-z0-9][a-z0-9.+:-]*$' | head -n 300)
  # shellcheck disable=SC2086 # package names, a word each
  [ -z "$gb_kept" ] || gb_run kept 20 apt-cache "$@" policy $gb_kept
  [ -z "$gb_pins" ] || gb_run policy 10 apt-cache "$@" policy
}
