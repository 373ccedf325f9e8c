# --- web: which web servers run, as whom, what they publish, and who reads their logs --------------------------------

# One line a process: PID PARENT EFFECTIVE-UID NAME GROUPS CONTROL-GROUP; then, where there are any, their settings.
gb_section_web() {
  gb_sees processes || return 0
  gb_part processes
  gb_text=$(gb_running apache2 httpd nginx caddy lighttpd)
  [ -n "$gb_text" ] || return 0
  printf '%s\n' "$gb_text" | while read -r gb_pid gb_name; do
    gb_group=$(gb_group "$gb_pid")
    awk -v pid="$gb_pid" -v name="$gb_name" -v unit="${gb_group#* }" '
      $1 == "PPid:" { parent = $2 }
      $1 == "Uid:" { uid = $3 }
      $1 == "Gid:" { groups = $3 }
      $1 == "Groups:" { for (i = 2; i <= NF; i++) groups = groups "," $i }
      END { if (uid != "") print pid, parent, uid, name, groups, unit }' "/proc/$gb_pid/status"
  done
  gb_confined
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss settings root "the collector, to read the web server's configuration and logs"
    return
  fi
  gb_part settings
  gb_set=$(
    case " $gb_text" in *' apache2'*) gb_apache /etc/apache2/envvars apache2 ;; esac
    case " $gb_text" in *' httpd'*) gb_apache /etc/sysconfig/httpd httpd ;; esac
    case " $gb_text" in *' nginx'*) gb_nginx ;; esac
  )
  printf '%s\n' "$gb_set" | grep -v '^log '
  gb_part logs
  printf '%s\n' "$gb_set" | sed -n 's/^log //p' | sort -u | gb_logs
}

# How systemd, the kernel and containers hold each server: by its first process that runs as nobody special.
gb_confined() {
  gb_part confined
  printf '%s\n' "$gb_text" | awk '!seen[$2]++' | while read -r gb_pid gb_name; do
    gb_group=$(gb_group "$gb_pid")
    gb_unit=${gb_group##*/}
    printf '%s unit %s\n' "$gb_name" "${gb_group#* }"
    case $gb_unit in
      *.service)
        gb_limit 5 systemctl show -p PrivateTmp -p ProtectSystem -p RootDirectory "$gb_unit" </dev/null |
          sed "s/^/$gb_name /"
        ;;
    esac
    IFS= read -r gb_line <"/proc/$gb_pid/attr/current" && printf '%s label %s\n' "$gb_name" "$gb_line"
    [ "$GB_ROOT" != 1 ] || printf '%s root %s\n' "$gb_name" "$(readlink "/proc/$gb_pid/root")"
  done
}

# gb_apache VARIABLES PROGRAM: not apachectl, which makes directories. Asked so, the program itself writes nothing.
# Prints: server NAME CODE, module NAME, log PATH, and of each file with such directives: file DEPTH PATH, and then
# set LINE CONTEXT DIRECTIVE VALUE.
gb_apache() {
  (
    # shellcheck disable=SC1090 # the host's own
    [ ! -f "$1" ] || . "$1"
    gb_dump=$(gb_limit 10 "$2" -t -D DUMP_VHOSTS -D DUMP_INCLUDES -D DUMP_MODULES -D DUMP_RUN_CFG </dev/null 2>/dev/null)
    echo "server $2 $?"
    printf '%s\n' "$gb_dump" | awk '$1 ~ /^(autoindex|info|mpm_.*|ssl|status|userdir)_module$/ {
      print "module", $1 }'
    gb_base=$(printf '%s\n' "$gb_dump" | sed -n 's/^ServerRoot: "\(.*\)"$/\1/p')
    printf '%s\n' "$gb_dump" | sed -n 's/^Main ErrorLog: "\(\/.*\)"$/log \1/p'
    printf '%s\n' "$gb_dump" | sed -n 's/^\( *\)([0-9*]*) \(\/.*\)$/\1|\2/p' | while IFS='|' read -r gb_deep gb_file; do
      gb_directives "$gb_base" "${#gb_deep} $gb_file" <"$gb_file"
    done
  )
}

# Directives as a file has them. In a log's name ${VARIABLE} stands for what the environment says.
gb_directives() {
  awk -v base="$1" -v file="$2" '
    function plain(word) {
      gsub(/^"|"$/, "", word)
      while (match(word, /\$\{[A-Za-z_0-9]+\}/)) {
        value = ENVIRON[substr(word, RSTART + 2, RLENGTH - 3)]
        word = substr(word, 1, RSTART - 1) value substr(word, RSTART + RLENGTH)
      }
      return word
    }
    { name = tolower($1) }
    name ~ /^<virtualhost/ { context = "vhost:" FNR }
    name ~ /^<\/virtualhost/ { context = "" }
    name == "userdir" {
      words = ""
      for (i = 2; i <= NF; i++) words = words " " $i
      if (!told++) print "file", file
      print "set", FNR, context == "" ? "main" : context, name words
    }
    name ~ /^(errorlog|customlog|transferlog|globallog|forensiclog)$/ {
      path = plain($2)
      if (path ~ /^(\||syslog|journald)/) next
      print "log", path ~ /^\// ? path : base "/" path
    }'
}

# nginx -T would make files and directories that are missing, so its files are read here, in the order in which it does.
gb_nginx() {
  gb_pid=$(printf '%s\n' "$gb_text" | sed -n 's/ nginx$//p' | head -n 1)
  gb_conf=$(tr '\0' '\n' <"/proc/$gb_pid/cmdline" | tr ' ' '\n' | awk 'found { print; exit } $0 == "-c" { found = 1 }')
  gb_conf=${gb_conf:-/etc/nginx/nginx.conf}
  if [ -r "$gb_conf" ]; then echo 'server nginx 0'; else echo 'server nginx 1'; fi
  gb_base=${gb_conf%/*}
  gb_todo=$gb_conf
  gb_count=0
  while [ -n "$gb_todo" ] && [ "$gb_count" -lt 300 ]; do
    gb_file=${gb_todo%%"$GB_NL"*}
    case $gb_todo in *"$GB_NL"*) gb_todo=${gb_todo#*"$GB_NL"} ;; *) gb_todo= ;; esac
    [ -f "$gb_file" ] || continue
    gb_count=$((gb_count + 1))
    printf 'file 0 %s\n' "$gb_file"
    gb_statements <"$gb_file" | grep -v '^include '
    for gb_pattern in $(gb_statements <"$gb_file" | sed -n 's/^include //p'); do
      case $gb_pattern in /*) ;; *) gb_pattern=$gb_base/$gb_pattern ;; esac
      # shellcheck disable=SC2086 # a pattern of file names
      for gb_file in $gb_pattern; do
        gb_todo=$gb_todo${gb_todo:+$GB_NL}$gb_file
      done
    done
  done
  [ -z "$gb_todo" ] || echo 'server nginx 1'
  for gb_file in /var/log/nginx/access.log /var/log/nginx/error.log; do
    [ ! -e "$gb_file" ] || echo "log $gb_file"
  done
}

gb_statements() {
  sed 's/^[ \t]*#.*//; s/[ \t]#.*//' | tr ';' '\n' | tr '{' '\n' | tr '}' '\n' | awk '
    { value = $2; gsub(/^["'\'']|["'\'']$/, "", value) }
    $1 == "include" && value !~ /mime\.types$/ { print "include", value }
    $1 == "user" { print "set 0 main user", value }
    ($1 == "alias" || $1 == "root") && value ~ /(^\/home\/\$|public_html)/ { print "set 0 main userdir", value }
    ($1 == "access_log" || $1 == "error_log") && value ~ /^\// { print "log", value }'
}

# For each log and what it was rotated to: log MODE OWNER GROUP REACHED PATH; for its directory the same with "dir".
# REACHED tells whether everybody may walk to it. What everybody may read comes before what is left out: cut WHAT.
gb_logs() {
  gb_seen_dir=
  gb_count=0
  while IFS= read -r gb_path; do
    gb_count=$((gb_count + 1))
    if [ "$gb_count" -gt 400 ]; then
      echo 'cut more than 400 logs'
      break
    fi
    # sorted, so those of a directory follow each other
    if [ "${gb_path%/*}" != "$gb_seen_dir" ]; then
      gb_seen_dir=${gb_path%/*}
      gb_reached=yes
      gb_up=$gb_seen_dir
      while [ -n "$gb_up" ]; do
        case $(stat -L -c %a "$gb_up") in *[1357]) ;; *) gb_reached=no ;; esac
        gb_up=${gb_up%/*}
      done
      stat -L -c "dir %a %u %g $gb_reached %n" "$gb_seen_dir"
    fi
    set --
    for gb_file in "$gb_path" "$gb_path".[0-9]*; do
      [ ! -f "$gb_file" ] || set -- "$@" "$gb_file"
    done
    [ $# = 0 ] || stat -L -c "log %a %u %g $gb_reached %n" "$@"
  done | sort -u | awk '
    $1 != "log" || $5 == "yes" && $2 ~ /[4-7]$/ { print; next }
    ++count <= 2000 { print }
    count == 2001 { print "cut more than 2000 logs that are closed" }'
}
