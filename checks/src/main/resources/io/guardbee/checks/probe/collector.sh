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
# Secrets stay here: of a password only its state is printed, of a key only its fingerprint and header, of the firewall
# its rules without comments and log texts, of a program that listens (sshd apart) not its arguments.

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
GB_NL='
'
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

# --- sshd: how the SSH server behaves, by its own word ---------------------------------------------------------------

gb_section_sshd() {
  gb_part units
  if [ -d /run/systemd/system ]; then
    gb_limit 10 systemctl show ssh.service sshd.service ssh.socket sshd.socket dropbear.service dropbear.socket \
      -p Id,LoadState,ActiveState,Listen,Accept,MainPID,ExecMainStartTimestamp </dev/null
  fi
  gb_part servers
  gb_servers=$(gb_sshd_servers)
  printf '%s\n' "$gb_servers"
  gb_part pam
  gb_sshd_pam
  gb_sshd=$(gb_sshd_binary)
  if [ -z "$gb_sshd" ]; then
    gb_miss version tool sshd
    gb_miss config tool sshd
    gb_miss matrix tool sshd
    return
  fi
  gb_part version
  gb_limit 5 "$gb_sshd" -V 2>&1 </dev/null | grep -m 1 '^OpenSSH_'
  gb_sshd_instances
}

# Who listens: PORT<TAB>PID<TAB>UID<TAB>NAME<TAB>PROGRAM<TAB>ARGUMENTS, for port 22 and for every SSH server elsewhere.
# The line "proc" says that the kernel's list could be read. /proc/net/tcp gives socket and port, /proc/PID/fd (root's
# only) gives socket and process. Without the process: "-".
gb_sshd_servers() {
  {
    cat /proc/net/tcp /proc/net/tcp6
    [ "$GB_ROOT" != 1 ] || gb_limit 5 ls -ln /proc/[0-9]*/fd
  } | awk '
    function hex(s,  i, n) {
      for (i = 1; i <= length(s); i++) n = n * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1
      return n
    }
    $2 == "local_address" { proc = 1; next }
    $4 == "0A" && $2 ~ /:[0-9A-F]+$/ { a = $2; sub(/.*:/, "", a); port[$10] = hex(a); next }
    /^\/proc\/[0-9]+\/fd:$/ { split($1, d, "/"); pid = d[3]; next }
    /-> socket:\[/ {
      s = $NF; gsub(/[^0-9]/, "", s)
      if (s in port) { held[port[s]] = 1; if (!((port[s] " " pid) in seen)) print port[s], pid; seen[port[s] " " pid] = 1 }
    }
    END { for (s in port) if (!(port[s] in held) && !(port[s] in told)) { print port[s], "-"; told[port[s]] = 1 }; if (proc) print 0, "proc" }
  ' | sort -n | while read -r gb_port gb_pid; do
    if [ "$gb_pid" = proc ]; then
      echo proc
      continue
    fi
    gb_name=-
    [ "$gb_pid" = - ] || read -r gb_name <"/proc/$gb_pid/comm" || continue
    case $gb_port:$gb_name in
      22:* | *:sshd | *:dropbear*) ;;
      *) continue ;;
    esac
    if [ "$gb_pid" = - ] || [ "$gb_pid" = 1 ]; then
      printf '%s\t%s\t-\t%s\t-\t\n' "$gb_port" "$gb_pid" "$gb_name"
    else
      gb_title=
      # Another program's arguments may hold secrets.
      case $gb_name in
        sshd | dropbear*) gb_title=$(tr '\0\t\n' '   ' <"/proc/$gb_pid/cmdline" | cut -c 1-400) ;;
      esac
      case $gb_title in
        'sshd: '*'[listener]'*) ;;
        # A session that forwards a port listens as well.
        'sshd: '*@pts/* | 'sshd: '*@notty*) continue ;;
      esac
      gb_exe=$(readlink "/proc/$gb_pid/exe")
      case $gb_exe in *[!A-Za-z0-9/._+\ \(\)-]*) gb_exe='?' ;; esac
      # The real uid: the owner of /proc/PID is root for anybody's process that hides from a debugger.
      printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$gb_port" "$gb_pid" \
        "$(sed -n 's/^Uid:[[:space:]]*\([0-9]*\).*/\1/p' "/proc/$gb_pid/status")" "$gb_name" "$gb_exe" "$gb_title"
    fi
  done
}

# The modules alone: their arguments may hold secrets.
gb_sshd_pam() {
  sed -n 's/^[[:space:]]*-\{0,1\}auth[[:space:]]\{1,\}\(\[[^]]*\]\|[a-z]*\)[[:space:]]\{1,\}[^[:space:]]*\(pam_[a-z0-9_]*\)\.so.*/\1 \2/p' \
    /etc/pam.d/sshd /etc/pam.d/common-auth
}

# Only a program from where root alone installs: the name of a running process is anybody's choice.
gb_sshd_binary() {
  for gb_file in /usr/sbin/sshd /usr/local/sbin/sshd; do
    if [ -x "$gb_file" ]; then
      echo "$gb_file"
      break
    fi
  done
}

# One run of sshd's own answer for each sshd that listens, with the arguments it was started with. Those stand in its
# title: "sshd: /usr/sbin/sshd -D -o Key=value [listener] 0 of 10-100 startups".
gb_sshd_instances() {
  gb_tab=$(printf '\t')
  # An sshd from elsewhere may read other files: without its answer the others are not all.
  for gb_pid in $(printf '%s\n' "$gb_servers" | awk -F '\t' '
    $4 == "sshd" && $3 == "0" && $5 !~ /^\/usr\/(local\/)?sbin\/sshd( \(deleted\))?$/ { print $2 }'); do
    gb_part "matrix pid=$gb_pid"
    printf 'C\tanother sshd listens, started from a place that is not known\n'
  done
  gb_known=$(printf '%s\n' "$gb_servers" | awk -F '\t' '
    $4 == "sshd" && $3 == "0" && $5 ~ /^\/usr\/(local\/)?sbin\/sshd( \(deleted\))?$/ {
      if (!($2 in ports)) { order[++n] = $2; ports[$2] = $1; title[$2] = $6; exe[$2] = $5 }
      else ports[$2] = ports[$2] "," $1
    }
    END { for (i = 1; i <= n; i++) { p = order[i]; e = exe[p]; sub(/ .*/, "", e); print p "\t" e "\t" ports[p] "\t" title[p] } }')
  if [ -z "$gb_known" ]; then
    gb_ports=$(printf '%s\n' "$gb_servers" | awk -F '\t' 'NF > 1 && $4 != "dropbear" { print $1 }' | sort -nu | tr '\n' ',')
    gb_owner=-
    gb_title=
    if read -r gb_owner </run/sshd.pid && [ "$(stat -c %u "/proc/$gb_owner")" = 0 ]; then
      gb_title=$(tr '\0\t\n' '   ' <"/proc/$gb_owner/cmdline" | cut -c 1-400)
    fi
    case $gb_title in sshd:*) ;; *) gb_title='' gb_owner=- ;; esac
    # Nobody's title to read: then the options with which it would be started count, and they are not taken apart.
    if [ "$gb_owner" = - ] && grep -Eq "^[[:space:]]*SSHD_OPTS=[\"']?[^\"'[:space:]]" /etc/default/ssh; then
      gb_title='sshd: sshd ?'
    fi
    gb_known="$gb_owner$gb_tab$gb_sshd$gb_tab${gb_ports:-22}$gb_tab$gb_title"
  fi
  printf '%s\n' "$gb_known" | head -n 4 | while IFS=$gb_tab read -r gb_1 gb_2 gb_3 gb_4; do
    gb_sshd_instance "$gb_1" "$gb_2" "$gb_3" "$gb_4" </dev/null
  done
}

# PID PROGRAM PORTS TITLE
gb_sshd_instance() {
  gb_pid=$1
  gb_sshd=$2
  gb_ports=$3
  gb_args=$(printf '%s\n' "$4" | sed 's/^sshd: //; s/ \[listener\].*//; s/^[^ ]* *//; s/ *$//' |
    sed 's/^-[De] *//; s/ -[De]\( \|$\)/\1/g; s/\(^\| \)-E *[^ ]*/\1/g; s/^ *//; s/ *$//')
  gb_part "config pid=$gb_pid"
  gb_main=/etc/ssh/sshd_config
  [ "$gb_sshd" = /usr/sbin/sshd ] || gb_main=/usr/local/etc/sshd_config
  case $gb_args in
    *[!A-Za-z0-9\ =/_.,:+@*-]*) gb_args='?' ;;
  esac
  # shellcheck disable=SC2086 # a list of words, checked above
  gb_main=$(set -f; set -- $gb_args; while [ $# -gt 0 ]; do
    case $1 in -f) gb_main=$2 ;; -f?*) gb_main=${1#-f} ;; esac
    shift
  done; echo "$gb_main")
  gb_conf=$(gb_sshd_file "$gb_main" 0 | head -n 3000)
  printf 'A\t%s\nP\t%s\n%s\n' "$gb_args" "$gb_ports" "$gb_conf"
  gb_sshd_loaded
  gb_sshd_matrix
}

# FILE DEPTH: F<TAB>file<TAB>state<TAB>depth<TAB>mtime<TAB>ctime, D<TAB>file<TAB>line<TAB>text for each line that matters, in the
# order in which sshd reads them, and G<TAB>folder<TAB>mtime for each folder that an Include looks into.
gb_sshd_file() {
  if [ "$2" -gt 16 ] || ! [ -r "$1" ]; then
    printf 'F\t%s\tunreadable\t%s\t%s\n' "$1" "$2" "$(stat -L -c '%.9Y	%.9Z' "$1")"
    return
  fi
  printf 'F\t%s\tread\t%s\t%s\n' "$1" "$2" "$(stat -L -c '%.9Y	%.9Z' "$1")"
  awk '
    BEGIN {
      n = split("include match passwordauthentication kbdinteractiveauthentication challengeresponseauthentication " \
        "skeyauthentication usepam authenticationmethods pubkeyauthentication permitrootlogin permitemptypasswords " \
        "allowusers allowgroups denyusers denygroups port listenaddress authorizedkeysfile authorizedkeyscommand " \
        "persourcepenalties usedns pidfile", w, " ")
      for (i = 1; i <= n; i++) want[w[i]] = 1
    }
    {
      gsub(/[\t\r\f]/, " "); sub(/^ +/, ""); sub(/ +$/, "")
      k = tolower($0); sub(/^"/, "", k); sub(/[ ="].*/, "", k)
      if (k in want) print NR "\t" substr($0, 1, 2000)
    }' <"$1" | while IFS= read -r gb_line; do
    printf 'D\t%s\t%s\n' "$1" "$gb_line"
    case ${gb_line#*[0-9]"$gb_tab"} in
      [Ii][Nn][Cc][Ll][Uu][Dd][Ee]*) gb_sshd_include "${gb_line#*[0-9]"$gb_tab"}" "$2" ;;
    esac
  done
}

# The shell sorts what a pattern finds byte by byte (LC_ALL=C), as sshd does; a pattern that finds nothing is no file.
gb_sshd_include() {
  gb_words=$(printf '%s\n' "${1#???????}" | tr '="' '  ')
  gb_words=${gb_words%%#*}
  set -f
  # shellcheck disable=SC2086 # the words of the line
  for gb_word in $gb_words; do
    case $gb_word in /*) ;; *) gb_word=/etc/ssh/$gb_word ;; esac
    set +f
    stat -c 'G	%n	%.9Y' "${gb_word%/*}"
    for gb_file in $gb_word; do
      [ ! -e "$gb_file" ] || gb_sshd_file "$gb_file" $(($2 + 1))
    done
    set -f
  done
  set +f
}

# When it read its files: it writes its pid file at the start and at each reload (it starts itself anew).
gb_sshd_loaded() {
  gb_pidfile=$(printf '%s\n' "$gb_conf" | awk -F '\t' '
    $1 == "D" && tolower($4) ~ /^pidfile[ =]/ { v = $4; sub(/^[^ =]*[ =]+/, "", v); gsub(/"/, "", v); print v; exit }')
  gb_pidfile=${gb_pidfile:-/run/sshd.pid}
  gb_part "loaded pid=$gb_pid"
  if [ -f "$gb_pidfile" ] && read -r gb_owner <"$gb_pidfile"; then
    printf 'pidfile\t%s\t%s\t%s\n' "$gb_owner" "$(stat -c %.9Y "$gb_pidfile")" "$(cat "/proc/$gb_owner/comm")"
  fi
}

# What it answers: H<TAB>how it was asked, M<TAB>match|global, then for each kind of connection
# T<TAB>user<TAB>host<TAB>address<TAB>local address<TAB>port<TAB>number of its settings, settings as S<TAB>number<TAB>key value,
# X<TAB>first line of an answer that was none, C<TAB>why not every kind was asked.
gb_sshd_matrix() {
  gb_match=$(printf '%s\n' "$gb_conf" | awk -F '\t' '$1 == "D" && tolower($4) ~ /^"?match[ ="]/ { print $4 }')
  gb_closed=$(printf '%s\n' "$gb_conf" | awk -F '\t' '$1 == "F" && $3 != "read" { print $2; exit }')
  gb_how="$gb_sshd -T"
  if [ "$gb_args" = '?' ]; then
    gb_miss "matrix pid=$gb_pid" err 'sshd runs with arguments that cannot be repeated'
    return
  elif [ -n "$gb_closed" ] && [ "$GB_ROOT" = 1 ]; then
    gb_miss "matrix pid=$gb_pid" err "sshd's configuration $gb_closed cannot be read"
    return
  elif [ "$GB_ROOT" != 1 ]; then
    # -G takes no -C
    if [ -z "$gb_match$gb_closed$gb_args" ] && gb_allowed "$gb_sshd" -T; then
      gb_how="sudo -n $gb_sshd -T"
    elif [ -z "$gb_match$gb_closed" ] && gb_limit 5 "$gb_sshd" -G >/dev/null 2>&1; then
      gb_how="$gb_sshd -G"
    else
      gb_miss "matrix pid=$gb_pid" root "$gb_sshd -T -C (user, host, addr, laddr, lport)"
      return
    fi
  fi
  gb_part "matrix pid=$gb_pid"
  gb_kind=global
  [ -z "$gb_match" ] || gb_kind=match
  printf 'H\t%s\nM\t%s\n' "$gb_how" "$gb_kind"
  # shellcheck disable=SC2086 # a list of words, checked by gb_sshd_instance
  case $gb_how in
    sudo* | *-G) printf '%s\n' "user=gb-no-such-user,host=203.0.113.7,addr=203.0.113.7,laddr=-,lport=22" ;;
    *) gb_sshd_tuples ;;
  esac | {
    set -f
    set --
    while IFS= read -r gb_tuple; do
      case $gb_tuple in
        C*) printf '%s\n' "$gb_tuple" ;;
        *) [ $# -ge 200 ] || set -- "$@" "$gb_tuple" ;;
      esac
    done
    gb_sshd_ask "$@"
  }
}

# All questions in one shell under one limit: sshd takes 8 ms, a limit for each would double that.
gb_sshd_ask() {
  {
    # shellcheck disable=SC2016 # that shell expands them
    gb_limit 10 sh -c 'how=$1; args=$2; shift 2
      for t in "$@"; do
        echo "@T $t"
        case $how in
          sudo*) $how 2>&1 ;;
          *-G) $how $args 2>&1 ;;
          *) $how $args -C "$t" 2>&1 ;;
        esac
        echo "@E $?"
      done' sh "$gb_how" "$gb_args" "$@" </dev/null
    echo "@R $?"
  } | awk '
    BEGIN {
      n = split("passwordauthentication kbdinteractiveauthentication challengeresponseauthentication usepam " \
        "authenticationmethods pubkeyauthentication permitrootlogin permitemptypasswords allowusers allowgroups " \
        "denyusers denygroups authorizedkeysfile authorizedkeyscommand persourcepenalties usedns port pidfile", w, " ")
      for (i = 1; i <= n; i++) want[w[i]] = 1
    }
    /^@T / { t = substr($0, 4); s = ""; x = ""; next }
    /^@E / {
      if ($2 != 0 || s == "") { print "X\t" substr(x, 1, 300); t = ""; next }
      if (!(s in number)) { number[s] = ++count; m = split(s, l, "\n"); for (i = 1; i < m; i++) print "S\t" count "\t" l[i] }
      split(t, f, ",")
      for (i = 1; i <= 5; i++) sub(/^[a-z]*=/, "", f[i])
      print "T\t" f[1] "\t" f[2] "\t" f[3] "\t" f[4] "\t" f[5] "\t" number[s]
      next
    }
    /^@R / { if ($2 != 0) print "C\tsshd -T was stopped after 10 s"; next }
    $1 in want { s = s $0 "\n"; next }
    x == "" && !/[Dd]eprecated/ { x = $0; gsub(/\t/, " ", x) }'
}

# The kinds of connection that the Match blocks can tell apart, as -C takes them; all five keys each time, because sshd
# gives no answer at all when a block asks for one that is missing. At most 200; C<TAB>why where that is not all.
gb_sshd_tuples() {
  gb_laddr=$(ip -o addr show scope global 2>/dev/null | awk '$3 ~ /^inet/ { print $4 }' | head -n 4)
  if [ -z "$gb_match" ]; then
    gb_people=
  else
    gb_people=$(gb_sshd_people)
  fi
  printf '%s\n' "$gb_match" | GB_L=$gb_laddr GB_P=$gb_ports GB_PEOPLE=$gb_people awk '
    function words(line,  i, c, q, w) {
      q = 0; w = ""; delete W; NW = 0; line = line " "
      for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (c == "\\" && i < length(line) && substr(line, i + 1, 1) ~ /["\\ ]/) { w = w substr(line, ++i, 1); continue }
        if (c == "\"") { q = !q; continue }
        if (!q && c == "#" && w == "") break
        if (!q && (c == " " || c == "=")) { if (w != "") W[++NW] = w; w = ""; continue }
        w = w c
      }
    }
    function add(list, v) {
      if (v !~ /^[A-Za-z0-9_.:@$\\-]+$/) { cut("a Match value that cannot be asked for"); return }
      if (!((list, v) in has)) { has[list, v] = 1; N[list]++; V[list, N[list]] = v }
    }
    function cut(why) { if (!(why in cuts)) { cuts[why] = 1; print "C\t" why } }
    function num(a,  o) { split(a, o, "."); return ((o[1] * 256 + o[2]) * 256 + o[3]) * 256 + o[4] }
    function dot(n) { return int(n / 16777216) % 256 "." int(n / 65536) % 256 "." int(n / 256) % 256 "." n % 256 }
    # The two ends of a prefix, so that a narrower one inside it does not stand for the whole.
    function range(list, p,  a, b, len, size, lo, groups) {
      sub(/^!/, "", p)
      if (p ~ /^[0-9.]+\/[0-9]+$/) {
        split(p, b, "/"); len = b[2] + 0
        if (len >= 31) { add(list, b[1]); return }
        size = 2 ^ (32 - len); lo = int(num(b[1]) / size) * size
        add(list, dot(lo + 1)); add(list, dot(lo + size - 2))
      } else if (p ~ /:/) {
        split(p, b, "/"); a = b[1]
        if (b[2] == "" || b[2] == 128) { add(list, a); return }
        if (a ~ /::$/) {
          add(list, a "1"); groups = split(substr(a, 1, length(a) - 2), lo6, ":")
          if (a == "::") groups = 0
          if (b[2] == groups * 16) { a = groups ? substr(a, 1, length(a) - 2) : ""; while (groups++ < 8) a = a (a == "" ? "" : ":") "ffff"; add(list, a) }
        } else add(list, a)
      } else if (p ~ /^[0-9.*?]+$/) {
        if (p == "*") return
        a = p; gsub(/[*?]/, "1", a); while (split(a, b, ".") < 4) a = a ".1"
        add(list, a)
      } else if (p != "*") { cut("a Match address in a form that is not understood") }
    }
    BEGIN {
      m = split(ENVIRON["GB_L"], l, "\n")
      for (i = 1; i <= m; i++) { split(l[i], b, "/"); add("own", b[1]); if (b[1] !~ /:/ && own4 == "") { own4 = b[1]; own4len = b[2] } else if (b[1] ~ /:/) own6 = b[1] }
      if (own4 == "") own4 = "127.0.0.1"
      add("local", own4)
      add("addr", "203.0.113.7")
    }
    {
      words($0)
      for (i = 2; i <= NW; i++) {
        k = tolower(W[i])
        if (k == "all" || k == "canonical" || k == "final") continue
        if (k == "invalid-user") { byuser = 1; continue }
        v = W[++i]; c = split(v, part, ",")
        if (k == "user" || k == "group") byuser = 1
        else if (k == "address") { byaddr = 1; for (j = 1; j <= c; j++) range("addr", part[j]) }
        else if (k == "localaddress") { bylocal = 1; for (j = 1; j <= c; j++) range("local", part[j]) }
        else if (k == "localport") byport = 1
        else if (k == "host") { byaddr = 1; for (j = 1; j <= c; j++) { p = part[j]; sub(/^!/, "", p)
          if (p ~ /^[0-9.*?]+$/) range("addr", p); else { gsub(/[*?]/, "x", p); add("host", p) } } }
        else cut("Match " k " cannot be asked for")
      }
    }
    END {
      if (byaddr) {
        if (own4len != "" && own4len < 31) { size = 2 ^ (32 - own4len); lo = int(num(own4) / size) * size; a = lo + 1; if (dot(a) == own4) a++; add("addr", dot(a)) }
        if (own6 != "") add("addr", "2001:db8::7")
      }
      if (bylocal) for (i = 1; i <= N["own"]; i++) add("local", V["own", i])
      n = split(ENVIRON["GB_P"], ports, ",")
      for (i = 1; i <= n; i++) if (ports[i] != "" && (byport || N["port"] < 1)) add("port", ports[i])
      n = split(ENVIRON["GB_PEOPLE"], u, "\n")
      for (i = 1; i <= n; i++) if (u[i] != "") { add("user", u[i]); if (u[i] == "gb-no-such-user") told = N["user"] }
      if (!told) { add("user", "root"); add("user", "gb-no-such-user"); told = 2 }
      for (i = 1; i <= N["addr"]; i++) { S[++NS] = V["addr", i] " " V["addr", i] }
      for (i = 1; i <= N["host"]; i++) { S[++NS] = V["host", i] " 203.0.113.7" }
      if (NS * N["local"] * N["port"] * N["user"] > 200) N["user"] = told
      for (s = 1; s <= NS; s++) for (d = 1; d <= N["local"]; d++) for (q = 1; q <= N["port"]; q++) for (w = 1; w <= N["user"]; w++) {
        if (++total > 200) { cut("only the first 200 kinds of connection were asked for"); exit }
        split(S[s], h, " ")
        print "user=" V["user", w] ",host=" h[1] ",addr=" h[2] ",laddr=" V["local", d] ",lport=" V["port", q]
      }
    }'
}

# The accounts that a Match block can tell from the others: those it names, by name or group, and root. Any other
# account gets the answer of the name that does not exist, apart from the first twenty, which are asked all the same.
gb_sshd_people() {
  # shellcheck disable=SC2046 # words without blanks
  {
    gb_limit 5 getent passwd || cat /etc/passwd
    gb_limit 5 getent passwd -- $(gb_sshd_named user)
    echo
    gb_limit 5 getent group || cat /etc/group
    gb_limit 5 getent group -- $(gb_sshd_named group)
  } </dev/null | GB_M=$(gb_sshd_criteria) awk -F : '
    function expr(p) { gsub(/[^A-Za-z0-9*?_-]/, "[&]", p); gsub(/\*/, ".*", p); gsub(/\?/, ".", p); return "^" p "$" }
    BEGIN {
      n = split(ENVIRON["GB_M"], l, "\n")
      for (i = 1; i <= n; i++) { p = l[i]; k = substr(p, 1, 1); p = substr(p, 2); sub(/^!/, "", p); if (p != "") { if (k == "u") U[++NU] = expr(p); else G[++NG] = expr(p) } }
    }
    NF == 0 { groups = 1; next }
    !groups { if (!($1 in gid)) { name[++N] = $1; gid[$1] = $4; shell[$1] = $7 } next }
    { for (i = 1; i <= NG; i++) if ($1 ~ G[i]) { group[$3] = 1; m = split($4, who, ","); for (j = 1; j <= m; j++) member[who[j]] = 1 } }
    function login(s) { return s !~ /(nologin|false|sync|shutdown|halt)$/ }
    END {
      print "root"
      for (i = 1; i <= N; i++) {
        a = name[i]; hit = (gid[a] in group) || (a in member)
        for (j = 1; j <= NU && !hit; j++) if (a ~ U[j]) hit = 1
        if (hit && a !~ /^[A-Za-z0-9_.@$-]+$/) continue
        if (hit) print a
        else if (login(shell[a]) && rest < 20 && a ~ /^[A-Za-z0-9_.-]+$/) later[++rest] = a
      }
      print "gb-no-such-user"
      for (i = 1; i <= rest; i++) print later[i]
    }'
}

# The patterns of Match User and Match Group, a line each: "u" or "g" and the pattern.
gb_sshd_criteria() {
  printf '%s\n' "$gb_match" | awk '{
    line = $0; gsub(/[="]/, " ", line); n = split(line, w, " ")
    for (i = 2; i < n; i++) { k = tolower(w[i]); if (k == "user" || k == "group") { m = split(w[i + 1], p, ","); for (j = 1; j <= m; j++) print substr(k, 1, 1) p[j] } }
  }'
}

# Those of them that are plain names: a directory service answers for a name what it does not enumerate.
gb_sshd_named() {
  gb_sshd_criteria | sed -n "s/^$(printf %.1s "$1")!*\\([A-Za-z0-9_][A-Za-z0-9_.-]*\\)\$/\\1/p"
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
    if (field ~ /^\$/) return "hash-unknown"
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
    /^[-+#]/ || NF < 4 { next }
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
  # What is not read to its end must not look whole.
  gb_cut=$(printf '%s\n' "$gb_files" | awk -F '\t' 'NF { print $2 }' | head -n 200 | tr '\n' '\0' |
    xargs -0 stat -L -c '%s %n' | awk '$1 > 131072 { $1 = ""; print substr($0, 2) " is longer than 128 KiB"; exit }')
  [ "$(printf '%s\n' "$gb_files" | wc -l)" -lt 200 ] || gb_cut='there are more than 200 files of keys'
  if [ -n "$gb_cut" ]; then
    gb_miss list err "$gb_cut"
    gb_miss prints err "$gb_cut"
    return
  fi
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
    find /etc/ssh -type f \( -name sshd_config -o -name '*.conf' \) -exec awk '
      { sub(/^[ \t]+/, ""); sub(/[ \t]*=[ \t]*/, " ") }
      tolower($1) == "authorizedkeysfile" { $1 = "more"; print }
      tolower($1) ~ /^(authorizedkeyscommand|trustedusercakeys)$/ && tolower($2) != "none" { print "more-" tolower($1), $2 }' {} +
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
  done | GB_FILE="@$GB_NONCE file" awk -v want="$1" '
    BEGIN { mark = ENVIRON["GB_FILE"]; type = "^(ssh-(rsa|dss|ed25519)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com|[a-z0-9-]+-cert-v01@openssh\\.com)$"
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
    gb_pinned
    printf '%s\n' "$gb_config" | sed -n 's/^APT::Default-Release "\(..*\)";$/default-release \1/p'
  )
  gb_part pins
  printf '%s\n' "$gb_pins"
  gb_packages
  gb_automation
  gb_simulation
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
  gb_part installed
  for gb_tool in fail2ban-client sshguard crowdsec denyhosts nft iptables ip6tables ipset firewall-cmd ufw ip; do
    if gb_has "$gb_tool"; then echo "$gb_tool"; fi
  done
  gb_part active
  for gb_tool in fail2ban sshguard crowdsec crowdsec-firewall-bouncer denyhosts; do
    gb_active "$gb_tool"
  done
  gb_part zone
  (unset TZ; date +%z)
  gb_part ssh_service
  getent services ssh/tcp
  gb_part libwrap
  for gb_file in /usr/sbin/sshd /usr/lib/openssh/sshd-session; do
    [ ! -x "$gb_file" ] || gb_limit 5 ldd "$gb_file" | awk -v file="$gb_file" '
      /libwrap\.so/ { found = 1 }
      END { if (NR > 0) print file, found ? "yes" : "no" }'
  done
  gb_part sshguard
  sed -n 's/^ *BACKEND=//p' /etc/sshguard/sshguard.conf
  gb_part crowdsec
  ls /etc/crowdsec/parsers/s01-parse/sshd-logs.yaml /etc/crowdsec/scenarios/ssh-bf.yaml
  if gb_has nft; then
    if [ "$GB_ROOT" = 1 ]; then
      gb_run nft 5 nft -t list sets
    else
      gb_miss nft root "sudo -n $(command -v nft) -t list sets"
    fi
  fi
  if gb_has fail2ban-client; then
    gb_fail2ban
  fi
}

# gb_active UNIT: prints its name if the service manager says that it runs.
gb_active() {
  if [ -d /run/systemd/system ]; then
    case $(gb_limit 5 systemctl is-active "$1.service") in active | reloading) echo "$1" ;; esac
  elif [ -x "/etc/init.d/$1" ]; then
    if [ -d /run/openrc ]; then
      gb_limit 5 rc-service "$1" status
    else
      gb_limit 5 "/etc/init.d/$1" status
    fi >/dev/null </dev/null 2>&1 && echo "$1"
  fi
}

# fail2ban-client is slow to start, so it starts three times and answers many questions each time.
gb_ask() { printf '%s\n' "$1" | gb_root "$(command -v fail2ban-client)" -i 2>/dev/null; }

# Splits what fail2ban-client -i prints at its prompts: the first answer becomes the part $2, and so on. The part $1
# follows only if the last prompt came, that is, if no answer was cut.
gb_answers() {
  gb_whole=$1
  gb_state=before
  shift
  while IFS= read -r gb_line; do
    while [ "${gb_line#fail2ban> }" != "$gb_line" ]; do
      gb_line=${gb_line#fail2ban> }
      gb_state=ended
      if [ $# -gt 0 ]; then
        gb_state=answer
        gb_part "$1"
        shift
      fi
    done
    case $gb_state$gb_line in
      answer*'Banned IP list:'*) ;;
      answer*) printf '%s\n' "$gb_line" ;;
    esac
  done
  if [ "$gb_state" = ended ]; then
    gb_part "$gb_whole"
    echo yes
  fi
}

gb_fail2ban() {
  gb_text=$(gb_ask status)
  if [ $? = 126 ]; then
    gb_miss f2b-status root "sudo -n $(command -v fail2ban-client) -i"
    return
  fi
  if ! printf '%s\n' "$gb_text" | grep -q 'Jail list:'; then
    gb_part f2b-status
    gb_limit 10 "$(command -v fail2ban-client)" ping 2>&1 | head -n 3
    gb_part f2b-test
    gb_limit 10 "$(command -v fail2ban-client)" -t 2>&1 | grep -v WARNING | tail -n 3
    return
  fi
  printf '%s\n' "$gb_text" | gb_answers whole-status f2b-status
  gb_jails=$(printf '%s\n' "$gb_text" | sed -n 's/.*Jail list:[[:space:]]*//p' | tr ',' ' ')
  set --
  gb_asked=
  for gb_jail in $gb_jails; do
    case $gb_jail in *[!A-Za-z0-9_.-]*) continue ;; esac
    [ $# -lt 210 ] || break
    set -- "$@" "jail-status $gb_jail" "jail-actions $gb_jail" "jail-logpath $gb_jail" "jail-match $gb_jail" \
      "jail-ignoreip $gb_jail" "jail-bantime $gb_jail" "jail-prefregex $gb_jail"
    gb_asked="${gb_asked}status $gb_jail${GB_NL}get $gb_jail actions${GB_NL}get $gb_jail logpath${GB_NL}"
    gb_asked="${gb_asked}get $gb_jail journalmatch${GB_NL}get $gb_jail ignoreip${GB_NL}get $gb_jail bantime${GB_NL}"
    gb_asked="${gb_asked}get $gb_jail prefregex${GB_NL}"
  done
  [ $# -gt 0 ] || return 0
  gb_text=$(gb_ask "${gb_asked%"$GB_NL"}")
  printf '%s\n' "$gb_text" | gb_answers whole-jails "$@"
  gb_actions
  gb_jail_sources
  gb_failures "$(printf '%s\n' "$gb_text" | sed -n 's/^[|`]- \([0-9A-Fa-f.:/]*\)$/\1/p' | tr '\n' ' ')"
}

# What each action of each jail does, by fail2ban's own word.
gb_actions() {
  set --
  gb_asked=
  for gb_pair in $(printf '%s\n' "$gb_text" | awk '
    { while (sub(/^fail2ban> /, "")); }
    jail != "" { n = split($0, names, /, */); for (i = 1; i <= n; i++) print jail "/" names[i] }
    { jail = /^The jail [^ ]+ has the following actions:$/ ? $3 : "" }'); do
    case $gb_pair in *[!A-Za-z0-9_./-]*) continue ;; esac
    [ $# -lt 150 ] || break
    gb_jail=${gb_pair%%/*}
    gb_name=${gb_pair#*/}
    set -- "$@" "action-start $gb_jail $gb_name" "action-ban $gb_jail $gb_name" "action-port $gb_jail $gb_name"
    for gb_key in actionstart actionban port; do
      gb_asked="${gb_asked}get $gb_jail action $gb_name $gb_key$GB_NL"
    done
  done
  [ $# -gt 0 ] || return 0
  gb_ask "${gb_asked%"$GB_NL"}" | gb_action_words | gb_answers whole-actions "$@"
}

# Of an action's commands only the words that tell how it bans, behind the prompts: the others may hold a key of a
# service that is told about it (abuseipdb, cloudflare). A list of ports stays as it is.
gb_action_words() {
  awk '{
    line = $0; head = ""
    while (sub(/^fail2ban> /, "", line)) head = head "fail2ban> "
    if (line !~ /^[a-z0-9_:, -]*$/ || length(line) > 60) {
      said = ""
      n = split(line, word, /[{};|&() \t]+/)
      for (i = 1; i <= n; i++) {
        if (word[i] ~ /^(nft|iptables|ipset|firewall-cmd|ufw|ip)$/) said = said " " word[i]
        else if (match(word[i], /<(nft|iptables|ipset|firewall-cmd|ufw)>/)) said = said " " substr(word[i], RSTART, RLENGTH)
        if (word[i] ~ /hosts\.deny|hostsdeny/) said = said " hosts.deny"
        if (word[i] ~ /dport/) said = said " dport"
        if (word[i] ~ /port=/) said = said " port="
      }
      line = substr(said, 2)
    }
    print head line
  }'
}

# Whether what the jails read is alive.
gb_jail_sources() {
  gb_part logs
  printf '%s\n' "$gb_text" | sed -n 's/^[|`]- \(\/.*\)$/\1/p' | sort -u | head -n 40 | while IFS= read -r gb_file; do
    stat -L -c '%s %Y %n' -- "$gb_file" || echo "missing $gb_file"
  done
  gb_part uptime
  gb_limit 5 ps -o etimes= -p "$(cat /run/fail2ban/fail2ban.pid)"
  gb_part now
  date +%s
  gb_part log
  tail -n 5000 /var/log/fail2ban.log |
    grep -E "(Jail '[A-Za-z0-9_.-]+' (started|reloaded)|Starting Fail2ban|Failed to execute ban jail)" |
    cut -c 1-160 | tail -n 60
}

# Failed logins of the last 24 hours from addresses that the jails do not ignore, counted by the minute: lines
# "START COUNT". An address that is ignored says nothing about whether the jail sees anything.
gb_failures() {
  if [ -d /run/systemd/system ] && gb_has journalctl; then
    gb_part journal
    gb_limit 5 journalctl -q --no-pager -n 1 -o short-unix | cut -d' ' -f1
    gb_part failures
    gb_limit 8 journalctl -q --no-pager -n 50000 -o short-unix --since '-24h' \
      _UID=0 _COMM=sshd + _UID=0 _COMM=sshd-session | gb_count "$1"
  elif [ -r /var/log/auth.log ]; then
    gb_part failures
    tail -n 50000 /var/log/auth.log | gb_epochs | gb_count "$1"
  else
    gb_miss failures tool "a log of logins"
  fi
}

# Turns the date in front of syslog's lines, in either of its forms, into seconds since 1970.
gb_epochs() {
  gb_zone=$(unset TZ; date +%z)
  awk -v now="$(date +%s)" -v year="$(date +%Y)" -v zone="$gb_zone" '
    function days(y, m, d) {
      if (m < 3) { y--; m += 12 }
      return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * (m - 3) + 2) / 5) + d - 719469
    }
    function offset(z) {
      gsub(/:/, "", z)
      return (substr(z, 1, 1) == "-" ? -60 : 60) * (substr(z, 2, 2) * 60 + substr(z, 4, 2))
    }
    /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T/ {
      at = days(substr($1, 1, 4) + 0, substr($1, 6, 2) + 0, substr($1, 9, 2) + 0) * 86400
      at += substr($1, 12, 2) * 3600 + substr($1, 15, 2) * 60 + substr($1, 18, 2)
      z = substr($1, 20); sub(/^[.0-9]*/, "", z); if (z !~ /^[+-]/) z = "+0000"
      $1 = at - offset(z); print; next
    }
    {
      m = (index("JanFebMarAprMayJunJulAugSepOctNovDec", $1) + 2) / 3
      if (m < 1) next
      split($3, t, ":")
      for (y = year + 0; y > year - 2; y--) {
        at = days(y, m, $2 + 0) * 86400 + t[1] * 3600 + t[2] * 60 + t[3] - offset(zone)
        if (at <= now + 86400) break
      }
      $1 = at; $2 = ""; $3 = ""; print
    }' | awk -v from="$(($(date +%s) - 86400))" '$1 >= from'
}

# Lines "SECONDS HOST sshd[1]: TEXT" to counts. One login attempt of an unknown user makes two kinds of line.
gb_count() {
  awk -v list="$1" '
    function number(a, q) { return split(a, q, ".") == 4 ? ((q[1] * 256 + q[2]) * 256 + q[3]) * 256 + q[4] : -1 }
    function ignored(a, i, n, size) {
      for (i = 1; i <= nets; i++) {
        if (a == net[i]) return 1
        split(net[i], n, "/")
        if (n[2] >= 8 && number(a) >= 0 && number(n[1]) >= 0) {
          size = 2 ^ (32 - n[2])
          if (int(number(a) / size) == int(number(n[1]) / size)) return 1
        }
      }
      return 0
    }
    BEGIN { nets = split(list, net, " ") }
    / sshd(-session)?\[[0-9]+\]: (Failed [a-z\/-]+ for |Invalid user )/ && !/: Failed publickey for / {
      at = 0
      for (i = NF; i > 1; i--) if ($i == "from") { at = i; break }
      if (at == 0) next
      if (ignored($(at + 1))) { skipped++; next }
      slot = int($1 / 60) * 60
      if (/: Invalid user /) a[slot]++
      else if (/: Failed [a-z\/-]+ for invalid user /) b[slot]++
      else c[slot]++
      slots[slot] = 1
    }
    END {
      for (slot in slots) print slot, c[slot] + (a[slot] > b[slot] ? a[slot] : b[slot])
      print "ignored", skipped + 0
    }'
}

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

# --- services: failed and legacy services, and the clock -------------------------------------------------------------

gb_section_services() {
  if [ -d /run/systemd/system ]; then
    gb_run failed 10 systemctl list-units --failed --plain --no-legend --no-pager
    set -- 'telnet*' 'inetutils-inetd*' 'inetutils-telnet*' 'openbsd-inetd*' 'inetd*' 'xinetd*' 'rsh*' 'rlogin*' \
      'rexec*' 'tftp*' 'atftp*' 'in.*' 'ypserv*' 'nis.service' 'nis-server*' 'finger*' '*fingerd*' 'talk*' 'ntalk*' \
      'inetutils-talk*'
    gb_run files 10 systemctl list-unit-files --no-legend --no-pager "$@"
    gb_run active 10 systemctl list-units --plain --no-legend --no-pager --state=active "$@"
  elif gb_has rc-status; then
    gb_run crashed 10 rc-status -a -C
    gb_run runlevels 10 rc-update show
  fi
  gb_part inetd
  for gb_file in /etc/inetd.conf /etc/inetd.d/*; do
    [ ! -f "$gb_file" ] || awk -v file="$gb_file" '!/^[ \t]*#/ && NF >= 6 { print $1, $3, $6, file ":" FNR }' "$gb_file"
  done
  gb_part xinetd
  for gb_file in /etc/xinetd.d/*; do
    [ ! -f "$gb_file" ] || awk -v file="$gb_file" '
      $1 == "service" { name = $2; off = 0; line = FNR }
      $1 == "disable" && $3 == "yes" { off = 1 }
      $1 == "}" { if (name != "" && !off) print name, file ":" line; name = "" }' "$gb_file"
  done
  if gb_has timedatectl && [ -d /run/systemd/system ]; then
    gb_run timedatectl 5 timedatectl show -p NTPSynchronized -p NTP
  fi
  if gb_has chronyc; then
    gb_run chronyc 5 chronyc -n tracking
  fi
}

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

# PID<TAB>root directory, as device and inode<TAB>program; the first line is this shell's own root.
gb_programs() {
  printf '0\t%s\t-\n' "$(stat -L -c %d:%i /.)"
  printf '%s\n' "$gb_pids" | head -n 200 | while IFS= read -r gb_pid; do
    gb_exe=$(readlink "/proc/$gb_pid/exe") || continue
    case $gb_exe in *[!A-Za-z0-9/._+@:~\ \(\)-]*) gb_exe='?' ;; esac
    printf '%s\t%s\t%s\n' "$gb_pid" "$(stat -L -c %d:%i "/proc/$gb_pid/root/.")" "$gb_exe"
  done
}

# Where /bin leads to /usr/bin, dpkg may know a file by either name.
gb_aliases() {
  [ ! -h /bin ] || printf '%s\n' "$gb_files" | sed -n 's/^\/usr\(\/s\{0,1\}bin\/\|\/lib[a-z0-9]*\/\)/\1/p'
}

# --- firewall: what the machine's own firewall lets in ----------------------------------------------------------------

gb_section_firewall() {
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss nft root "the collector, to read the firewall's rules"
    return
  fi
  gb_left=240000
  if gb_has nft; then
    gb_rules nft nft -j list ruleset
  else
    gb_miss nft tool nft
  fi
  gb_xtables iptables /proc/net/ip_tables_names
  gb_xtables ip6tables /proc/net/ip6_tables_names
}

# The rules that iptables keeps in nftables, and those of the old kind: these are asked for only where the kernel has
# such tables, since asking could bring them into being.
gb_xtables() {
  if gb_has "$1-nft-save"; then
    gb_rules "$1" "$1-nft-save"
  elif gb_has "$1-save" && "$1-save" -V </dev/null 2>/dev/null | grep -q nf_tables; then
    gb_rules "$1" "$1-save"
  fi
  if [ -n "$(cat "$2")" ]; then
    if gb_has "$1-legacy-save"; then
      gb_rules "$1-legacy" "$1-legacy-save"
    elif gb_has "$1-save" && ! "$1-save" -V </dev/null 2>/dev/null | grep -q nf_tables; then
      gb_rules "$1-legacy" "$1-save"
    else
      gb_miss "$1-legacy" tool "$1-legacy-save"
    fi
  fi
}

# gb_rules LABEL COMMAND...: its rules without what people wrote into them, if all of them together are not too many.
gb_rules() {
  gb_label=$1
  shift
  gb_text=$({ gb_limit 5 "$@" </dev/null 2>/dev/null; gb_rc $?; } | head -c 4000000 | gb_unsaid |
    head -c $((gb_left + 1)))
  if [ "${#gb_text}" -gt "$gb_left" ]; then
    gb_miss "$gb_label" err "the firewall's rules are longer than 240,000 characters"
    return
  fi
  gb_left=$((gb_left - ${#gb_text}))
  gb_part "$gb_label"
  printf '%s\n' "$gb_text"
}

# Comments and what is written to the log may hold anything; counters never stand still.
gb_unsaid() {
  sed -E 's/"(comment|prefix)": *"([^"\\]|\\.)*"/"\1": ""/g
    s/"counter": *\{[^{}]*\}/"counter": null/g
    /^-A /s/ --(comment|log-prefix|nflog-prefix) ("([^"\\]|\\.)*"|[^ ]+)//g
    /^-A /s/"([^"\\]|\\.)*"/"?"/g
    /^# (Generated|Completed) /d
    s/^(:[^ ]+ [^ ]+) \[[0-9:]*\]$/\1/'
}

# --- run ------------------------------------------------------------------------------------------------------------

# The slow ones first: they start first.
GB_ALL='updates bruteforce accounts owners firewall logins keys sshd services reboot peers sockets sudo os'

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
