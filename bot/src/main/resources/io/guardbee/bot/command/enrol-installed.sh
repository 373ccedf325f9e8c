# Lets Guardbee in as the account guardbee, whose key can start one program and do nothing else. That program is the
# collector: root owns it, it only reads. Run this as root. Running it again does no harm.
set -eu
umask 022
KEY='@KEY@'
FROM='@FROM@'
DIGEST='@DIGEST@'
HOME_DIR=/var/lib/guardbee
COLLECTOR=/usr/local/lib/guardbee/collector

stop() {
  echo "Stopped, nothing was changed: $*" >&2
  exit 1
}

[ "$(id -u)" = 0 ] || stop "run this as root"
for tool in useradd usermod sha256sum; do
  command -v "$tool" >/dev/null 2>&1 || stop "$tool is missing"
done
if [ ! -x /usr/bin/sudo ] || ! command -v visudo >/dev/null 2>&1; then
  stop "sudo is missing (apt-get install sudo)"
fi
account=$(getent passwd guardbee | cut -d: -f6) || :
[ -z "$account" ] || [ "$account" = "$HOME_DIR" ] || stop "there is an account guardbee already, with the home $account"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
@COLLECTOR@
[ "$(sha256sum <"$work/collector" | cut -d ' ' -f 1)" = "$DIGEST" ] || stop "the collector is not the expected one"
printf 'restrict,%scommand="/usr/bin/sudo -n %s" %s\n' "$FROM" "$COLLECTOR" "$KEY" >"$work/key"
{
  echo "# Guardbee: its collector, with no arguments, and nothing else."
  echo "guardbee ALL=(root) NOPASSWD: $COLLECTOR \"\""
} >"$work/sudoers"
visudo -cqf "$work/sudoers" || stop "sudo does not take the rule"

# put FILE MODE DESTINATION: says whether there is anything to do
put() {
  if cmp -s "$1" "$3"; then
    chown root:root "$3" && chmod "$2" "$3"
    echo "as it was: $3"
  else
    install -o root -g root -m "$2" "$1" "$3.new" && mv -f "$3.new" "$3"
    echo "installed: $3"
  fi
}

mkdir -p "${COLLECTOR%/*}"
put "$work/collector" 0755 "$COLLECTOR"
if [ -z "$account" ]; then
  useradd --system --user-group --create-home --home-dir "$HOME_DIR" --shell /bin/sh guardbee
  echo "made: the account guardbee"
fi
# no password opens it; * and not ! because sshd without PAM takes ! for a locked account, keys included
usermod --password '*' --shell /bin/sh guardbee
install -d -o root -g root -m 0755 "$HOME_DIR/.ssh"
put "$work/key" 0644 "$HOME_DIR/.ssh/authorized_keys"
put "$work/sudoers" 0440 /etc/sudoers.d/guardbee

if command -v /usr/sbin/sshd >/dev/null 2>&1 && /usr/sbin/sshd -T 2>/dev/null | grep -qiE '^(allow|deny)(users|groups) '; then
  echo "Mind: sshd lists who may log in (AllowUsers, AllowGroups, DenyUsers, DenyGroups); guardbee must be let in there."
fi
echo "What guardbee may do now:"
sudo -n -l -U guardbee | tail -n 1
