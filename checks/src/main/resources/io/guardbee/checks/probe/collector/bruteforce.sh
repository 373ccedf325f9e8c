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
