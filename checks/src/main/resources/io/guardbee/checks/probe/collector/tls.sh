# --- tls: who renews certificates, and who may read their keys ----------------------------------------------------------

# Keys are never read: of a file only its rights, and whether its first line says that it is a private key.
gb_section_tls() {
  gb_part clients
  ! gb_has certbot || echo certbot
  [ ! -x /snap/bin/certbot ] || echo certbot
  [ ! -e /root/.acme.sh/acme.sh ] || echo acme.sh
  ! gb_has lego || echo lego
  ! grep -s -q -x caddy /proc/[0-9]*/comm || echo caddy
  gb_rc 0
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss certificates root "the collector, to read /etc/letsencrypt and other closed directories"
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
  # SINCE<TAB>UNTIL<TAB><TAB>FILE
  gb_part certificates
  if gb_has openssl; then
    for gb_file in /etc/letsencrypt/live/*/fullchain.pem /root/.acme.sh/*/fullchain.cer /root/.lego/certificates/*.crt \
      /etc/lego/certificates/*.crt /var/lib/caddy/.local/share/caddy/certificates/*/*/*.crt; do
      case $gb_file in *[!A-Za-z0-9/._+@*-]*) continue ;; esac
      [ -f "$gb_file" ] && printf '%s\t%s\n' "$(gb_limit 2 openssl x509 -noout -startdate -enddate -in "$gb_file" 2>/dev/null </dev/null |
        sed 's/^not[A-Za-z]*=//' | tr '\n' '\t')" "$gb_file"
    done | head -n 40
  fi
  gb_rc 0
}

# MODE OWNER GROUP<TAB>closed or open on the way there<TAB>FILE: private keys where they use to be, and where web, mail
# and other servers are told that theirs are.
gb_tls_keys() {
  gb_text=$(
    gb_limit 5 find /etc/letsencrypt/archive /etc/letsencrypt/live /etc/ssl/private /etc/pki/tls/private /root/.acme.sh \
      -maxdepth 3 -type f \( -name '*.pem' -o -name '*.key' \) 2>/dev/null | head -n 200
    grep -s -h -E '^[[:space:]]*(SSLCertificateKeyFile|ssl_certificate_key|smtpd?_tls_key_file|ssl_key|tls_privatekey|tls-key-file)[[:space:]=]' \
      /etc/apache2/sites-enabled/* /etc/apache2/mods-enabled/ssl.conf /etc/nginx/nginx.conf /etc/nginx/sites-enabled/* \
      /etc/nginx/conf.d/*.conf /etc/postfix/main.cf /etc/dovecot/conf.d/10-ssl.conf /etc/exim4/exim4.conf* \
      /etc/redis/redis.conf | sed 's/^[^/]*\(\/[^;"[:space:]]*\).*/\1/' | head -n 50
  )
  gb_part keys
  printf '%s\n' "$gb_text" | sort -u | while IFS= read -r gb_file; do
    case $gb_file in '' | *[!A-Za-z0-9/._+@-]*) continue ;; esac
    head -n 1 "$gb_file" | grep -q -E '^-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY-----' || continue
    gb_line=$(readlink -f "$gb_file") || continue
    printf '%s\t%s\t%s\n' "$(stat -L -c '%a %U %G' "$gb_line")" "$(gb_tls_way "$gb_line")" "$gb_line"
  done | sort -u
  gb_rc 0
}

# gb_tls_way FILE: whether everybody can get to its directory.
gb_tls_way() {
  gb_place=${1%/*}
  while [ -n "$gb_place" ]; do
    case $(stat -c %A "$gb_place") in *[xt]) ;; *) echo closed && return ;; esac
    gb_place=${gb_place%/*}
  done
  echo open
}
