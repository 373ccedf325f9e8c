# Decides, once, with whose right the collector runs. sudo is asked a single time and takes no password.
gb_hex() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
[ -n "${GB_NONCE:-}" ] || { GB_NONCE=$(gb_hex); GB_MODE='file'; }
if [ "$(id -u)" = 0 ] || ! command -v sudo >/dev/null 2>&1; then
  GB_SUDO=
else
  GB_SUDO=$(LC_ALL=C sudo -n -l </dev/null 2>/dev/null | tr '\n' ' ' | sed 's/   *(/\n(/g')
fi
gb_all=$(printf '%s\n' "$GB_SUDO" | sed -n 's/^(\(ALL\|root\)\( *: *[A-Za-z]*\)\{0,1\}) *//p' | tail -n 1)
case $gb_all in
  NOPASSWD:\ ALL | NOPASSWD:\ ALL\ *)
    {
      printf 'GB_NONCE=%s\nGB_MODE=%s\nGB_DIGEST=%s\nGB_SECTIONS="%s"\n' \
        "$GB_NONCE" "$GB_MODE" "$GB_DIGEST" "${GB_SECTIONS:-}"
      printf '%s\n' "$GB_TEXT"
    } | sudo -n /bin/sh -s
    ;;
  *) eval "$GB_TEXT" ;;
esac
