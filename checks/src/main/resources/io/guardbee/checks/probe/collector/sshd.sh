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
