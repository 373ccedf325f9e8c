# --- from here on the same for every remedy of sshd's settings

# line FILE NUMBER SEEN WANTED: changes that line if it still says what the audit saw
line() {
  now=$(sed -n "$2p" "$new/$1" | tr '\t\r\f' '   ' | sed 's/^ *//; s/ *$//')
  case $now in
    "$4") ;;
    "$3") sed -i "$2s/[^[:space:]].*/$4/" "$new/$1" ;;
    *)
      echo "Line $2 of $etc/$1 is not what the audit saw. Audit again; nothing was changed." >&2
      exit 1
      ;;
  esac
}

# setting FILE KEYWORD LINE: the file says LINE, and nothing else about that keyword
setting() {
  if ! grep -qxF "$3" "$new/$1" 2>/dev/null; then
    { grep -vi "^[[:space:]]*$2[[:space:]=]" "$new/$1" 2>/dev/null || true; printf '%s\n' "$3"; } >"$work/setting"
    cp "$work/setting" "$new/$1"
    chmod 644 "$new/$1"
  fi
}

# first LINE: the main file starts with LINE (the first value wins)
first() {
  if ! head -n 4 "$new/sshd_config" | grep -qxF "$1"; then
    { printf '%s\n' "$1"; cat "$new/sshd_config"; } >"$work/setting"
    cat "$work/setting" >"$new/sshd_config"
  fi
}

# Whether an account holds a key of its own (a key with a forced command opens no shell).
keyed() {
  cat "$1/.ssh/authorized_keys" "$1/.ssh/authorized_keys2" 2>/dev/null | grep -E '(ssh-|ecdsa-|sk-)' |
    grep -Evq '^[[:space:]]*#|command='
}

# Whether an account becomes root by sudo: without a password, or with one that it has.
sudoer() {
  rights=$(sudo -n -l -U "$1" 2>/dev/null | grep -E '^ *\((ALL|root)[ :)]') || return 1
  case $rights in
    *NOPASSWD:*ALL*) return 0 ;;
    *') ALL'*) [ "$(passwd -S "$1" 2>/dev/null | cut -d' ' -f2)" = P ] ;;
    *) return 1 ;;
  esac
}

way_in() {
  if [ "$way" = none ] || [ "${GUARDBEE_KEY_TESTED:-}" = yes ]; then
    return 0
  fi
  if [ "$way" = key ] && keyed /root &&
    /usr/sbin/sshd -T -C 'user=root,host=203.0.113.7,addr=203.0.113.7,laddr=127.0.0.1,lport=22' |
    grep -Eqx 'permitrootlogin (yes|without-password|prohibit-password)'; then
    echo "Precondition met: root has a key."
    return 0
  fi
  found=$(getent passwd | while IFS=: read -r name _ uid _ _ home shell; do
    case $shell in '' | *nologin | *false) continue ;; esac
    if [ "$uid" != 0 ] && keyed "$home" && sudoer "$name"; then
      echo "$name"
      break
    fi
  done)
  if [ -n "$found" ]; then
    echo "Precondition met: $found has a key and may become root."
    return 0
  fi
  echo "Nothing was changed: no account was found that has a key and may become root. Give one a key and sudo first." >&2
  echo "If its key lies elsewhere and you have tried the login, run this again with GUARDBEE_KEY_TESTED=yes." >&2
  return 1
}

# Whether what sshd -T prints on standard input has each line of $wanted.
as_wanted() {
  said=$(cat)
  printf '%s\n' "$wanted" | while IFS= read -r one; do
    printf '%s\n' "$said" | grep -Eqx "$one" || exit 1
  done
}

set -eu
umask 077
etc=/etc/ssh
if [ "$(id -u)" != 0 ]; then
  echo 'Run this as root.' >&2
  exit 1
fi
[ -d /run/sshd ] || install -d -m 755 /run/sshd
work=$(mktemp -d /run/guardbee.XXXXXX)
trap 'rm -rf "$work"' EXIT
new=$work/new
mkdir "$new"
cp -p "$etc/sshd_config" "$new/"
if [ -d "$etc/sshd_config.d" ]; then
  cp -Rp "$etc/sshd_config.d" "$new/"
fi

edits
changed=$(cd "$new" && find . -type f | sed 's/^\.\///' | while IFS= read -r file; do
  cmp -s "$file" "$etc/$file" || printf '%s\n' "$file"
done)
if [ -z "$changed" ]; then
  echo 'Nothing to change: the files are as they should be.'
  evidence
  exit 0
fi
for file in $changed; do
  diff -uN "$etc/$file" "$new/$file" || true
done

# The new files are tried before one of them is in place: a copy of all, whose Include lines point to the copy.
cp -Rp "$new" "$work/try"
find "$work/try" -type f -exec sed -i "/^[[:space:]]*[Ii][Nn][Cc][Ll][Uu][Dd][Ee][[:space:]=]/{
s#/etc/ssh/#$work/try/#g
s#\([[:space:]=\"]\)\([A-Za-z0-9_.]\)#\1$work/try/\2#
}" {} +
/usr/sbin/sshd -t -f "$work/try/sshd_config"
for spec in $specs; do
  if ! /usr/sbin/sshd -T -f "$work/try/sshd_config" -C "$spec" | as_wanted; then
    echo "Nothing was changed: $spec would still not get: $wanted" >&2
    exit 1
  fi
done
way_in

# The way back, before anything changes.
revert=/run/guardbee-revert-$check.sh
way_back >"$revert"
for file in $changed; do
  [ ! -e "$etc/$file" ] || cp -p "$etc/$file" "$etc/$file.bak-guardbee-$check"
done
if [ -d /run/systemd/system ]; then
  systemctl stop "guardbee-revert-$check.timer" "guardbee-revert-$check.service" 2>/dev/null || true
  systemctl reset-failed "guardbee-revert-$check.service" 2>/dev/null || true
  systemd-run --quiet --on-active=5min --unit="guardbee-revert-$check" /bin/sh "$revert"
  cancel="systemctl stop guardbee-revert-$check.timer"
else
  (
    trap '' HUP
    sleep 300
    sh "$revert"
  ) </dev/null >/dev/null 2>&1 &
  echo $! >"/run/guardbee-revert-$check.pid"
  cancel="kill \$(cat /run/guardbee-revert-$check.pid)"
fi

for file in $changed; do
  cp -p "$new/$file" "$etc/$file.guardbee-new"
  mv -f "$etc/$file.guardbee-new" "$etc/$file"
done
/usr/sbin/sshd -t
sh -c "$reload"
sleep 1
evidence
echo "In 5 minutes the change is taken back. Keep this session; log in by key in a second one, try 'sudo -n true' there,"
echo "and if that works run: $cancel"
