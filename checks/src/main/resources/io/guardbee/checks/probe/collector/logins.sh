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
