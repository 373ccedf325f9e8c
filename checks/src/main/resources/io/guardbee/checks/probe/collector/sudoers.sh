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
  gb_told=$(gb_sudo_files | sort -u)
  gb_files=$(printf '%s\n' "$gb_told" | sed -n 's/^file\t//p')
  gb_named=$(printf '%s\n' "$gb_files" | tr '\n' '\000' | gb_limit 5 xargs -0 -r awk "$GB_SUDO_NAMES" | sort -u)
  gb_part files
  printf '%s\n' "$gb_files" | tr '\n' '\000' | gb_limit 5 xargs -0 -r stat -L -c '%a %u %g %n'
  gb_part cloud
  [ ! -f /etc/sudoers.d/90-cloud-init-users ] || awk '/^[a-z_]/ && $1 != "Defaults" { print $1 }' /etc/sudoers.d/90-cloud-init-users
  gb_text=$(gb_sudo_rules)
  gb_part rules
  printf '%s\n' "$gb_text" | grep -v '^unsure'
  # KIND<TAB>NAME of what keeps this list from being whole.
  gb_part unsure
  printf '%s\n' "$gb_told" "$gb_named" "$gb_text" | sed -n 's/^unsure\t//p'
  awk '$1 == "sudoers:" { for (i = 2; i <= NF; i++) if ($i !~ /^(files|\[.*)$/) print "source\t" $i }' /etc/nsswitch.conf
  awk '!/^[ \t]*#/ && /sudoers_file=/ { print "config\t/etc/sudo.conf" }' /etc/sudo.conf
  gb_text=$({
    printf '%s\n' "$gb_text" | awk -F '\t' '$1 == "command" && $3 ~ /^!?\// { sub(/^!/, "", $3); print $3; for (i = 5; i <= NF; i++) print $i }'
    printf '%s\n' "$gb_files"
  } | sort -u | head -n 400)
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

# file<TAB>PATH of each file that sudo reads: /etc/sudoers and what is included from there, a directory without the names
# that sudo passes over. Runs in a shell of its own.
gb_sudo_files() {
  set -f
  IFS=$GB_NL
  set -- /etc/sudoers
  gb_depth=0
  while [ $# -gt 0 ]; do
    gb_depth=$((gb_depth + 1))
    if [ "$gb_depth" -gt 8 ] || [ $# -gt 200 ]; then
      printf 'unsure\tinclude\t%s\n' "$1"
      return
    fi
    printf 'file\t%s\n' "$@"
    gb_found=$(gb_limit 5 awk "$GB_SUDO_INCLUDES" "$@")
    set --
    for gb_line in $gb_found; do
      gb_path=${gb_line#*:}
      case $gb_line in
        dir:*)
          # shellcheck disable=SC2046 # a line is a word
          [ ! -d "$gb_path" ] ||
            set -- "$@" $(gb_limit 5 find -L "$gb_path" -mindepth 1 -maxdepth 1 -type f ! -name '*.*' ! -name '*~')
          ;;
        file:*) [ ! -f "$gb_path" ] || set -- "$@" "$gb_path" ;;
        *) printf 'unsure\tinclude\t%s\n' "$gb_path" ;;
      esac
    done
  done
}

# file:PATH or dir:PATH of what these files include; odd:PATH where the name of the host is in it.
# shellcheck disable=SC2016 # for awk
GB_SUDO_INCLUDES='
  /^[ \t]*[@#]include(dir)?[ \t]/ {
    kind = $1 ~ /dir$/ ? "dir:" : "file:"
    sub(/^[ \t]*[@#]include(dir)?[ \t]+/, "")
    if (/^"/) {
      sub(/^"/, "")
      sub(/".*/, "")
    } else {
      gsub(/\\[ \t]/, "\001")
      sub(/[ \t].*/, "")
      gsub(/\001/, " ")
    }
    if (/%/) kind = "odd:"
    if (!/^\//) { base = FILENAME; sub(/[^\/]*$/, "", base); $0 = base $0 }
    print kind $0
  }'

# What the rules and aliases of these files call accounts: user, uid, group or gid<TAB>NAME, and "all".
# shellcheck disable=SC2016 # for awk
GB_SUDO_NAMES='
  # what is quoted or escaped must not part words
  function fold(text,    i, c, out, quoted) {
    out = ""
    for (i = 1; i <= length(text); i++) {
      c = substr(text, i, 1)
      if (c == "\"") { quoted = !quoted; continue }
      if (c == "\\" && i < length(text)) c = substr(text, ++i, 1)
      else if (!quoted) { out = out c; continue }
      out = out (c == " " ? "\001" : c == "," ? "\002" : c == ":" ? "\003" : c == "=" ? "\004" : c)
    }
    gsub(/%:/, "%\003", out)
    gsub(/[ \t]*,[ \t]*/, ",", out)
    gsub(/![ \t]*/, "!", out)
    return out
  }
  function say(list,    n, i, item, word) {
    sub(/^[ \t]+/, "", list)
    n = split(list, item, ",")
    for (i = 1; i <= n; i++) {
      word = item[i]
      sub(/^!+/, "", word)
      sub(/[ \t].*/, "", word)
      gsub(/\001/, " ", word)
      gsub(/\002/, ",", word)
      gsub(/\003/, ":", word)
      gsub(/\004/, "=", word)
      if (word == "ALL") print "all"
      else if (word ~ /^#[0-9]+$/) print "uid\t" substr(word, 2)
      else if (word ~ /^%#[0-9]+$/) print "gid\t" substr(word, 3)
      else if (word ~ /^%:/) print "unsure\tgroup\t" substr(word, 3)
      else if (word ~ /^%./) print "group\t" substr(word, 2)
      else if (word ~ /^[+]/) print "unsure\tnetgroup\t" substr(word, 2)
      else if (word != "") user[word]
    }
  }
  FNR == 1 { held = "" }
  # a comment is not continued; a number after # is an account
  held == "" && /^[ \t]*#([^0-9]|$)/ { next }
  /\\$/ { held = held substr($0, 1, length($0) - 1); next }
  { line = held $0; held = "" }
  line ~ /^[ \t]*(@include|Defaults|Host_Alias|Cmnd_Alias|Cmd_Alias|Runas_Alias)/ || line !~ /[^ \t]/ { next }
  line ~ /^[ \t]*User_Alias[ \t]/ {
    sub(/^[ \t]*User_Alias[ \t]+/, "", line)
    n = split(fold(line), part, ":")
    for (i = 1; i <= n; i++) {
      word = part[i]
      sub(/=.*/, "", word)
      gsub(/[ \t]/, "", word)
      alias[word]
      sub(/^[^=]*=/, "", part[i])
      say(part[i])
    }
    next
  }
  { say(fold(line)) }
  END { for (word in user) if (!(word in alias)) print "user\t" word }'

# The accounts that a rule could be about are those that can log in, those that the files name, members of groups that they
# name, and one that nobody names, to see what is for everyone; where the files say ALL, every account. For each:
# user<TAB>NAME, then what sudo told: default<TAB>WORD, bound<TAB>>|!<TAB>WORD<TAB>ACCOUNTS OR PROGRAMS, rule<TAB>NUMBER<TAB>RUNAS<TAB>OPTIONS and
# command<TAB>NUMBER OF THE RULE<TAB>PROGRAM<TAB>free|none|fixed|wild<TAB>PATH..., and "silent" where nothing was understood.
gb_sudo_rules() {
  gb_groups=$(printf '%s\n' "$gb_named" | sed -n 's/^g[a-z]*\t//p' | tr '\n' '\000' | gb_limit 5 xargs -0 -r getent group)
  [ $? != 124 ] || printf 'unsure\tslow\tgroup\n'
  # of a group of a directory the members may be kept back
  printf '%s\n' "$gb_groups" | awk -F: 'FILENAME != "-" { here[$1]; next } NF > 3 && $4 == "" && !($1 in here) { print "unsure\tgroup\t" $1 }' /etc/group -
  gb_people=$(gb_passwd)
  gb_wanted=$({
    printf '%s\n' "$gb_named"
    printf '%s\n' "$gb_groups" | awk -F: 'NF > 3 { print "gid\t" $3; n = split($4, name, ","); for (i = 1; i <= n; i++) print "user\t" name[i] }'
  } | sort -u)
  # a directory need not list its accounts, but knows them by name
  gb_more=$({
    printf '%s\n' "$gb_people"
    echo
    printf '%s\n' "$gb_wanted"
  } | awk '
    !NF { second = 1; next }
    !second { split($0, field, ":"); known["user\t" field[1]]; known["uid\t" field[3]]; next }
    /^u(ser|id)\t[^-+]/ && !($0 in known) { sub(/^[a-z]*\t/, ""); print }' | head -n 200 | tr '\n' '\000' |
    gb_limit 5 xargs -0 -r getent passwd)
  [ $? != 124 ] || printf 'unsure\tslow\tpasswd\n'
  {
    printf '%s\n' "$gb_wanted"
    echo
    printf '%s\n' "$gb_people" "$gb_more"
  } | awk -F: -v closed="$GB_CLOSED" '
    !second && !NF { second = 1; next }
    !second { wanted[$0]; next }
    NF < 7 || $3 == 0 || $1 ~ /^[-+]/ || $1 in seen { next }
    ("user\t" $1) in wanted || ("uid\t" $3) in wanted || ("gid\t" $4) in wanted || $1 == "nobody" { seen[$1]; print $1; next }
    $7 !~ closed || "all" in wanted { seen[$1]; later[++n] = $1 }
    END { for (i = 1; i <= n; i++) print later[i] }' |
    {
      gb_count=0
      gb_start=$(date +%s)
      while IFS= read -r gb_name; do
        gb_count=$((gb_count + 1))
        if [ "$gb_count" -gt 60 ] || [ $(($(date +%s) - gb_start)) -gt 5 ]; then
          printf 'unsure\tmore\t%s\n' "$gb_name"
          break
        fi
        printf 'user\t%s\n' "$gb_name"
        gb_told=$(gb_limit 5 sudo -n -ll -U "$gb_name" </dev/null 2>/dev/null)
        gb_in=
        case $gb_told in *exempt_group=*) gb_in=$(gb_limit 5 id -Gn "$gb_name") || gb_in='?' ;; esac
        printf '%s\n' "$gb_told" | awk -v groups="$gb_in" "$GB_SUDO_REDUCE"
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
  # what applies to everything that this account runs
  function always(text,    word, n, i) {
    n = split(text, word, /,[ \t]*/)
    for (i = 1; i <= n; i++) {
      gsub(/^[ \t]+|[ \t]+$/, "", word[i])
      if (word[i] ~ /^exempt_group=/) {
        if (groups == "?") strange = 1
        if (index(" " groups " ", " " substr(word[i], 14) " ")) print "default\texempt_group"
      } else if (word[i] ~ weak || word[i] == "!use_pty") {
        sub(/[+=].*/, "", word[i])
        print "default\t" word[i]
      }
    }
  }
  # what applies as some account or to some commands; of those the arguments are left out
  function sometimes(text,    entry, word, part, list, n, m, i, j, k, told) {
    gsub(/[ \t]*,[ \t]*/, ",", text)
    n = split(text, entry, /Defaults/)
    for (i = 2; i <= n; i++) {
      m = split(substr(entry[i], 2), word, /[ \t]+/)
      list = word[1]
      for (j = 2; j <= m; j++) if (match(word[j], /,[!]?\/.*/)) list = list substr(word[j], RSTART)
      for (j = 2; j <= m; j++) {
        told = split(word[j], part, /,/)
        for (k = 1; k <= told; k++) if (part[k] ~ weak) {
          sub(/[+=].*/, "", part[k])
          print "bound\t" substr(entry[i], 1, 1) "\t" part[k] "\t" list
        }
      }
    }
  }
  function settle() {
    if (defaults == 1) always(held)
    if (defaults == 2) sometimes(held)
    defaults = 0
    held = ""
  }
  BEGIN { weak = "^(!authenticate|!env_reset|setenv)$|^env_keep.*(LD_|PYTHON|PERL5|BASH_ENV)" }
  / is not allowed to run sudo / { understood = 1 }
  /^Matching Defaults entries / { settle(); defaults = 1; next }
  /^Runas and Command-specific defaults / { settle(); defaults = 2; next }
  / may run the following commands / { settle(); body = 1; understood = 1; next }
  defaults { held = held " " $0; next }
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
