# --- logs: what is logged, where it goes, and who may read it ---------------------------------------------------------

# No line of a log is printed: names of programs and files, rights, times and counts.
gb_section_logs() {
  gb_part daemons
  gb_log_daemons
  gb_log_connections
  gb_part stats
  gb_log_files
  gb_log_find writable -perm -0002 ! -type l
  # sparse by nature
  gb_log_find huge -type f -size +2097152 ! -name lastlog ! -name faillog
  gb_log_journal
  gb_log_rotation
  gb_log_guards
  gb_log_config
}

# PID<TAB>UID<TAB>NAME<TAB>CONTROL GROUP of what writes logs, sends them on, or starts their rotation.
gb_log_daemons() {
  gb_daemons=$(grep -s -E -x 'systemd-journal|rsyslogd|syslog-ng|syslogd|filebeat|fluent-bit|fluentd|td-agent|ruby|vector|promtail|alloy|grafana-agent|splunkd|wazuh-agentd|ossec-agentd|amazon-cloudwat|otelcol[a-z-]*|nxlog|cron|crond|anacron' \
    /proc/[0-9]*/comm | head -n 60)
  gb_pids=
  for gb_line in $gb_daemons; do
    gb_pid=${gb_line#/proc/}
    gb_pid=${gb_pid%%/*}
    gb_name=${gb_line##*/comm:}
    gb_text=$(gb_group "$gb_pid")
    # a gem that runs is told by its unit
    case $gb_name$gb_text in ruby*fluentd*) gb_name=fluentd ;; ruby*) continue ;; esac
    gb_pids="$gb_pids $gb_pid"
    printf '%s\t%s\t%s\t%s\n' "$gb_pid" "$(stat -c %u "/proc/$gb_pid")" "$gb_name" "${gb_text#* }"
  done
}

# PID REMOTE-ADDRESS:PORT of their connections: by the sockets' numbers, since a process chooses its name.
gb_log_connections() {
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss connections root "the collector, to see where log shippers are connected to"
  elif ! gb_has ss; then
    gb_miss connections tool ss
  else
    gb_text=$(gb_limit 5 ss -tnHe state established)
    gb_code=$?
    gb_part connections
    # shellcheck disable=SC2012 # find of busybox cannot print where a link leads
    {
      printf '%s\n' "$gb_text"
      for gb_pid in $gb_pids; do
        ls -l "/proc/$gb_pid/fd" | sed -n "s/.*-> socket:\[\([0-9]*\)\]\$/fd $gb_pid \1/p"
      done
    } | awk '$1 == "fd" { if ($3 in to) print $2, to[$3]; next }
      match($0, / ino:[0-9]+/) { n = $1 ~ /^[0-9]+$/ ? 4 : 5; to[substr($0, RSTART + 5, RLENGTH - 5)] = $n }'
    gb_rc "$gb_code"
  fi
}

# MODE OWNER GROUP SIZE CHANGED BORN FILE; the journals of this machine's number alone, which copies of an image share not.
gb_log_files() {
  gb_line=
  IFS= read -r gb_line </etc/machine-id
  set -- /var/log
  for gb_file in /var/log/auth.log* /var/log/secure* /var/log/btmp* /var/log/sudo.log* /var/log/audit/audit.log* \
    /var/log/syslog /var/log/messages /var/log/journal "/var/log/journal/${gb_line:-none}/system.journal" \
    "/run/log/journal/${gb_line:-none}/system.journal" "/var/log/journal/${gb_line:-none}/fss" \
    /var/lib/logrotate/status /var/lib/logrotate.status; do
    case $gb_file in *[!A-Za-z0-9/._+@-]*) continue ;; esac
    [ -e "$gb_file" ] && [ $# -lt 200 ] && set -- "$@" "$gb_file"
  done
  stat -L -c '%a %U %G %s %Y %W %n' "$@"
}

# gb_log_find LABEL TEST...: the first 40 files below /var/log that it finds, a line each whatever their names, and
# whether it came to an end.
gb_log_find() {
  gb_part "$1"
  shift
  gb_text=$(
    {
      gb_limit 5 find /var/log -xdev "$@" -print0 2>/dev/null
      printf 'rc %s\0' $?
    } | tr '\n\0' '?\n' | awk '/^rc / || NR <= 40'
  )
  printf '%s\n' "$gb_text" | grep '^/'
  case $gb_text in *'rc 124') gb_rc 124 ;; *) gb_rc 0 ;; esac
}

gb_log_journal() {
  [ -d /run/systemd/system ] || return 0
  gb_text=$(gb_limit 5 systemd-analyze --no-pager cat-config systemd/journald.conf 2>/dev/null)
  gb_code=$?
  gb_part journald
  printf '%s\n' "$gb_text" | grep -E '^[[:space:]]*[A-Za-z]+[[:space:]]*='
  gb_rc "$gb_code"
  if [ "$GB_ROOT" = 1 ]; then
    gb_part auth
    gb_log_auth -1h
    gb_rc 0
    gb_part sealed
    od -An -tu1 -j8 -N1 "/var/log/journal/${gb_line:-none}/system.journal"
  else
    gb_miss auth root "the collector, to count logins in the journal"
    gb_miss sealed root "the collector, to see whether the journal is sealed"
  fi
}

# gb_log_auth SINCE: how many lines the journal has since then of who came in or failed to, up to 500.
gb_log_auth() {
  gb_limit 5 journalctl -q --no-pager -o cat -n 500 --since="$1" SYSLOG_FACILITY=4 SYSLOG_FACILITY=10 </dev/null | wc -l
}

gb_log_rotation() {
  gb_part rotation
  ! gb_has logrotate || echo installed
  [ ! -x /etc/cron.daily/logrotate ] || echo cron.daily
  if [ -d /run/systemd/system ]; then
    gb_run units 5 systemctl show -p Id,ActiveState,Result logrotate.timer logrotate.service
  fi
  gb_part disk
  df -P /var/log | awk 'END { print "used", $(NF - 1), $NF }'
}

# What keeps an intruder from wiping logs, and whether somebody did.
gb_log_guards() {
  if gb_has auditctl && [ "$GB_ROOT" = 1 ]; then
    gb_run audit 5 auditctl -s
  fi
  if [ -e /var/log/auth.log ] && gb_has lsattr; then
    gb_run attributes 5 lsattr -d /var/log/auth.log
  fi
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss kept root "the collector, to count what auth.log and the journal hold"
    return
  fi
  # since the file was made or last rotated: lines that it has, and lines that the journal has of the same kind
  gb_part kept
  if [ -e /var/log/auth.log ] && [ -d /run/systemd/system ]; then
    gb_text=$(stat -c %W /var/log/auth.log)
    gb_code=$(stat -c %Y /var/log/auth.log.1) || gb_code=0
    [ "$gb_code" -le "${gb_text:-0}" ] || gb_text=$gb_code
    [ "${gb_text:-0}" -le 0 ] || printf '%s %s\n' "$(head -n 500 /var/log/auth.log | wc -l)" "$(gb_log_auth "@$gb_text")"
  fi
  gb_rc 0
}
