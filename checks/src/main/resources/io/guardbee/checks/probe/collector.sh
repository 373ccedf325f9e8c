# Guardbee's collector: reads what the audit needs to know of this machine and prints it. It changes nothing, writes no
# file, asks for no password and opens no connection. POSIX sh; tried under dash, busybox sh, bash --posix, mksh, yash.
#
# Its answer, line by line (NONCE is drawn for each run; what other people planted on this machine cannot know it):
#   guardbee-collector VERSION NONCE digest=SHA256|- mode=sent|installed|file root=0|1
#   @NONCE begin SECTION        a section starts
#   @NONCE part LABEL           the lines that follow answer LABEL
#   @NONCE rc N                 exit code of the command that answered; 124: stopped at its time limit
#   @NONCE miss LABEL<TAB>root|tool|err<TAB>DETAIL    LABEL could not be answered, and why
#   @NONCE full                 the section is whole (a section that is cut at its cap never gets here)
#   @NONCE end SECTION
#   @NONCE done
#
# Secrets stay here: of a password only its state is printed, of a key only its fingerprint and header.

LC_ALL=C
LANG=C
TZ=UTC
PAGER='cat'
SYSTEMD_PAGER='cat'
DEBIAN_FRONTEND=noninteractive
PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin
export LC_ALL LANG TZ PAGER SYSTEMD_PAGER DEBIAN_FRONTEND PATH
unset ENV BASH_ENV CDPATH

GB_VERSION=1
GB_CAP=262144
GB_MODE=${GB_MODE:-file}
GB_DIGEST=${GB_DIGEST:--}
GB_SUDO=${GB_SUDO:-}
GB_UID=$(id -u)
GB_ROOT=0
[ "$GB_UID" != 0 ] || GB_ROOT=1

# --- frame ----------------------------------------------------------------------------------------------------------

gb_mark() { printf '\n@%s %s\n' "$GB_NONCE" "$1"; }
gb_part() { gb_mark "part $1"; }
gb_rc() { gb_mark "rc $1"; }
gb_miss() { printf '\n@%s miss %s\t%s\t%s\n' "$GB_NONCE" "$1" "$2" "$3"; }

# Runs gb_section_NAME between its marks; what goes beyond the cap is cut, and then "full" is missing.
gb_section() {
  gb_mark "begin $1"
  { "gb_section_$1" 2>/dev/null; gb_mark full; } </dev/null | head -c "$GB_CAP"
  gb_mark "end $1"
}

# Sections side by side without a temporary file: each stage of the pipe prints its own section and then passes on
# what the stages before it printed.
gb_beside() {
  if [ $# -le 1 ]; then
    [ $# -eq 0 ] || gb_section "$1"
    return
  fi
  gb_first=$1
  shift
  gb_beside "$@" | { gb_section "$gb_first"; cat; }
}

# --- tools ----------------------------------------------------------------------------------------------------------

gb_has() { command -v "$1" >/dev/null 2>&1; }

if timeout -k 1 5 true >/dev/null 2>&1; then
  gb_limit() { timeout -k 1 "$@"; }
else
  # timeout(1) is not everywhere: a watchdog beside the command, 124 when it had to bite.
  gb_limit() {
    gb_seconds=$1
    shift
    "$@" &
    gb_child=$!
    {
      sleep "$gb_seconds" &
      gb_sleep=$!
      trap 'kill "$gb_sleep"; exit' TERM
      wait "$gb_sleep" && kill -9 "$gb_child"
    } >/dev/null 2>&1 &
    gb_dog=$!
    wait "$gb_child" 2>/dev/null
    gb_code=$?
    kill "$gb_dog" 2>/dev/null
    [ "$gb_code" != 137 ] || gb_code=124
    return "$gb_code"
  }
fi

# gb_run LABEL SECONDS COMMAND...: the command's output as a part, with its exit code; standard error is left out.
gb_run() {
  gb_part "$1"
  shift
  gb_limit "$@" </dev/null 2>/dev/null
  gb_rc $?
}

# gb_run2: the same, with standard error in the answer.
gb_run2() {
  gb_part "$1"
  shift
  gb_limit "$@" </dev/null 2>&1
  gb_rc $?
}

# gb_allowed COMMAND ARGUMENTS: may exactly this be run as root, by the list that sudo -n -l gave? sudo is not asked again.
gb_allowed() {
  [ "$GB_ROOT" = 1 ] || printf '%s\n' "$GB_SUDO" | grep -F 'NOPASSWD:' | tr ',' '\n' |
    sed 's/^ *([^)]*) *//; s/^ *NOPASSWD: *//; s/^ *//; s/ *$//' | grep -Fxq -e "$*"
}

# gb_root COMMAND ARGUMENTS: runs it as root if that is allowed; 126 if not.
gb_root() {
  if [ "$GB_ROOT" = 1 ]; then
    gb_limit 10 "$@"
  elif gb_allowed "$@"; then
    gb_limit 10 sudo -n "$@"
  else
    return 126
  fi
}

# --- os: which system this is, its clock, its init ------------------------------------------------------------------

gb_section_os() {
  gb_part clock
  date +%s
  gb_part release
  cat /etc/os-release 2>/dev/null || cat /usr/lib/os-release
  gb_part kernel
  uname -sr
  gb_part machine
  uname -m
  gb_part init
  gb_init
  gb_part container
  gb_container
  gb_part uptime
  cut -d. -f1 /proc/uptime
  gb_part login
  echo "${SUDO_USER:-$(id -un)}"
  gb_part debian_version
  cat /etc/debian_version
}

gb_init() {
  if [ -d /run/systemd/system ]; then
    echo systemd
  elif [ -d /run/openrc ]; then
    echo openrc
  else
    cat /proc/1/comm
  fi
}

# "none" only where somebody who knows said so; "unknown" otherwise.
gb_container() {
  if gb_has systemd-detect-virt; then
    systemd-detect-virt -c || true
  elif [ -e /.dockerenv ] || [ -e /run/.containerenv ] || [ -e /run/systemd/container ]; then
    cat /run/systemd/container 2>/dev/null || echo container
  elif [ "$GB_ROOT" = 1 ]; then
    tr '\0' '\n' </proc/1/environ | sed -n 's/^container=//p' | grep . || echo none
  else
    echo unknown
  fi
}

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
}

# --- sshd: how the SSH server behaves, by its own word ---------------------------------------------------------------

gb_section_sshd() {
  :
}

# --- accounts: accounts and the state of their passwords -------------------------------------------------------------

gb_section_accounts() {
  :
}

# --- keys: which keys open which account -----------------------------------------------------------------------------

gb_section_keys() {
  :
}

# --- logins: when accounts were last used ----------------------------------------------------------------------------

gb_section_logins() {
  :
}

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
    grep -E '^(APT::Periodic::|APT::Default-Release|Unattended-Upgrade::(Origins-Pattern|Allowed-Origins))'
  gb_rc "$gb_code"
  # Pins for everything and a default release can put the security source behind the others: then apt tells the order.
  gb_pins=$(
    grep -il '^Package:.*[[:space:]][*][[:space:]]*$' /etc/apt/preferences /etc/apt/preferences.d/* |
      grep -v /ubuntu-pro-esm-
    printf '%s\n' "$gb_config" | sed -n 's/^APT::Default-Release "\(..*\)";$/default-release \1/p'
  )
  gb_part pins
  printf '%s\n' "$gb_pins"
  gb_packages
  gb_automation
  gb_simulation
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

# The sources in use, one "URI SUITE" a line, from both forms of file; a file that cannot be read makes them unknown.
gb_sources() {
  for gb_file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    if [ -e "$gb_file" ] && [ ! -r "$gb_file" ]; then
      gb_miss sources root "cat $gb_file"
      return
    fi
  done
  gb_part sources
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list |
    sed -n 's/#.*//; s/\[[^]]*\]//; s/^[[:space:]]*deb[[:space:]]\{1,\}//p' | awk 'NF > 1 { print $1, $2 }'
  for gb_file in /etc/apt/sources.list.d/*.sources; do
    [ -e "$gb_file" ] && awk '
      function put(    i, j, n, m, uri, suite) {
        if (field["types"] " " ~ /(^|[ \t])deb[ \t]/ && tolower(field["enabled"]) !~ /^[ \t]*(no|false|off|0|without|disable)/) {
          n = split(field["uris"], uri)
          m = split(field["suites"], suite)
          for (i = 1; i <= n; i++) for (j = 1; j <= m; j++) print uri[i], suite[j]
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
  gb_all=$(gb_limit 10 dpkg-query -W -f '${db:Status-Abbrev} ${binary:Package} ${Version}\n' 2>/dev/null)
  gb_code=$?
  gb_part packages
  printf '%s\n' "$gb_all" | awk '$1 ~ /^h/ || $2 == "unattended-upgrades"'
  gb_rc "$gb_code"
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

# --- reboot: whether a reboot is due ---------------------------------------------------------------------------------

gb_section_reboot() {
  gb_part required
  if [ -e /run/reboot-required ]; then
    stat -c %Y /run/reboot-required
    sort -u /run/reboot-required.pkgs | head -n 50
  fi
  gb_part running
  uname -r
  uname -v
  gb_part livepatch
  ls /sys/kernel/livepatch
  gb_has dpkg-query || {
    gb_miss images tool dpkg-query
    return
  }
  # shellcheck disable=SC2016 # the placeholders are dpkg-query's
  gb_run images 10 dpkg-query -W -f '${db:Status-Abbrev} ${Package} ${Version}\n' 'linux-image-*'
  gb_part installed
  stat -c '%Y %n' /var/lib/dpkg/info/linux-image-*.list
}

# --- bruteforce: what stops password guessing ------------------------------------------------------------------------

gb_section_bruteforce() {
  :
}

# --- sockets: what listens -------------------------------------------------------------------------------------------

gb_section_sockets() {
  :
}

# --- services: failed and legacy services ----------------------------------------------------------------------------

gb_section_services() {
  :
}

# --- run ------------------------------------------------------------------------------------------------------------

# The slow ones first: they start first.
GB_ALL='updates bruteforce accounts logins keys sshd services reboot sockets sudo os'

gb_main() {
  printf '\nguardbee-collector %s %s digest=%s mode=%s root=%s\n' \
    "$GB_VERSION" "$GB_NONCE" "$GB_DIGEST" "$GB_MODE" "$GB_ROOT"
  gb_wanted=
  for gb_name in ${GB_SECTIONS:-$GB_ALL}; do
    case " $GB_ALL " in *" $gb_name "*) gb_wanted="$gb_wanted $gb_name" ;; esac
  done
  # shellcheck disable=SC2086 # the words of a list that the lines above made
  gb_beside $gb_wanted
  gb_mark 'done'
}
gb_main
