# Lets Guardbee in as the account guardbee with a SHELL: whoever holds Guardbee's key can run any command as that
# account. Run this as root. Running it again does no harm.
set -eu
umask 022
KEY='@KEY@'
FROM='@FROM@'
HOME_DIR=/var/lib/guardbee

stop() {
  echo "Stopped, nothing was changed: $*" >&2
  exit 1
}

[ "$(id -u)" = 0 ] || stop "run this as root"
for tool in useradd usermod; do
  command -v "$tool" >/dev/null 2>&1 || stop "$tool is missing"
done
if [ ! -x /usr/bin/sudo ] || ! command -v visudo >/dev/null 2>&1; then
  stop "sudo is missing (apt-get install sudo)"
fi
account=$(getent passwd guardbee | cut -d: -f6) || :
[ -z "$account" ] || [ "$account" = "$HOME_DIR" ] || stop "there is an account guardbee already, with the home $account"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '%s%s %s\n' 'restrict' "$FROM" "$KEY" >"$work/key"
cat >"$work/sudoers" <<'SUDOERS'
@SUDOERS@
SUDOERS
visudo -cqf "$work/sudoers" || stop "sudo does not take the rule"

if [ -z "$account" ]; then
  useradd --system --user-group --create-home --home-dir "$HOME_DIR" --shell /bin/sh guardbee
  echo "made: the account guardbee"
fi
# no password opens it; * and not ! because sshd without PAM takes ! for a locked account, keys included
usermod --password '*' --shell /bin/sh guardbee
install -d -o root -g root -m 0755 "$HOME_DIR/.ssh"
install -o root -g root -m 0644 "$work/key" "$HOME_DIR/.ssh/authorized_keys"
install -o root -g root -m 0440 "$work/sudoers" /etc/sudoers.d/guardbee

if command -v /usr/sbin/sshd >/dev/null 2>&1 && /usr/sbin/sshd -T 2>/dev/null | grep -qiE '^(allow|deny)(users|groups) '; then
  echo "Mind: sshd lists who may log in (AllowUsers, AllowGroups, DenyUsers, DenyGroups); guardbee must be let in there."
fi
echo "What guardbee may do now, besides having a shell:"
sudo -n -l -U guardbee | sed -n '/may run/,$p'
