# --- ntp: which time daemons run, and whom they are told to answer ---------------------------------------------------

gb_section_ntp() {
  gb_sees daemons || return 0
  gb_seen=$(gb_running chronyd ntpd openntpd systemd-timesyn)
  gb_part daemons
  [ -z "$gb_seen" ] || printf '%s\n' "$gb_seen" | sed 's/.* //' | sort -u
  gb_chrony
  gb_ntpd
}

gb_chrony() {
  gb_first chronyd || return 0
  gb_conf=$(gb_option "$gb_pid" f)
  gb_text=$(gb_limit 10 chronyd -p ${gb_conf:+-f "$gb_conf"} </dev/null 2>/dev/null)
  gb_code=$?
  if [ "$gb_code" != 0 ] && [ "$GB_ROOT" != 1 ]; then
    gb_miss chrony root 'chronyd -p'
    return
  fi
  gb_part chrony
  printf '%s\n' "$gb_text" | awk 'tolower($1) ~ /^(allow|deny|cmdallow|cmddeny|bindcmdaddress|port|cmdport)$/ {
    print tolower($1), $2, $3 }'
  gb_rc "$gb_code"
}

# ntpd by its files: what restricts, and what is switched off. Keys and servers are not read.
gb_ntpd() {
  gb_first ntpd || gb_first openntpd || return 0
  gb_part ntpd
  echo "version $(gb_limit 5 ntpd --version </dev/null 2>&1 | sed -n 's/^ntpd  *//p' | head -n 1)"
  gb_conf=$(gb_option "$gb_pid" c)
  [ -n "$gb_conf" ] || gb_conf=$(gb_option "$gb_pid" f)
  for gb_file in ${gb_conf:-/etc/ntpsec/ntp.conf /etc/ntp.conf /etc/openntpd/ntpd.conf} /etc/ntpsec/ntp.d/*.conf; do
    [ -e "$gb_file" ] || continue
    gb_restrictions "$gb_file"
  done
}

gb_restrictions() {
  if [ ! -r "$1" ]; then
    echo "unread $1"
    return
  fi
  printf 'file %s\n' "$1"
  sed 's/#.*//' "$1" | awk '
    tolower($1) ~ /^(restrict|unrestrict|disable|enable|listen|includefile)$/ { $1 = tolower($1); print FNR ":", $0 }'
}
