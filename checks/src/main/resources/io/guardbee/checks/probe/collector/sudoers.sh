# --- sudoers: what sudo lets each account do -------------------------------------------------------------------------

# Of a command its program goes out, whether its arguments are free, and those of them that are paths; other arguments may
# hold a secret.
gb_section_sudoers() {
  if ! gb_has sudo; then
    gb_part none
    return
  fi
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss files root 'sudo -n -ll -U USER'
    gb_miss rules root 'sudo -n -ll -U USER'
    return
  fi
  gb_part files
  gb_limit 5 find /etc/sudoers /etc/sudoers.d -maxdepth 1 -type f -printf '%m %U %G %p\n'
  gb_part cloud
  [ ! -f /etc/sudoers.d/90-cloud-init-users ] || awk '/^[a-z_]/ && $1 != "Defaults" { print $1 }' /etc/sudoers.d/90-cloud-init-users
  gb_text=$(gb_sudo_rules)
  gb_part rules
  printf '%s\n' "$gb_text"
  gb_text=$(printf '%s\n' "$gb_text" | awk -F '\t' '$1 == "command" && $3 ~ /^!?\// { sub(/^!/, "", $3); print $3; for (i = 5; i <= NF; i++) print $i }' |
    sort -u | head -n 400)
  gb_part real
  gb_text=$({
    printf '%s\n' "$gb_text"
    echo
    printf '%s' "$gb_text" | tr '\n' '\000' | gb_limit 5 xargs -0 -r realpath -m --
  } | awk '!NF { second = 1; next } !second { path[++n] = $0; next } { print path[++m] "\t" $0 }')
  [ -z "$gb_text" ] || printf '%s\n' "$gb_text"
  gb_part ways
  gb_text=$(printf '%s\n' "$gb_text" | tr '\t' '\n' | gb_ways)
  printf '%s\n' "$gb_text"
  gb_part groups
  gb_group_members "$gb_text"
}

# The accounts that a rule could be about are those that can log in, those that the files name, members of groups that they
# name, and one that nobody names, to see what is for everyone. For each: user<TAB>NAME, then what sudo told: default<TAB>WORD, rule<TAB>RUNAS<TAB>OPTIONS and
# command<TAB>NUMBER OF THE RULE<TAB>PROGRAM<TAB>free|none|fixed|wild<TAB>PATH..., and "silent" where nothing was understood.
gb_sudo_rules() {
  gb_named=$(find /etc/sudoers /etc/sudoers.d -maxdepth 1 -type f -exec cat {} + | awk '!/^[ \t]*#/' |
    tr -c 'A-Za-z0-9_.%-' '\n' | sort -u)
  gb_members=$(printf '%s\n' "$gb_named" | sed -n 's/^%\(.\)/\1/p' | tr '\n' '\000' | gb_limit 5 xargs -0 -r getent group |
    awk -F: '{ print "gid " $3; n = split($4, name, ","); for (i = 1; i <= n; i++) print name[i] }')
  gb_passwd | awk -F: -v closed="$GB_CLOSED" -v names="$gb_named$GB_NL$gb_members" '
    BEGIN { n = split(names, word, "\n"); for (i = 1; i <= n; i++) named[word[i]] }
    $3 == 0 || $1 ~ /^[-+]/ || $1 in seen { next }
    $7 !~ closed || $1 in named || ("gid " $4) in named || $1 == "nobody" { seen[$1]; print $1 }' |
    {
      gb_count=0
      gb_start=$(date +%s)
      while IFS= read -r gb_name; do
        gb_count=$((gb_count + 1))
        if [ "$gb_count" -gt 60 ] || [ $(($(date +%s) - gb_start)) -gt 5 ]; then
          echo more
          break
        fi
        printf 'user\t%s\n' "$gb_name"
        gb_limit 5 sudo -n -ll -U "$gb_name" </dev/null 2>/dev/null | awk "$GB_SUDO_REDUCE"
      done
    }
}

# shellcheck disable=SC2016 # for awk
GB_SUDO_REDUCE='
  function command(text,    word, n, i, program, kind, paths) {
    sub(/^[ \t]+/, "", text)
    sub(/^(sha[0-9]+:[^ ]+,? *)+/, "", text)
    n = split(text, word, /[ \t]+/)
    program = word[1]
    if (program == "!" && n > 1) program = "!" word[2]
    kind = n == 1 ? "free" : (word[2] == "\"\"" ? "none" : "fixed")
    for (i = 2; i <= n; i++) {
      if (word[i] ~ /[*?[]/ || word[i] ~ /^\^/) kind = "wild"
      if (word[i] ~ /^\/[A-Za-z0-9._\/+@:-]+$/) paths = paths "\t" word[i]
    }
    if (program ~ /[*?[^]/) kind = "wild"
    print "command\t" rules "\t" program "\t" kind paths
  }
  / is not allowed to run sudo / { understood = 1 }
  /^Matching Defaults entries / { defaults = 1; next }
  / may run the following commands / { defaults = 0; body = 1; understood = 1; next }
  defaults && NF {
    n = split($0, word, /, */)
    for (i = 1; i <= n; i++) {
      gsub(/^[ \t]+|[ \t]+$/, "", word[i])
      if (word[i] ~ /^!(authenticate|env_reset|use_pty)$/ || word[i] ~ /^env_keep.*(LD_|PYTHON|PERL5|BASH_ENV)/) {
        sub(/[+=].*/, "", word[i])
        print "default\t" word[i]
      }
    }
  }
  !body || !NF { next }
  /^Sudoers entry:|^LDAP Role:|^SSSD Role:/ { rules++; runas = "root"; options = "-"; inside = 0; entry = 1; next }
  !entry { body = 0; strange = 1; next }
  /^ +RunAsUsers: / { sub(/^ +RunAsUsers: */, ""); runas = $0; next }
  /^ +RunAsGroups: / { next }
  /^ +Options: / { sub(/^ +Options: */, ""); gsub(/[ \t]+/, ""); options = $0; next }
  /^ +Commands:/ { print "rule\t" rules "\t" runas "\t" options; inside = 1; next }
  inside && /^\t/ { command($0); next }
  { strange = 1 }
  END { if (!understood || strange) print "silent" }'
