# --- accounts: accounts and the state of their passwords -------------------------------------------------------------

# Shells that end a login at once.
GB_CLOSED='/(nologin|false|true|sync|shutdown|halt|poweroff|reboot)$'

# What the name service enumerates; never more than 5000 lines of a directory.
gb_passwd() {
  { gb_limit 5 getent passwd </dev/null 2>/dev/null || cat /etc/passwd; } | head -n 5000
}

# awk functions: what a password field is good for, without what it holds.
GB_PASSWORD_STATE='
  function state(field) {
    if (field == "") return "empty"
    if (field ~ /^\$[0-9a-z-]+\$./) { split(field, piece, "$"); return "hash-" substr(piece[2], 1, 12) }
    if (field ~ /^_[.\/0-9A-Za-z]+$/ && length(field) == 20) return "hash-bsdi"
    if (field ~ /^[.\/0-9A-Za-z]+$/ && length(field) == 13) return "hash-des"
    if (field ~ /^\$/) return "hash-unknown"
    return "locked"
  }'

gb_section_accounts() {
  gb_part login
  echo "${SUDO_USER:-$(id -un)}"
  gb_part source
  sed -n 's/^passwd:[[:space:]]*//p' /etc/nsswitch.conf
  gb_part uid_min
  awk '$1 == "UID_MIN" { print $2 }' /etc/login.defs
  gb_part passwd
  awk -F: "$GB_PASSWORD_STATE"'
    /^[-+#]/ || NF < 4 { next }
    { print $1 ":" ($2 == "x" ? "x" : state($2)) ":" $3 ":" $4 ":" $6 ":" $7 }' /etc/passwd
  gb_part directory
  gb_passwd | awk -F: 'FILENAME == "-" { if (NF >= 7 && !($1 in here)) print $1 ":x:" $3 ":" $4 ":" $6 ":" $7; next }
    { here[$1] = 1 }' /etc/passwd -
  gb_part groups
  gb_text=$(gb_limit 5 getent group sudo wheel admin root </dev/null)
  gb_code=$?
  printf '%s\n' "$gb_text" | awk -F: 'NF > 3 { print $1 ":" $4 }'
  gb_rc "$gb_code"
  gb_shadow
}

# USER STATE LAST-CHANGE EXPIRY, the last two in days since 1970 or "-". passwd(1) tells the state without the scheme.
gb_shadow() {
  if [ "$GB_ROOT" = 1 ]; then
    gb_part shadow
    awk -F: "$GB_PASSWORD_STATE"'
      NF >= 2 && $1 != "" { print $1, state($2), ($3 == "" ? "-" : $3), ($8 == "" ? "-" : $8) }' /etc/shadow
    # who had a password until it was locked, which passwd -l and usermod -L do
    gb_part shut
    awk -F: '$2 ~ /^!+[^!*]/ { print $1 }' /etc/shadow
  elif gb_allowed /usr/bin/passwd -S -a; then
    gb_part shadow
    gb_root /usr/bin/passwd -S -a </dev/null 2>/dev/null |
      awk '{ print $1, ($2 ~ /^P/ ? "hash-unknown" : $2 ~ /^N/ ? "empty" : "locked"), "-", "-" }'
    gb_miss shut root 'the collector, to read /etc/shadow'
  else
    gb_miss shadow root 'sudo -n /usr/bin/passwd -S -a'
    gb_miss shut root 'the collector, to read /etc/shadow'
  fi
}
