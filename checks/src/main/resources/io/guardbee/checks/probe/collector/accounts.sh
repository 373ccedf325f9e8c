# --- accounts: accounts and the state of their passwords -------------------------------------------------------------

# Shells that end a login at once.
GB_CLOSED='/(nologin|false|true|sync|shutdown|halt|poweroff|reboot)$'

# What the name service enumerates; never more than 5000 lines of a directory. Then whom it does not list and knows when
# asked: the owners of homes.
gb_passwd() {
  gb_known=$({ gb_limit 5 getent passwd </dev/null 2>/dev/null || cat /etc/passwd; } | head -n 5000)
  printf '%s\n' "$gb_known"
  gb_owners=$(gb_strangers | awk '!seen[$1]++ && ++count <= 200 { print $1 }')
  # shellcheck disable=SC2086 # numbers
  [ -z "$gb_owners" ] || gb_limit 5 getent passwd $gb_owners </dev/null 2>/dev/null
}

# UID<TAB>DIRECTORY of each in /home whose owner is in none of the lines that are known. Some directories put a level of
# their own there, which is root's.
gb_strangers() {
  case $GB_NL$(gb_far_mounts)$GB_NL in *"$GB_NL/home$GB_NL"* | *"$GB_NL/$GB_NL"*) return 0 ;; esac
  {
    printf '%s\n/\n' "$gb_known"
    gb_limit 5 find /home -xdev -mindepth 1 -maxdepth 2 -type d ! -uid 0 -printf '%U\t%p\n' -prune 2>/dev/null
  } | awk -F '\t' '$0 == "/" { found = 1; next } !found { split($0, f, ":"); known[f[3]]; next } $1 ~ /^[0-9]+$/ && !($1 in known)'
}

# The directory services that know accounts and do not list them.
gb_unlisted() {
  gb_names=$(awk -F: '$1 == "passwd" { gsub(/[[:space:]]/, " ", $2); print $2 }' /etc/nsswitch.conf)
  case " $gb_names " in *' sss '* | *' winbind '* | *' ldap '*) ;; *) return 0 ;; esac
  gb_known=$(gb_limit 5 getent passwd </dev/null 2>/dev/null | awk -F: 'FILENAME == "-" { if (!($1 in here)) n++; next } { here[$1] }
    END { print n + 0 }' /etc/passwd -)
  [ "$gb_known" = 0 ] || return 0
  for gb_name in $gb_names; do
    case $gb_name in
      sss) ! grep -s -q -x sssd /proc/[0-9]*/comm || echo sss ;;
      winbind) ! grep -s -q -x winbindd /proc/[0-9]*/comm || echo winbind ;;
      ldap) echo ldap ;;
    esac
  done
}

# Where file systems of other machines are, which may hang.
gb_far_mounts() {
  awk '$3 ~ /^(nfs|cifs|smb|ceph|gluster|lustre|afs|9p|autofs|fuse[.](sshfs|gluster|ceph|rclone|s3fs))/ {
    gsub(/\\040/, " ", $2)
    print $2
  }' /proc/mounts
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
