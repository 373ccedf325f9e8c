set -eu
# Guardbee, log-perms: run as root; a second run changes nothing.
[ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }

check=log-perms
undo=/var/backups/guardbee-undo-$check.sh
umask 077
mkdir -p /var/backups
new=$(mktemp)
trap 'rm -f "$new"' EXIT

# later lines of the undo come from later runs
back() { printf "chmod %s '%s'\n" "$(stat -c %a "$1")" "$1" >>"$new"; }

find /var/log -xdev -maxdepth 4 -perm -0002 ! -type l ! -name "*'*" ! -name '*
*' >"$new.found"
while IFS= read -r file; do
  back "$file"
  chmod o-w "$file"
  ls -ld "$file"
done <"$new.found"
rm -f "$new.found"

group=adm
for file in /var/log/auth.log* /var/log/secure* /var/log/sudo.log* /var/log/btmp* /var/log/audit/audit.log* \
  /var/log/journal/*/system.journal /run/log/journal/*/system.journal; do
  [ -f "$file" ] || continue
  case $(stat -c %A "$file") in
    *r??) back "$file" && chmod o-r "$file" && ls -ld "$file" ;;
  esac
  owner=$(stat -c %U:%G "$file")
  case $owner in
    root:* | syslog:*) ;;
    *)
      printf "chown %s '%s'\n" "$owner" "$file" >>"$new"
      chown "root:$group" "$file"
      ;;
  esac
done

# rsyslog makes the next file as it is told here
for file in /etc/rsyslog.conf /etc/rsyslog.d/*.conf; do
  [ -f "$file" ] || continue
  # shellcheck disable=SC2016 # rsyslog's own word
  if grep -Eq '^\$FileCreateMode +0?[0-7][0-7][1-7]' "$file"; then
    [ -e "$file.bak-guardbee-$check" ] || cp -p "$file" "$file.bak-guardbee-$check"
    # shellcheck disable=SC2016
    sed -i 's/^\$FileCreateMode .*/$FileCreateMode 0640/' "$file"
    diff -u "$file.bak-guardbee-$check" "$file" || :
    printf "cp -p '%s' '%s'\n" "$file.bak-guardbee-$check" "$file" >>"$new"
    if ! rsyslogd -N1; then
      cp -p "$file.bak-guardbee-$check" "$file"
      exit 1
    fi
    [ ! -d /run/systemd/system ] || systemctl restart rsyslog.service
  fi
done

if [ -s "$new" ]; then
  cat "$new" >>"$undo"
else
  echo 'Nothing to change.'
fi
if grep -rnE '^[[:space:]]*create[[:space:]]+0?[0-7][0-7][1-7]' /etc/logrotate.conf /etc/logrotate.d/; then
  echo 'These make logs that others can read when they rotate: see whether one of them is about logins.'
fi
ls -ld /var/log
