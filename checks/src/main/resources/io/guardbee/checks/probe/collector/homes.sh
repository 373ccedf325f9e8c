# --- homes: home directories, and the private keys and cloud credentials in them and in shared places ------------------

# Of a file of keys nothing is printed but its format and whether it is encrypted; of a file of credentials, that there is
# a secret in it. Links are followed in .ssh and where their names are those of keys, and from there no further; no other
# file system is entered.
gb_section_homes() {
  gb_homes=$(gb_home_list)
  gb_roots=$(gb_web_roots)
  gb_part homes
  printf '%s\n' "$gb_homes"
  gb_part modes
  printf '%s\n' "$gb_homes" | gb_near '' | gb_limit 5 xargs -0 -r sh -c 'exec find -H "$@" -maxdepth 0 -printf "%m\t%U\t%G\t%H\n"' find
  gb_rc $?
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss files root "the collector, to look into each account's home"
    gb_miss secrets root "the collector, to look into each account's home"
    return
  fi
  gb_text=$(
    {
      printf '%s\n' "$gb_homes" | gb_near /. | gb_limit 5 xargs -0 -r sh -c "$GB_HOME_FIND" find
      [ $? != 124 ] || printf 'cut\tthe home directories\000'
      printf '%s\n' "$gb_roots" | tr '\n' '\000' | gb_limit 5 xargs -0 sh -c "$GB_SHARED_FIND" find
      [ $? != 124 ] || printf 'cut\t/tmp, /srv and the web servers'"'"' directories\000'
    } | tr '\n\000' '\037\n' | awk 'NR > 1500 { print "cut\tmore than 1500 files"; exit } { print }'
  )
  case $GB_NL$gb_text in
    *"$GB_NL"l*) gb_text=$(printf '%s\n' "$gb_text" | awk '!/^l\t/'; printf '%s\n' "$gb_text" | gb_led) ;;
  esac
  gb_found=$(printf '%s\n' "$gb_text" | awk '/^f\t/' | cut -f 6- | tr '\n\037' '\000\n' |
    gb_limit 5 xargs -0 -r awk "$GB_SECRETS")
  gb_code=$?
  gb_part roots
  [ -z "$gb_roots" ] || printf '%s\n' "$gb_roots"
  # Of the files only those that hold something: the names of the others are nobody's business.
  gb_part files
  printf '%s\n' "$gb_found" "$gb_text" | awk -F '\t' '
    $1 ~ /^[a-z0-9]+$/ && NF == 3 { held[$3]; next }
    $1 == "f" && NF > 6 { print "cut\ta file whose name holds a tabulator"; next }
    $1 != "f" || ($6 in held)'
  gb_part secrets
  printf '%s\n' "$gb_found"
  gb_rc "$gb_code"
}

# The directories that web servers take their pages from: the usual ones, and those that they are told of.
gb_web_roots() {
  {
    for gb_place in /var/www/html /usr/share/nginx/html; do
      [ ! -d "$gb_place" ] || echo "root $gb_place"
    done
    gb_limit 5 grep -s -h -i -E '^[[:space:]]*(root|DocumentRoot|server\.document-root)[[:space:]="]' \
      /etc/nginx/nginx.conf /etc/nginx/conf.d/*.conf /etc/nginx/sites-enabled/* /etc/apache2/apache2.conf \
      /etc/apache2/sites-enabled/* /etc/apache2/conf-enabled/* /etc/lighttpd/lighttpd.conf /etc/lighttpd/conf-enabled/*
  } | sed -n 's/^[^#/]*[[:space:]="]\(\/[A-Za-z0-9._+@/-]*[A-Za-z0-9._+@-]\)\/*[;"[:space:]]*$/\1/p' | sort -u | head -n 50
}

# What the links among the lines of the first search lead to, in the same form, with the directories above; but for those
# that lead to other machines.
gb_led() {
  gb_far=$(gb_far_mounts)
  gb_links=$(GB_FAR=$gb_far awk -F '\t' '
    BEGIN { n = split(ENVIRON["GB_FAR"], mount, "\n") }
    $1 != "l" { next }
    NF != 3 { print "cut\ta link whose name holds a tabulator"; next }
    {
      for (i = 1; i <= n; i++) if (index($3 "/", mount[i] "/") == 1) { print "cut\t" $2 ", a link to another machine"; next }
      if (++count <= 200) print $2; else if (count == 201) print "cut\tmore than 200 links"
    }')
  printf '%s\n' "$gb_links" | grep '^cut'
  gb_links=$(printf '%s\n' "$gb_links" | grep '^/' | tr '\n\037' '\000\n' | gb_limit 5 xargs -0 -r readlink -f -z -- |
    tr '\n\000' '\037\n' | sort -u)
  [ -n "$gb_links" ] || return 0
  {
    printf '%s\n' "$gb_links" | tr '\n\037' '\000\n' | gb_limit 5 xargs -0 -r sh -c "$GB_LED_FIND" find
    [ $? != 124 ] || printf 'cut\twhat links in .ssh lead to\000'
    printf '%s\n' "$gb_links" | awk '{
      for (i = 2; i <= length($0); i++) if (substr($0, i, 1) == "/" && !seen[substr($0, 1, i - 1)]++) print substr($0, 1, i - 1) }' |
      tr '\n\037' '\000\n' | gb_limit 5 xargs -0 -r sh -c 'exec find "$@" -maxdepth 0 -printf "d\t%m\t%U\t%G\t0\t%p\0"' find
  } | tr '\n\000' '\037\n' | awk 'NR > 1000 { print "cut\tmore than 1000 files that links lead to"; exit } { print }'
}

# near|far<TAB>USER<TAB>UID<TAB>HOME of each account whose home is one; far are those on file systems of other machines,
# which may hang. Only the list of mounts is read to tell. Directories in /home of nobody who is known stand under their
# owner's number; cut<TAB>WHAT is for what is left out.
gb_home_list() {
  gb_known=$(gb_passwd)
  {
    printf '%s\n' "$gb_known"
    gb_strangers | awk -F '\t' '{ print $1 ":x:" $1 ":::" $2 ":" }'
  } | GB_FAR=$(gb_far_mounts) awk -F: '
    BEGIN { n = split(ENVIRON["GB_FAR"], far, "\n") }
    /^[-+]/ || NF < 7 || $6 !~ /^\/./ || $6 ~ /[\t\037]/ { next }
    $6 ~ /^\/(bin|sbin|usr|lib|dev|proc|sys|run|tmp|nonexistent|etc|boot)(\/|$)/ { next }
    $6 ~ /^\/var\/(run|cache|log|spool|tmp|backups|mail)(\/|$)/ { next }
    ++count <= 300 {
      where = "near"
      for (i = 1; i <= n; i++) if (far[i] == "/" || index($6 "/", far[i] "/") == 1) where = "far"
      print where "\t" $1 "\t" $3 "\t" $6
    }
    END { if (count > 300) print "cut\tthere are more than 300" }'
  gb_unlisted | sed 's/^/cut\taccounts that are not listed come from /'
}

# gb_near TAIL: the near ones for xargs, each once. With a dot for a tail, a home that is a link itself is the directory
# that it leads to.
gb_near() { awk -F '\t' -v tail="$1" '$1 == "near" && !seen[$4]++ { print $4 tail }' | tr '\n' '\000'; }

# d|f<TAB>MODE<TAB>UID<TAB>GID<TAB>SIZE<TAB>PATH of directories and files that may hold keys or credentials.
# shellcheck disable=SC2016 # for the inner shell
GB_HOME_FIND='
  exec find "$@" -xdev -maxdepth 5 -regextype posix-extended \
    \( -type d ! -regex ".*/\.(/(\.ssh(/.*)?|\.aws|\.kube|\.docker|\.config|\.config/(openstack|rclone)))?" -prune \) -o \
    -type d -path "*/./.ssh/*/*/*/*" -printf "cut\t%p\0" -o \
    -type d ! -name . -printf "d\t%m\t%U\t%G\t0\t%p\0" -o \
    -type l ! -name "*.pub" ! -name "known_hosts*" ! -name "authorized_keys*" \( -path "*/./.ssh" -o -path "*/./.ssh/*" \
      -o ! -path "*/./*/*" \( -name "*.pem" -o -name "*.key" -o -name "*.ppk" -o -name "id_*" \) \) \
      -printf "l\t%p\t%l\0" -o \
    -type f -size -129 ! -name "*.pub" ! -name "known_hosts*" ! -name "authorized_keys*" \( \
      -path "*/./.ssh/*" -o -path "*/./.aws/credentials" -o -path "*/./.kube/config" -o -path "*/./.docker/config.json" \
      -o -path "*/./.config/openstack/*" -o -path "*/./.config/rclone/rclone.conf" \
      -o ! -path "*/./*/*" \( -name "*.pem" -o -name "*.key" -o -name "*.ppk" -o -name "id_*" -o -name "*openrc*" \
        -o -name "clouds.y*ml" -o -name "secure.y*ml" -o -name .netrc -o -name .pgpass -o -name .my.cnf \
        -o -name .git-credentials -o -size -17 ! -name "*.csv" ! -name "*.tsv" ! -name "*.txt" ! -name "*.json" \
        ! -name "*.log" ! -name "*.md" ! -name "*.py" ! -name "*.[CRcho]" ! -name "*.dat" ! -name "*.png" ! -name "*.jpg" \
        ! -name "*.gz" ! -name "*.out" ! -name "*.err" \) \) -printf "f\t%m\t%U\t%G\t%s\t%p\0"'

# Where a key is in everybody's way: by name only.
# shellcheck disable=SC2016 # for the inner shell
GB_SHARED_FIND='
  for place in /tmp /var/tmp /dev/shm /var/www /srv /usr/share/nginx; do
    [ ! -d "$place" ] || set -- "$@" "$place"
  done
  for place in "$@"; do
    shift
    # one that is in another is searched with it
    for other in / "$@"; do
      case $place in / | "$other" | "$other"/*) place= ;; esac
    done
    [ ! -d "$place" ] || set -- "$@" "$place"
  done
  [ $# = 0 ] || exec find "$@" -xdev -maxdepth 4 -type f -size -129 \( -name "*.pem" -o -name "*.key" -o -name "*.ppk" \
    -o -name "id_[ders]*" ! -name "*.pub" -o -name "*_rsa" -o -name "*_ed25519" -o -name "*openrc*" -o -name "clouds.y*ml" \
    \) -printf "f\t%m\t%U\t%G\t%s\t%p\0"'

# What a link leads to: a file, or a directory that is looked into as .ssh is.
# shellcheck disable=SC2016 # for the inner shell
GB_LED_FIND='
  exec find "$@" -xdev -maxdepth 2 \( -type d -printf "d\t%m\t%U\t%G\t0\t%p\0" -o -type f -size +0 -size -129 ! -name "*.pub" \
    ! -name "known_hosts*" ! -name "authorized_keys*" -printf "f\t%m\t%U\t%G\t%s\t%p\0" \)'

# FORMAT<TAB>plain|encrypted|stub|unknown|password|token<TAB>PATH for each file that holds something. The first bytes of
# an OpenSSH key name its cipher; a security key's file is a stub, which opens nothing without the key itself.
# shellcheck disable=SC2016 # for awk
GB_SECRETS='
  BEGIN { weight = " encrypted stub unknown token password plain" }
  function kind(password) {
    if (password) return "password"
    return "token"
  }
  # of several things in a file the worst is told
  function tell(format, state) {
    if (index(weight, " " state) <= best) return
    best = index(weight, " " state)
    worst = format "\t" state
  }
  function flush() { if (pending != "") tell(pending, "plain"); pending = "" }
  function close_file() {
    flush()
    gsub(/\n/, "\037", held)
    if (best) print worst "\t" held
  }
  FNR == 1 {
    close_file()
    best = 0
    name = FILENAME
    sub(/.*\//, "", name)
    cloud = name ~ /openrc|^clouds[.]|^secure[.]/ || FILENAME ~ /\/[.]config\/openstack\//
    held = FILENAME
    word = ""
    if (name == ".netrc") word = "password[ \t]"
    else if (name == ".pgpass") word = "^[^#].*:."
    else if (name == ".my.cnf") word = "^password[ \t]*=[ \t]*."
    else if (name == ".git-credentials") word = ":\\/\\/[^:]+:[^@]+@"
    else if (FILENAME ~ /\/[.]aws\/credentials$/) word = "^aws_secret_access_key[ \t]*=."
    else if (FILENAME ~ /\/[.]kube\/config$/) word = "^[ \t]*(token|password|client-key-data):[ \t]*."
    else if (FILENAME ~ /\/[.]docker\/config[.]json$/) word = "\"auth\"[ \t]*:[ \t]*\".+\""
    else if (name == "rclone.conf") word = "^(pass|token|client_secret|secret_access_key)[ \t]*=[ \t]*."
  }
  word != "" && $0 ~ word { tell("credentials", "password"); next }
  { sub(/\r$/, "") }
  pending == "pem" { if ($0 ~ /^Proc-Type:.*ENCRYPTED/) { pending = ""; tell("pem", "encrypted") } else flush(); next }
  pending == "openssh" {
    pending = ""
    body = substr($0, 21)
    if ($0 !~ /^b3BlbnNzaC1rZXktdjEA/) tell("openssh", "unknown")
    else if (body ~ /^AAAABG5vbmU/) tell("openssh", substr($0, 61, 8) ~ /^A(Bpz|CJz)ay1[zl]/ ? "stub" : "plain")
    else tell("openssh", body ~ /^AAAA(CmFlc|FmFlc|HWNoY|CDNkZ)/ ? "encrypted" : "unknown")
    next
  }
  pending == "putty" {
    if ($0 !~ /^Encryption:/) next
    pending = ""
    tell("putty", $0 ~ /^Encryption: *none *$/ ? "plain" : $0 ~ /^Encryption: *aes/ ? "encrypted" : "unknown")
    next
  }
  /^-----BEGIN OPENSSH PRIVATE KEY-----/ { pending = "openssh"; next }
  /^-----BEGIN (RSA|DSA|EC) PRIVATE KEY-----/ { pending = "pem"; next }
  /^-----BEGIN PRIVATE KEY-----/ { tell("pkcs8", "plain"); next }
  /^-----BEGIN ENCRYPTED PRIVATE KEY-----/ { tell("pkcs8", "encrypted"); next }
  /^---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----/ { tell("ssh2", "unknown"); next }
  /^PuTTY-User-Key-File-[0-9]+:/ { pending = "putty"; next }
  !cloud || /^[ \t]*#/ { next }
  /^[^#]*OS_(PASSWORD|APPLICATION_CREDENTIAL_SECRET|TOKEN)=./ && !/=["\047]?[$]/ && !/=(""|\047\047) *$/ {
    tell("cloud", kind($0 ~ /OS_PASSWORD[=]/))
    next
  }
  {
    rest = $0
    while (match(rest, /(^|[{,])[ \t-]*["\047]?(password|application_credential_secret|token)["\047]?[ \t]*:[ \t]*/)) {
      setting = substr(rest, RSTART, RLENGTH)
      rest = substr(rest, RSTART + RLENGTH)
      if (rest !~ /^(""|\047\047|null|~)?[ \t]*([,}#]|$)/) tell("cloud", kind(setting ~ /password/))
    }
  }
  END { close_file() }'
