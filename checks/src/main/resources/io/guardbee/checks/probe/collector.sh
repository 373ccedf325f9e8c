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

# NAME all|nopasswd-all|some|none|unknown for each account that can log in, root left out, at most 40 of them.
gb_rights() {
  gb_passwd | awk -F: -v closed="$GB_CLOSED" '$3 != 0 && $7 !~ closed && $1 !~ /^[-+]/ && !seen[$1]++ { print $1 }' |
    {
      gb_count=0
      while IFS= read -r gb_name; do
        gb_count=$((gb_count + 1))
        if [ "$gb_count" -gt 40 ]; then
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

# --- sshd: how the SSH server behaves, by its own word ---------------------------------------------------------------

gb_section_sshd() {
  :
}

# --- accounts: accounts and the state of their passwords -------------------------------------------------------------

# Shells that end a login at once.
GB_CLOSED='/(nologin|false|true|sync|shutdown|halt|poweroff|reboot)$'

# What the name service enumerates; never more than 5000 lines of a directory.
gb_passwd() {
  { gb_limit 5 getent passwd </dev/null 2>/dev/null || cat /etc/passwd; } | head -n 5000
}

# awk functions: what a password field is good for, without what it holds.
GB_PASSWORD_STATE='
  function state(field) {
    if (field == "") return "empty"
    if (field ~ /^\$[0-9a-z-]+\$./) { split(field, piece, "$"); return "hash-" substr(piece[2], 1, 12) }
    if (field ~ /^_[.\/0-9A-Za-z]+$/ && length(field) == 20) return "hash-bsdi"
    if (field ~ /^[.\/0-9A-Za-z]+$/ && length(field) == 13) return "hash-des"
    return "locked"
  }'

gb_section_accounts() {
  gb_part login
  echo "${SUDO_USER:-$(id -un)}"
  gb_part source
  sed -n 's/^passwd:[[:space:]]*//p' /etc/nsswitch.conf
  gb_part uid_min
  awk '$1 == "UID_MIN" { print $2 }' /etc/login.defs
  gb_part passwd
  awk -F: "$GB_PASSWORD_STATE"'
    /^[-+#]/ || NF < 7 { next }
    { print $1 ":" ($2 == "x" ? "x" : state($2)) ":" $3 ":" $4 ":" $6 ":" $7 }' /etc/passwd
  gb_part directory
  gb_passwd | awk -F: 'FILENAME == "-" { if (NF >= 7 && !($1 in here)) print $1 ":x:" $3 ":" $4 ":" $6 ":" $7; next }
    { here[$1] = 1 }' /etc/passwd -
  gb_part groups
  gb_limit 5 getent group sudo wheel admin root </dev/null | awk -F: '{ print $1 ":" $4 }'
  gb_shadow
}

# USER STATE LAST-CHANGE EXPIRY, the last two in days since 1970 or "-". passwd(1) tells the state without the scheme.
gb_shadow() {
  if [ "$GB_ROOT" = 1 ]; then
    gb_part shadow
    awk -F: "$GB_PASSWORD_STATE"'
      NF >= 2 && $1 != "" { print $1, state($2), ($3 == "" ? "-" : $3), ($8 == "" ? "-" : $8) }' /etc/shadow
  elif gb_allowed /usr/bin/passwd -S -a; then
    gb_part shadow
    gb_root /usr/bin/passwd -S -a </dev/null 2>/dev/null |
      awk '{ print $1, ($2 ~ /^P/ ? "hash-unknown" : $2 ~ /^N/ ? "empty" : "locked"), "-", "-" }'
  else
    gb_miss shadow root 'sudo -n /usr/bin/passwd -S -a'
  fi
}

# --- keys: which keys open which account -----------------------------------------------------------------------------

# Two answers, joined by the number of the key: what its line says (list), and its fingerprint (prints). The body of a
# key goes to ssh-keygen and nowhere else; a comment goes nowhere.
gb_section_keys() {
  gb_settings=$(gb_key_settings)
  gb_part sshd
  printf '%s\n' "$gb_settings"
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss list root "the collector, to read each account's authorized_keys"
    gb_miss prints root "the collector, to read each account's authorized_keys"
    return
  fi
  gb_files=$(gb_key_files | head -n 200)
  gb_part files
  printf '%s\n' "$gb_files" | awk 'NF { print NR "\t" $0 }'
  gb_part list
  gb_key_lines list
  if gb_has ssh-keygen; then
    gb_part prints
    gb_key_lines bodies | gb_limit 10 ssh-keygen -l -f - 2>/dev/null
    gb_rc $?
  else
    gb_miss prints tool ssh-keygen
  fi
}

# Where sshd looks for keys. Match blocks may name further files: those are read too.
gb_key_settings() {
  if [ "$GB_ROOT" = 1 ] && gb_has sshd; then
    gb_limit 10 sshd -T -C user=root,host=h,addr=203.0.113.7,laddr=192.0.2.1,lport=22 </dev/null |
      awk '$1 ~ /^(authorizedkeysfile|authorizedkeyscommand|authorizedprincipalsfile|authorizedprincipalscommand|trustedusercakeys)$/'
    awk 'tolower($1) == "authorizedkeysfile" { $1 = "more"; print }
      tolower($1) ~ /^(authorizedkeyscommand|trustedusercakeys)$/ && tolower($2) != "none" { print "more-" tolower($1), $2 }' \
      /etc/ssh/sshd_config /etc/ssh/sshd_config.d/*.conf
  fi
}

# USER<TAB>FILE for each file of keys that is there.
gb_key_files() {
  gb_patterns=$(printf '%s\n' "$gb_settings" | awk '$1 == "authorizedkeysfile" || $1 == "more" {
    for (i = 2; i <= NF; i++) { gsub(/"/, "", $i); if ($i != "none" && !seen[$i]++) print $i } ; told = 1 }
    END { if (!told) print ".ssh/authorized_keys\n.ssh/authorized_keys2" }')
  gb_passwd | while IFS=: read -r gb_name _ gb_id _ _ gb_home _; do
    [ -d "$gb_home/." ] || continue
    printf '%s\n' "$gb_patterns" | while IFS= read -r gb_path; do
      case $gb_path in
        *%*) gb_path=$(printf '%s\n' "$gb_path" | H=$gb_home U=$gb_name I=$gb_id awk '{
          out = ""
          while ((at = index($0, "%")) > 0) {
            what = substr($0, at + 1, 1)
            out = out substr($0, 1, at - 1) (what == "h" ? ENVIRON["H"] : what == "u" ? ENVIRON["U"] : what == "U" ? ENVIRON["I"] : "%")
            $0 = substr($0, at + 2)
          }
          print out $0 }') ;;
      esac
      case $gb_path in
        /*) ;;
        *) gb_path=$gb_home/$gb_path ;;
      esac
      [ -f "$gb_path" ] && [ -s "$gb_path" ] && printf '%s\t%s\n' "$gb_name" "$gb_path"
    done
  done
}

# gb_key_lines list: FILE KEY TYPE WORD,WORD... for each key; gb_key_lines bodies: TYPE BODY KEY, for ssh-keygen.
gb_key_lines() {
  printf '%s\n' "$gb_files" | while IFS='	' read -r gb_name gb_path; do
    [ -n "$gb_path" ] || continue
    printf '\n@%s file\n' "$GB_NONCE"
    gb_limit 5 head -c 131072 "$gb_path" </dev/null
  done | awk -v want="$1" -v mark="@$GB_NONCE file" '
    BEGIN { type = "^(ssh-(rsa|dss|ed25519)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com|[a-z0-9-]+-cert-v01@openssh\\.com)$"
      cloud = "^echo .Please login as the user \\\\\"[A-Za-z0-9_.-]+\\\\\" rather than the user \\\\\"[A-Za-z0-9_.-]+\\\\\"\\..;echo;sleep [0-9]+(;exit [0-9]+)?$" }
    $0 == mark { file++; next }
    /^[ \t]*(#|$)/ { next }
    {
      sub(/^[ \t]+/, "")
      sub(/\r$/, "")
      words = ""
      forced = 0
      line = $0
      split(line, field, /[ \t]+/)
      if (field[1] !~ type) {
        quoted = 0
        start = 1
        n = length(line)
        for (i = 1; i <= n + 1; i++) {
          c = i > n ? " " : substr(line, i, 1)
          if (c == "\\" && substr(line, i + 1, 1) == "\"") { i++; continue }
          if (c == "\"") { quoted = !quoted; continue }
          if (quoted || (c != "," && c != " " && c != "\t")) continue
          option = substr(line, start, i - start)
          start = i + 1
          name = tolower(option)
          sub(/=.*/, "", name)
          value = option
          sub(/^[^=]*="?/, "", value)
          sub(/"$/, "", value)
          if (name == "command") { forced++; words = words (value ~ cloud ? ",cloud" : ",command") }
          else if (name ~ /^(from|restrict|cert-authority|expiry-time|principals)$/) words = words "," name
          if (c != ",") break
        }
        line = substr(line, i)
        sub(/^[ \t]+/, "", line)
        split(line, field, /[ \t]+/)
      }
      if (field[1] !~ type || field[2] !~ /^[A-Za-z0-9+\/]+=*$/) next
      key++
      if (forced > 1) gsub(/cloud/, "command", words)
      if (want == "list") print file, key, field[1], (words == "" ? "-" : substr(words, 2))
      else print field[1], field[2], key
    }'
}

# --- logins: when accounts were last used ----------------------------------------------------------------------------

# Counts and times only: nothing of where somebody came from.
gb_section_logins() {
  gb_part login
  echo "${SUDO_USER:-$(id -un)}"
  gb_wtmp
  gb_lastlog lastlog
  gb_lastlog lastlog2
  gb_sessions
  gb_part processes
  stat -c %u /proc/[0-9]* | sort -nu
  gb_part units
  {
    ls /var/lib/systemd/linger
    sed -n 's/^User=//p' /etc/systemd/system/*.service /etc/systemd/system/*/*.service
  } | sort -u
  if [ "$GB_ROOT" = 1 ]; then
    gb_part cron
    {
      grep -lE '^[^#]*[^#[:space:]]' /var/spool/cron/crontabs/* | sed 's/.*\///'
      awk '/^[ \t]*@/ { print $2 } /^[ \t]*[0-9*]/ { print $6 }' /etc/crontab /etc/cron.d/*
      stat -c %U /var/spool/cron/atjobs/[a-z]*
    } | sort -u
  else
    gb_miss cron root 'ls /var/spool/cron/crontabs'
  fi
}

# The newest login of each account that wtmp knows, and since when it is kept. Rotated files count.
gb_wtmp() {
  if gb_has last && gb_limit 5 last -n 1 --time-format iso -f /var/log/wtmp </dev/null >/dev/null 2>&1; then
    gb_part wtmp
    for gb_file in /var/log/wtmp /var/log/wtmp.1; do
      [ -s "$gb_file" ] && gb_limit 10 last -w --time-format iso -f "$gb_file" </dev/null | gb_newest
    done
    gb_rc 0
  elif gb_has wtmpdb; then
    gb_part wtmp
    gb_limit 10 wtmpdb last -w --time-format iso </dev/null | gb_newest
    gb_rc 0
  else
    gb_miss wtmp tool last
  fi
}

gb_newest() {
  awk '
    { day = ""; for (i = 2; i <= NF && day == ""; i++) if ($i ~ /^[12][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T/) day = substr($i, 1, 10) }
    day == "" { next }
    $2 == "begins" { print "-", day; next }
    $1 ~ /^(reboot|shutdown|runlevel)$/ { next }
    !seen[$1]++ { print $1, day }'
}

# USER YEAR MONTH DAY of the last login, or USER never.
gb_lastlog() {
  if gb_has "$1"; then
    gb_part "$1"
    gb_limit 5 "$1" </dev/null | awk '
      NR == 1 && /Latest/ { next }
      /\*\*Never logged in\*\*/ { print $1, "never"; next }
      NF >= 7 { print $1, $NF, $(NF - 4), $(NF - 3) }'
    gb_rc 0
  else
    gb_miss "$1" tool "$1"
  fi
}

# Sessions that logind opened, with or without a terminal: COUNT USER SECONDS of the newest, and since when it is kept.
gb_sessions() {
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss sessions root '/usr/bin/journalctl -o export MESSAGE_ID=8d45620c1a4348dbb17410da57c60c66'
  elif ! gb_has journalctl; then
    gb_miss sessions tool journalctl
  else
    gb_part sessions
    gb_limit 5 journalctl -q --no-pager -o short-unix </dev/null | head -n 1 |
      awk '{ sub(/\..*/, "", $1); if ($1 ~ /^[0-9]+$/) print "-", "-", $1 }'
    gb_limit 5 journalctl -q --no-pager -o short-unix --since=-100days MESSAGE_ID=8d45620c1a4348dbb17410da57c60c66 \
      _SYSTEMD_UNIT=systemd-logind.service </dev/null |
      awk '$4 == "New" && $5 == "session" {
          for (i = 6; i < NF && $i != "user"; i++);
          user = $(i + 1)
          gsub(/^.?\047|\047?\.?$/, "", user)
          sub(/\..*/, "", $1)
          count[user]++
          newest[user] = $1
        }
        END { for (user in count) print count[user], user, newest[user] }'
    gb_rc 0
  fi
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
