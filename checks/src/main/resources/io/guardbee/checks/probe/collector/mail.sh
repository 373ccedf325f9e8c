# --- mail: where the mail servers are told to listen -----------------------------------------------------------------

gb_section_mail() {
  gb_sees servers || return 0
  gb_part servers
  gb_running master exim4 exim sendmail smtpd opensmtpd | sed 's/.* //' | sort -u
  if gb_has postconf && [ -f /etc/postfix/main.cf ]; then
    gb_run postfix 5 postconf -xh inet_interfaces
    gb_part postfix-services
    # what is named by an address or a host listens on that, whatever inet_interfaces says
    gb_limit 5 postconf -M </dev/null 2>/dev/null | awk '$2 == "inet" { print $1 }'
  fi
  if [ -f /etc/exim4/update-exim4.conf.conf ]; then
    gb_part exim
    sed -n "s/^dc_local_interfaces=//p" /etc/exim4/update-exim4.conf.conf
  fi
}
