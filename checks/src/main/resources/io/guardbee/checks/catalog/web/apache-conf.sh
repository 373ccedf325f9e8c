# @CHECK@: one more file of configuration for Apache, tried before it is in force. Run as root; safe to run twice.
set -eu
[ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
name=zzz-guardbee-@CHECK@
file=/etc/apache2/conf-available/$name.conf
new=$(mktemp)
trap 'rm -f "$new"' EXIT
cat >"$new" <<'LINES'
# Guardbee's answer to @CHECK@. What a site says for itself still counts for that site.
@LINES@
LINES
if [ -e "/etc/apache2/conf-enabled/$name.conf" ] && cmp -s "$new" "$file"; then
  echo "Nothing to change: $file is in force."
else
  if [ -e "$file" ]; then
    cp -p "$file" "$file.bak-guardbee-@CHECK@"
    diff -u "$file" "$new" || true
  else
    diff -u /dev/null "$new" || true
  fi
  install -m 0644 "$new" "$file"
  a2enconf -q "$name"
  if ! apache2ctl configtest; then
    a2disconf -q "$name"
    rm -f "$file"
    echo 'Apache refuses the change; it was taken back.' >&2
    exit 1
  fi
  apache2ctl graceful
  echo "Undo: a2disconf -q $name && rm -f $file && apache2ctl graceful"
fi
echo 'If Puppet, Ansible or the like manages /etc/apache2, change it there too, or it will be undone.'
