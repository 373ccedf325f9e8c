set -eu
# Guardbee, log-persistent: run as root; a second run changes nothing.
[ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }

file=/etc/systemd/journald.conf.d/zz-guardbee.conf
new=$(mktemp)
trap 'rm -f "$new"' EXIT
printf '# by Guardbee, log-persistent; the name sorts last, so that it counts\n[Journal]\nStorage=persistent\nSystemMaxUse=1G\n' >"$new"
if cmp -s "$new" "$file"; then
  echo 'Nothing to change in the configuration.'
else
  diff -u "$file" "$new" 2>/dev/null || :
  [ "$(df -P /var | awk 'NR == 2 { print $4 }')" -gt 2000000 ] || {
    echo 'Less than 2 GB are free below /var: make room first.' >&2
    exit 1
  }
  mkdir -p "${file%/*}"
  undo=/var/backups/guardbee-undo-log-persistent.sh
  mkdir -p /var/backups
  {
    if [ -e "$file" ]; then
      cp -p "$file" "$file.bak-guardbee-log-persistent"
      echo "mv '$file.bak-guardbee-log-persistent' '$file'"
    else
      echo "rm -f '$file'"
    fi
    # the directory alone makes the journal stay, unless the configuration says otherwise; what is in it is kept
    # shellcheck disable=SC2016 # for the undo to expand
    [ -e /var/log/journal ] || echo 'mv /var/log/journal "/var/log/journal.bak-guardbee-log-persistent-$(date +%s)"'
    echo 'systemctl restart systemd-journald.service'
  } >"$undo"
  install -m 644 "$new" "$file"
  echo "Undo: sh $undo"
fi
mkdir -p /var/log/journal
systemd-tmpfiles --create --prefix /var/log/journal
if [ "$(systemd-analyze --no-pager cat-config systemd/journald.conf | sed -n 's/^ *Storage *= *//p' | tail -n 1)" != persistent ]; then
  echo 'Another file sets Storage= after this one; see: systemd-analyze cat-config systemd/journald.conf' >&2
  exit 1
fi
systemctl restart systemd-journald.service
journalctl --flush
echo 'Configuration management may set this again: change it there too.'
journalctl --header -n 0 | grep 'File path: /var/log/journal'
