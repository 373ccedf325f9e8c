set -eu
# Guardbee, log-receiver-open: run as root; a second run changes nothing.
# rsyslog stops listening on the network; it goes on logging this machine and sending on. If this VM is meant to take logs
# of others, declare its purpose instead, and let only those machines in by the security group.
[ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }

check=log-receiver-open
changed=
for file in /etc/rsyslog.conf /etc/rsyslog.d/*.conf; do
  [ -f "$file" ] || continue
  new=$(mktemp)
  # inputs and their modules, in both dialects; what goes over several lines up to its closing bracket
  awk '
    tolower($0) ~ /^[ \t]*\$(input(tcp|ptcp|relp)|udpserver)/ || tolower($0) ~ /^[ \t]*\$modload[ \t]+im(tcp|ptcp|udp|relp)/ {
      print "#guardbee# " $0
      next
    }
    !inside && tolower($0) ~ /^[ \t]*(input|module)[ \t]*\(/ { inside = 1; held = ""; mine = 0 }
    inside {
      held = held (held == "" ? "" : "\n") $0
      if (tolower($0) ~ /(type|load)[ \t]*=[ \t]*"im(tcp|ptcp|udp|relp)"/) mine = 1
      if ($0 ~ /\)[ \t]*(#.*)?$/) {
        inside = 0
        if (mine) gsub(/\n/, "\n#guardbee# ", held)
        print (mine ? "#guardbee# " : "") held
      }
      next
    }
    { print }
    END { if (inside) print held }' "$file" >"$new"
  if ! cmp -s "$file" "$new"; then
    diff -u "$file" "$new" || :
    [ -e "$file.bak-guardbee-$check" ] || cp -p "$file" "$file.bak-guardbee-$check"
    cat "$new" >"$file"
    changed="$changed $file"
  fi
  rm -f "$new"
done

if [ -z "$changed" ]; then
  echo 'Nothing to change.'
elif ! rsyslogd -N1; then
  for file in $changed; do cp -p "$file.bak-guardbee-$check" "$file"; done
  echo 'rsyslog does not take this configuration: everything is as it was.' >&2
  exit 1
else
  systemctl restart rsyslog.service
  echo 'Configuration management may set this again: change it there too.'
fi
ss -tulpnH
