# --- logs-config: what log daemons are told to send on ----------------------------------------------------------------

gb_log_config() {
  if [ -e /etc/rsyslog.conf ]; then
    gb_rsyslog_parts
  fi
  if [ -e /etc/syslog-ng/syslog-ng.conf ]; then
    gb_syslog_ng
  fi
  if [ -e /etc/systemd/journal-upload.conf ] || [ -e /usr/lib/systemd/systemd-journal-upload ]; then
    gb_part upload
    gb_limit 5 systemd-analyze --no-pager cat-config systemd/journal-upload.conf 2>/dev/null |
      sed -n 's#//[^@/]*@#//#; s/^[[:space:]]*URL[[:space:]]*=[[:space:]]*/URL=/p
        s/^[[:space:]]*TrustedCertificateFile[[:space:]]*=[[:space:]]*/TrustedCertificateFile=/p'
    gb_rc 0
  fi
  gb_part urls
  # shellcheck disable=SC2086 # a list of patterns
  for gb_file in /etc/filebeat/filebeat.yml /etc/fluent-bit/*.conf /etc/vector/*.toml /etc/vector/*.y*ml \
    /etc/promtail/*.y*ml /etc/alloy/*.alloy /etc/grafana-agent.y*ml; do
    [ ! -r "$gb_file" ] || sed 's/^[[:space:]]*#.*//; s/[[:space:]]#.*//' "$gb_file" |
      awk -v name="${gb_file#/etc/}" "$GB_SHIPPED" | sort -u | head -n 40
  done
}

# FILE output|other URL of each address in the file of a shipper, "output" where it is known to be where the logs go to;
# FILE bare where they go to one without a scheme, FILE careless where something need not show who it is.
# shellcheck disable=SC2016 # for awk
GB_SHIPPED='
  function urls(text, kind,    url) {
    while (match(text, /https?:\/\/[^\/"\047, \t\]]+/)) {
      url = substr(text, RSTART, RLENGTH)
      text = substr(text, 1, RSTART - 1) " " substr(text, RSTART + RLENGTH)
      sub(/\/\/[^@]*@/, "//", url)
      print name, kind, url
    }
    if (kind == "output" && text ~ /[A-Za-z0-9$}]:[0-9$]|^[ \t]*-[ \t]*["\047]?[A-Za-z0-9$]/) print name, "bare"
  }
  { low = tolower($0) }
  low ~ /verification_mode["\047]?[ \t]*[:=][ \t]*["\047]?(none|certificate)/ || low ~ /insecure(_skip_verify)?["\047]?[ \t]*[:=][ \t]*["\047]?true/ ||
    low ~ /verify(_certificate|_hostname)?["\047]?[ \t]*[:=]?[ \t]*["\047]?(false|off|no)/ { print name, "careless" }
  /^[^ \t-]/ {
    output = name ~ /^filebeat/ && /^output[.:]/ || name ~ /^promtail/ && /^clients:/
    hosts = 0
  }
  output && name ~ /^promtail/ { hosts = low ~ /^[ \t-]*url["\047]?[ \t]*:/ }
  output && name ~ /^filebeat/ && /:/ && !/^[ \t]*-/ { hosts = low ~ /(^|[ \t.{,])hosts["\047]?[ \t]*:/ }
  {
    if (output && hosts) { sub(/^[^:]*(hosts|url)["\047]?[ \t]*:/, ""); urls($0, "output") }
    else urls($0, "other")
  }'

# The configuration in the order in which it is read, "F FILE" before each file's lines and again where one goes on.
# What may be secret stays: of the words in quotes only those of known settings are printed.
gb_rsyslog_parts() {
  gb_text=$(gb_rsyslog /etc/rsyslog.conf 0 | head -n 4000)
  case "$GB_NL$gb_text" in
    *"$GB_NL"'! '*) gb_miss rsyslog root "the collector, to read rsyslog's configuration" ;;
    *)
      gb_part rsyslog
      printf '%s\n' "$gb_text"
      gb_rc 0
      ;;
  esac
}

# gb_rsyslog FILE DEPTH: in a process of its own, since it calls itself.
gb_rsyslog() (
  if [ ! -r "$1" ]; then
    echo "! $1"
    exit
  fi
  echo "F $1"
  gb_spoken "$1" | while IFS= read -r gb_line; do
    gb_place=
    case $gb_line in
      \$IncludeConfig\ *) gb_place=${gb_line#* } ;;
      include\(*file=\"*) gb_place=${gb_line#*file=\"} && gb_place=${gb_place%%\"*} ;;
    esac
    case $gb_place in
      '') printf '%s\n' "$gb_line" ;;
      *[!A-Za-z0-9/._*?+@-]*) echo "! include" ;;
      *)
        [ ! -d "$gb_place" ] || gb_place="${gb_place%/}/*"
        # shellcheck disable=SC2086 # a pattern, of harmless characters
        [ "$2" -ge 4 ] || for gb_file in $gb_place; do
          [ ! -f "$gb_file" ] || gb_rsyslog "$gb_file" $(($2 + 1))
        done
        echo "F $1"
        ;;
    esac
  done
)

# The lines of a file of rsyslog without comments, and without what its settings hold but for those that say where to
# and how: a password has no business here.
gb_spoken() {
  awk '
    BEGIN {
      known = " type target port protocol streamdriver streamdriver.name streamdrivermode streamdriver.mode" \
        " streamdriverauthmode streamdriver.authmode tls tls.authmode defaultnetstreamdriver file load server" \
        " serverport usehttps allowunsignedcerts skipverifyhost address listenportfilename "
    }
    function shown(text,    out, word, eq) {
      out = ""
      while (match(text, /[A-Za-z][A-Za-z.]*[ \t]*=[ \t]*"[^"]*"|"[^"]*"/)) {
        word = substr(text, RSTART, RLENGTH)
        out = out substr(text, 1, RSTART - 1)
        text = substr(text, RSTART + RLENGTH)
        eq = index(word, "=")
        key = substr(word, 1, eq - 1)
        gsub(/[ \t]/, "", key)
        out = out (word ~ /^"/ ? "\"?\"" : index(known, " " tolower(key) " ") ? key "=" substr(word, index(word, "\"")) : key "=\"?\"")
      }
      if (index(text, "\"")) {
        open = 1
        text = substr(text, 1, index(text, "\"") - 1)
      }
      gsub(/\047[^\047]*\047/, "?", text)
      return out text
    }
    # what an action of the old dialect is told may be a password; the machine that RELP sends to is none
    function actions(text,    out, word) {
      out = ""
      while (match(text, /:om[a-z0-9]+:[^ \t]*/)) {
        word = substr(text, RSTART, RLENGTH)
        out = out substr(text, 1, RSTART - 1)
        text = substr(text, RSTART + RLENGTH)
        if (word ~ /^:omrelp:(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9][A-Za-z0-9._-]*)(:[0-9]+)?(;[A-Za-z0-9_-]*)?$/) sub(/;.*/, "", word)
        else {
          sub(/^:/, "", word)
          sub(/:.*/, "", word)
          word = word ~ /^om(relp|mysql|pgsql|libdbi|mongodb|elasticsearch|hiredis|kafka|gssapi|amqp1|rabbitmq|http|snmp|udpspoof)$/ ? ":" word ":?" : ":om:?"
        }
        out = out word
      }
      return out text
    }
    open { if (!index($0, "\"")) next; $0 = substr($0, index($0, "\"") + 1); open = 0 }
    {
      sub(/\r$/, "")
      line = $0
      # a number sign inside quotes is none of a comment
      quoted = 0
      clean = ""
      for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        two = substr(line, i, 2)
        if (block) {
          if (two == "*/") { block = 0; i++; clean = clean " " }
          continue
        }
        if (c == "\"") quoted = !quoted
        if (c == "#" && !quoted) break
        # in a pattern of file names the two signs begin nothing
        if (two == "/*" && !quoted && line !~ /^[ \t]*[$]/ && (i == 1 || substr(line, i - 1, 1) ~ /[ \t;{})]/)) { block = 1; i++; continue }
        clean = clean c
      }
      line = clean
      sub(/^[ \t]+/, "", line)
      sub(/[ \t]+$/, "", line)
      if (line == "") next
      if (line ~ /^\$/) {
        n = split(line, word, /[ \t]+/)
        if (tolower(word[1]) ~ /^\$(includeconfig|defaultnetstreamdriver|actionsendstreamdriver(mode|authmode)?|modload|inputtcpserverrun|udpserverrun|filecreatemode)$/)
          print word[1], word[2]
        next
      }
      print shown(actions(line))
    }' "$1"
}

# The destinations of syslog-ng, each on a line, likewise.
gb_syslog_ng() {
  if [ ! -r /etc/syslog-ng/syslog-ng.conf ]; then
    gb_miss syslog-ng root "the collector, to read syslog-ng's configuration"
    return
  fi
  gb_part syslog-ng
  cat /etc/syslog-ng/syslog-ng.conf /etc/syslog-ng/conf.d/*.conf | head -c 200000 | sed 's/#.*//' | tr '\n\t' '  ' | awk '
    {
      rest = $0
      while (match(rest, /destination[ ]+[A-Za-z0-9_.-]+[ ]*\{/)) {
        rest = substr(rest, RSTART + RLENGTH)
        depth = 1
        for (i = 1; i <= length(rest) && depth > 0; i++) {
          c = substr(rest, i, 1)
          if (c == "{") depth++
          if (c == "}") depth--
        }
        text = substr(rest, 1, i - 2)
        rest = substr(rest, i)
        out = ""
        while (match(text, /[A-Za-z0-9_-]+[ ]*\([ ]*"[^"]*"|"[^"]*"/)) {
          word = substr(text, RSTART, RLENGTH)
          out = out substr(text, 1, RSTART - 1)
          text = substr(text, RSTART + RLENGTH)
          name = word
          sub(/[ ]*\(.*/, "", name)
          gsub(/_/, "-", name)
          out = out (word ~ /^"/ ? "\"?\"" : name ~ /^(network|syslog|tcp6?|udp6?|transport|peer-verify|port)$/ ? word : name "(\"?\"")
        }
        print out text
      }
    }'
  gb_rc 0
}
