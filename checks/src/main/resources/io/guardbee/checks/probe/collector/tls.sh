# --- tls: who renews certificates, and who may read their keys ----------------------------------------------------------

# Of a file of keys only its rights are printed, and that one of its lines says that a private key follows.
gb_section_tls() {
  gb_part clients
  gb_text=$(
    ! gb_has certbot || echo certbot
    [ ! -x /snap/bin/certbot ] || echo certbot
    [ ! -e /root/.acme.sh/acme.sh ] || echo acme.sh
    ! gb_has lego || echo lego
    ! grep -s -q -x caddy /proc/[0-9]*/comm || echo caddy
  )
  printf '%s\n' "$gb_text"
  gb_rc 0
  if [ "$GB_ROOT" != 1 ]; then
    # where none ever was, everybody sees that nothing is kept
    if [ -n "$gb_text" ] || [ -e /etc/letsencrypt ] || [ -e /etc/lego ]; then
      gb_miss certificates root "the collector, to read /etc/letsencrypt and other closed directories"
    else
      gb_part certificates
      gb_rc 0
    fi
    gb_miss keys root "the collector, to read /etc/letsencrypt and other closed directories"
    return
  fi
  gb_tls_renewal
  gb_tls_keys
}

gb_tls_renewal() {
  if [ -d /run/systemd/system ]; then
    gb_run units 5 systemctl show -p Id,LoadState,ActiveState,Result certbot.timer certbot.service \
      snap.certbot.renew.timer snap.certbot.renew.service certbot-renew.timer lego.timer acme.sh.timer caddy.service
  fi
  # the script that certbot's package puts there does nothing where systemd runs
  gb_part cron
  for gb_file in /etc/crontab /etc/cron.d/* /etc/cron.daily/* /etc/cron.weekly/* /var/spool/cron/crontabs/root; do
    case $gb_file in /etc/cron.d/certbot) [ ! -d /run/systemd/system ] || continue ;; esac
    [ -f "$gb_file" ] && sed 's/#.*//' "$gb_file" | grep -oE 'certbot|acme\.sh|lego' | sort -u
  done
  gb_rc 0
  # SINCE<TAB>UNTIL<TAB><TAB>FILE; the first two are missing where openssl cannot tell
  gb_text=$(
    for gb_file in /etc/letsencrypt/live/*/fullchain.pem /root/.acme.sh/*/fullchain.cer /root/.lego/certificates/*.crt \
      /etc/lego/certificates/*.crt /var/lib/caddy/.local/share/caddy/certificates/*/*/*.crt; do
      [ ! -f "$gb_file" ] || printf '%s\n' "$gb_file"
    done
  )
  if [ -n "$gb_text" ] && ! gb_has openssl; then
    gb_miss certificates tool openssl
    return
  fi
  gb_part certificates
  printf '%s\n' "$gb_text" | awk 'NR <= 40' | while IFS= read -r gb_file; do
    case $gb_file in
      '') ;;
      *[!A-Za-z0-9/._+@*-]*) printf 'cut\ta file with an odd name\n' ;;
      *)
        printf '%s\t%s\n' "$(gb_limit 2 openssl x509 -noout -startdate -enddate -in "$gb_file" 2>/dev/null </dev/null |
          sed 's/^not[A-Za-z]*=//' | tr '\n' '\t')" "$gb_file"
        ;;
    esac
  done
  printf '%s\n' "$gb_text" | awk 'NR > 40 { print "cut\tmore than 40 certificates"; exit }'
  gb_rc 0
}

# MODE OWNER GROUP<TAB>closed or open on the way there<TAB>FILE: private keys where they use to be, and where web, mail
# and other servers are told that theirs are; cut<TAB>WHAT for what was not looked at.
gb_tls_keys() {
  gb_text=$({ gb_tls_usual; gb_tls_named; } | awk '
    /^cut\t/ { print; next }
    /[^A-Za-z0-9\/._+@,=:*~ -]/ { print "cut\ta file with an odd name"; next }
    /^\// && !seen[$0]++ { if (++count <= 600) print; else if (count == 601) print "cut\tmore than 600 files" }')
  gb_found=$(printf '%s\n' "$gb_text" | grep '^/' | tr '\n' '\000' | gb_limit 5 xargs -0 -r readlink -f -- | sort -u |
    tr '\n' '\000' | gb_limit 5 xargs -0 -r sh -c 'exec find "$@" -maxdepth 0 -type f \( \
      -size +2048 -printf "cut\t%p, which is over 1 MiB\n" -o -printf "%p\n" \)' find)
  gb_part keys
  printf '%s\n' "$gb_text" "$gb_found" | grep '^cut' | sort -u
  printf '%s\n' "$gb_found" | grep '^/' | tr '\n' '\000' |
    gb_limit 5 xargs -0 -r grep -l -s -a -E '^-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY-----' | while IFS= read -r gb_file; do
    printf '%s\t%s\t%s\n' "$(stat -L -c '%a %U %G' "$gb_file")" "$(gb_tls_way "$gb_file")" "$gb_file"
  done
  gb_rc 0
}

# Of what certbot writes only the keys are keys.
gb_tls_usual() {
  gb_limit 5 find /etc/letsencrypt/archive /etc/letsencrypt/live /etc/ssl/private /etc/pki/tls/private /root/.acme.sh \
    /root/.lego /etc/lego /etc/haproxy /etc/lighttpd /etc/nginx /etc/apache2 /etc/dovecot /etc/exim4 \
    /var/lib/caddy/.local/share/caddy/certificates -maxdepth 3 \( -type f -o -type l \) \
    \( -name '*.pem' -o -name '*.key' -o -path '*/private/*' \) ! -path '/etc/letsencrypt/*/cert*.pem' \
    ! -path '/etc/letsencrypt/*/chain*.pem' ! -path '/etc/letsencrypt/*/fullchain*.pem' 2>/dev/null
  [ $? != 124 ] || printf 'cut\tdirectories of keys\n'
}

# The files that servers are told of, their certificates too, which may hold the key as well. What is not switched on
# counts: its key is one, too.
gb_tls_named() {
  for gb_base in /etc/nginx /etc/apache2 /etc/httpd /etc/lighttpd /etc/haproxy /etc/postfix /etc/dovecot /etc/exim4 /etc/redis; do
    [ ! -d "$gb_base" ] || {
      gb_limit 5 grep -R -s -h -I -i -E '(ssl|tls).*(cert|key|pem|chain)|[[:space:]]crt[[:space:]]|crt-(base|list)' "$gb_base"
      [ $? != 124 ] || printf '\037%s\n' "$gb_base"
    } | awk -v base="$gb_base" "$GB_TLS_NAMES" | sort -u | while IFS= read -r gb_file; do
      # haproxy takes a directory of them, too
      if [ -d "$gb_file" ]; then
        gb_limit 2 find "$gb_file" -maxdepth 1 ! -type d
      else
        printf '%s\n' "$gb_file"
      fi
    done
  done
}

# The names of keys and certificates in the lines of a configuration; relative ones begin where it does.
# shellcheck disable=SC2016 # for awk
GB_TLS_NAMES='
  function put(name) {
    if (name == "" || name == "none") return
    if (name ~ /^[$][{(]?[a-z_]*cert_file[})]?$/) return
    if (name ~ /[$%]/) { print "cut\ta key whose name in " base " holds a variable"; return }
    if (name ~ /^\//) { print name; return }
    # names of macros, and what is next to the configuration, which is looked at anyhow
    if (base ~ /exim4|postfix/) return
    if (base ~ /haproxy/ && start == "") { print "cut\ta key that haproxy is told of without its directory"; return }
    print (base ~ /haproxy/ ? start : base) "/" name
  }
  function word(text,    quote, at) {
    sub(/^[ \t=<]+/, "", text)
    quote = substr(text, 1, 1)
    if (quote == "\"" || quote == "\047") {
      text = substr(text, 2)
      at = index(text, quote)
      return at ? substr(text, 1, at - 1) : text
    }
    sub(/[ \t;}].*/, "", text)
    return text
  }
  /^\037/ { print "cut\tthe files in " substr($0, 2); next }
  {
    sub(/\r$/, "")
    sub(/(^|[ \t])#.*/, "")
    rest = $0
    low = tolower(rest)
    while (match(low, /(^|[ \t;{])(ssl_(server_)?(certificate(_key)?|key(_file)?|cert(_file)?)|sslcertificate(key)?file|ssl[.](pemfile|privkey)|(smtpd?|lmtp)_tls_(ec|ed|d)?(key|cert|chain)_files?|tls_(privatekey|certificate)|tls-(client-)?key-file|crt|crt-(base|list))[ \t]*[ \t=]/)) {
      name = substr(low, RSTART, RLENGTH)
      rest = substr(rest, RSTART + RLENGTH)
      low = substr(low, RSTART + RLENGTH)
      if (name ~ /crt-list/) print "cut\tthe list of certificates of haproxy"
      else if (name ~ /crt-base/) start = word(rest)
      else if (name ~ /chain/) {
        n = split(rest, each, /[, \t=]+/)
        for (i = 1; i <= n; i++) put(each[i])
        if (rest !~ /[^ \t=]/ || rest ~ /,[ \t]*$/) print "cut\ta list of keys of postfix over several lines"
      } else if (name !~ /crt/ || base ~ /haproxy/) put(word(rest))
    }
  }'

# gb_tls_way FILE: whether everybody can get to its directory.
gb_tls_way() {
  gb_place=${1%/*}
  while [ -n "$gb_place" ]; do
    case $(stat -c %A "$gb_place") in *[xt]) ;; *) echo closed && return ;; esac
    gb_place=${gb_place%/*}
  done
  echo open
}
