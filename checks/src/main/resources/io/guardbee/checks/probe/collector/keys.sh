# --- keys: which keys open which account -----------------------------------------------------------------------------

# Two answers, joined by the number of the key: what its line says (list), and its fingerprint (prints). The body of a
# key goes to ssh-keygen and nowhere else; a comment goes nowhere.
gb_section_keys() {
  gb_settings=$(gb_key_settings)
  gb_part sshd
  printf '%s\n' "$gb_settings"
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss list root "the collector, to read each account's authorized_keys"
    gb_miss prints root "the collector, to read each account's authorized_keys"
    gb_miss real root "the collector, to see who may change each account's authorized_keys"
    gb_miss ways root "the collector, to see who may change each account's authorized_keys"
    return
  fi
  gb_files=$(gb_key_files | head -n 200)
  gb_part files
  printf '%s\n' "$gb_files" | awk 'NF { print NR "\t" $0 } NR == 200 { print "cut\tthere are more than 200 files of keys" }'
  gb_part unlisted
  gb_unlisted
  gb_key_ways
  # What is not read to its end must not look whole.
  gb_cut=$(printf '%s\n' "$gb_files" | awk -F '\t' 'NF { print $2 }' | head -n 200 | tr '\n' '\0' |
    xargs -0 stat -L -c '%s %n' | awk '$1 > 131072 { $1 = ""; print substr($0, 2) " is longer than 128 KiB"; exit }')
  [ "$(printf '%s\n' "$gb_files" | wc -l)" -lt 200 ] || gb_cut='there are more than 200 files of keys'
  if [ -n "$gb_cut" ]; then
    gb_miss list err "$gb_cut"
    gb_miss prints err "$gb_cut"
    return
  fi
  gb_part list
  gb_key_lines list
  if gb_has ssh-keygen; then
    gb_part prints
    gb_key_lines bodies | gb_limit 10 ssh-keygen -l -f - 2>/dev/null
    gb_rc $?
  else
    gb_miss prints tool ssh-keygen
  fi
}

# Where each file of keys really is, in the order of the files, and who may change it or a directory above it.
gb_key_ways() {
  gb_real=$(printf '%s\n' "$gb_files" | awk -F '\t' 'NF { print $2 }' | tr '\n' '\000' | gb_limit 5 xargs -0 -r realpath -m --)
  gb_part real
  [ -z "$gb_real" ] || printf '%s\n' "$gb_real"
  gb_part ways
  gb_text=$(printf '%s\n' "$gb_real" | gb_ways)
  printf '%s\n' "$gb_text"
  gb_part groups
  gb_group_members "$gb_text"
}

# MODE UID GID PATH of each path that comes in and of all directories above it, links followed.
gb_ways() {
  awk '
    function put(path) { if (!seen[path]++) print path }
    /^\// { put("/"); for (i = 2; i <= length($0); i++) if (substr($0, i, 1) == "/") put(substr($0, 1, i - 1)); put($0) }' |
    tr '\n' '\000' | gb_limit 5 xargs -0 -r stat -L -c '%a %u %g %n'
}

# GID:MEMBERS of the groups that may write, by the lines that gb_ways printed, and the exit code as the end of the part.
gb_group_members() {
  # shellcheck disable=SC2046 # numbers
  set -- $(printf '%s\n' "$1" | awk 'substr($1, length($1) - 1, 1) ~ /[2367]/ { print $3 }' | sort -u)
  [ $# != 0 ] || return 0
  gb_text=$(gb_limit 5 getent group "$@" </dev/null)
  gb_code=$?
  printf '%s\n' "$gb_text" | awk -F: 'NF > 3 { print $3 ":" $4 }'
  gb_rc "$gb_code"
}

# Where sshd looks for keys. Match blocks may name further files: those are read too.
gb_key_settings() {
  if [ "$GB_ROOT" = 1 ] && gb_has sshd; then
    gb_limit 10 sshd -T -C user=root,host=h,addr=203.0.113.7,laddr=192.0.2.1,lport=22 </dev/null |
      awk '$1 ~ /^(authorizedkeysfile|authorizedkeyscommand|authorizedprincipalsfile|authorizedprincipalscommand|trustedusercakeys)$/'
    find /etc/ssh -type f \( -name sshd_config -o -name '*.conf' \) -exec awk '
      { sub(/^[ \t]+/, ""); sub(/[ \t]*=[ \t]*/, " ") }
      tolower($1) == "authorizedkeysfile" { $1 = "more"; print }
      tolower($1) ~ /^(authorizedkeyscommand|trustedusercakeys)$/ && tolower($2) != "none" { print "more-" tolower($1), $2 }' {} +
  fi
}

# USER<TAB>FILE for each file of keys that is there.
gb_key_files() {
  gb_patterns=$(printf '%s\n' "$gb_settings" | awk '$1 == "authorizedkeysfile" || $1 == "more" {
    for (i = 2; i <= NF; i++) { gsub(/"/, "", $i); if ($i != "none" && !seen[$i]++) print $i } ; told = 1 }
    END { if (!told) print ".ssh/authorized_keys\n.ssh/authorized_keys2" }')
  gb_passwd | while IFS=: read -r gb_name _ gb_id _ _ gb_home _; do
    [ -d "$gb_home/." ] || continue
    printf '%s\n' "$gb_patterns" | while IFS= read -r gb_path; do
      case $gb_path in
        *%*) gb_path=$(printf '%s\n' "$gb_path" | H=$gb_home U=$gb_name I=$gb_id awk '{
          out = ""
          while ((at = index($0, "%")) > 0) {
            what = substr($0, at + 1, 1)
            out = out substr($0, 1, at - 1) (what == "h" ? ENVIRON["H"] : what == "u" ? ENVIRON["U"] : what == "U" ? ENVIRON["I"] : "%")
            $0 = substr($0, at + 2)
          }
          print out $0 }') ;;
      esac
      case $gb_path in
        /*) ;;
        *) gb_path=$gb_home/$gb_path ;;
      esac
      [ -f "$gb_path" ] && [ -s "$gb_path" ] && printf '%s\t%s\n' "$gb_name" "$gb_path"
    done
  done
}

# gb_key_lines list: FILE KEY TYPE WORD,WORD... for each key; gb_key_lines bodies: TYPE BODY KEY, for ssh-keygen.
gb_key_lines() {
  printf '%s\n' "$gb_files" | while IFS='	' read -r gb_name gb_path; do
    [ -n "$gb_path" ] || continue
    printf '\n@%s file\n' "$GB_NONCE"
    gb_limit 5 head -c 131072 "$gb_path" </dev/null
  done | GB_FILE="@$GB_NONCE file" awk -v want="$1" '
    BEGIN { mark = ENVIRON["GB_FILE"]; type = "^(ssh-(rsa|dss|ed25519)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com|[a-z0-9-]+-cert-v01@openssh\\.com)$"
      cloud = "^echo .Please login as the user \\\\\"[A-Za-z0-9_.-]+\\\\\" rather than the user \\\\\"[A-Za-z0-9_.-]+\\\\\"\\..;echo;sleep [0-9]+(;exit [0-9]+)?$" }
    $0 == mark { file++; next }
    /^[ \t]*(#|$)/ { next }
    {
      sub(/^[ \t]+/, "")
      sub(/\r$/, "")
      words = ""
      forced = 0
      line = $0
      split(line, field, /[ \t]+/)
      if (field[1] !~ type) {
        quoted = 0
        start = 1
        n = length(line)
        for (i = 1; i <= n + 1; i++) {
          c = i > n ? " " : substr(line, i, 1)
          if (c == "\\" && substr(line, i + 1, 1) == "\"") { i++; continue }
          if (c == "\"") { quoted = !quoted; continue }
          if (quoted || (c != "," && c != " " && c != "\t")) continue
          option = substr(line, start, i - start)
          start = i + 1
          name = tolower(option)
          sub(/=.*/, "", name)
          value = option
          sub(/^[^=]*="?/, "", value)
          sub(/"$/, "", value)
          if (name == "command") { forced++; words = words (value ~ cloud ? ",cloud" : ",command") }
          else if (name ~ /^(from|restrict|cert-authority|expiry-time|principals)$/) words = words "," name
          if (c != ",") break
        }
        line = substr(line, i)
        sub(/^[ \t]+/, "", line)
        split(line, field, /[ \t]+/)
      }
      if (field[1] !~ type || field[2] !~ /^[A-Za-z0-9+\/]+=*$/) next
      key++
      if (forced > 1) gsub(/cloud/, "command", words)
      if (want == "list") print file, key, field[1], (words == "" ? "-" : substr(words, 2))
      else print field[1], field[2], key
    }'
}
