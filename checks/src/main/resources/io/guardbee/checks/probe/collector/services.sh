# --- services: failed and legacy services, and the clock -------------------------------------------------------------

gb_section_services() {
  if [ -d /run/systemd/system ]; then
    gb_run failed 10 systemctl list-units --failed --plain --no-legend --no-pager
    set -- 'telnet*' 'inetutils-inetd*' 'inetutils-telnet*' 'openbsd-inetd*' 'inetd*' 'xinetd*' 'rsh*' 'rlogin*' \
      'rexec*' 'tftp*' 'atftp*' 'in.*' 'ypserv*' 'nis.service' 'nis-server*' 'finger*' '*fingerd*' 'talk*' 'ntalk*' \
      'inetutils-talk*'
    gb_run files 10 systemctl list-unit-files --no-legend --no-pager "$@"
    gb_run active 10 systemctl list-units --plain --no-legend --no-pager --state=active "$@"
    gb_enabled
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

# What is enabled, by the links that enabling makes: systemctl would work out the state of every unit there is.
gb_enabled() {
  gb_part enabled
  for gb_file in /etc/systemd/system/*.wants/* /etc/systemd/system/*.requires/*; do
    [ -h "$gb_file" ] || continue
    gb_line=${gb_file##*/}
    [ "$(readlink "/etc/systemd/system/$gb_line")" = /dev/null ] || printf '%s enabled\n' "$gb_line"
  done | sort -u
  gb_rc 0
}
