package io.guardbee.checks.catalog.mail;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.util.Optional;

/// Has postfix relay for its own machine alone, or take passwords over TLS alone. Other mail servers are for people.
///
/// @param check whose remedy it is
/// @param settings what is set, each in single quotes
/// @param risk one sentence
record SubmissionRemedy(String check, String settings, String risk) {
  static final SubmissionRemedy RELAY = new SubmissionRemedy("mail-open-relay",
      "'mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128' "
          + "'smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination'",
      "Machines of yours that hand their mail to this one are refused until their range is added to mynetworks.");
  static final SubmissionRemedy TLS_FIRST = new SubmissionRemedy("mail-submission-tls", "'smtpd_tls_auth_only = yes'",
      "Mail programs that log in without TLS are refused; without a certificate set, nobody can log in.");

  private static final String TEXT = """
      # @CHECK@: postfix
      set -eu
      [ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
      file=/etc/postfix/main.cf
      try=$(mktemp -d)
      trap 'rm -rf "$try"' EXIT
      cp -p "$file" "$try/main.cf"
      cp -p /etc/postfix/master.cf "$try/master.cf"
      postconf -c "$try" -e @SETTINGS@
      # what master.cf says of a single service would stand before it
      for name in mynetworks smtpd_relay_restrictions smtpd_tls_auth_only; do
        postconf -P 2>/dev/null | grep "/$name " && echo 'master.cf says otherwise for one service: see above.'
      done
      if cmp -s "$file" "$try/main.cf"; then
        echo 'Nothing to change.'
      else
        diff -u "$file" "$try/main.cf" || true
        cp -p "$file" "$file.bak-guardbee-@CHECK@"
        cat "$try/main.cf" >"$file"
        if ! postfix check; then
          cat "$file.bak-guardbee-@CHECK@" >"$file"
          echo 'postfix refuses that; everything is as before.' >&2
          exit 1
        fi
        postfix reload
      fi
      postconf mynetworks smtpd_relay_restrictions smtpd_tls_auth_only
      """;

  /// The remedy where postfix is what fails.
  static Optional<Remedy> postfix(Facts facts, Outcome.Fail fail, SubmissionRemedy remedy) {
    var failing = fail.findings().stream().map(io.guardbee.checks.result.Finding::object).toList();
    var master = facts.of(SocketFacts.READER).map(sockets -> sockets.beyondLoopback()
        .anyMatch(listener -> failing.contains(listener.protocol() + "/" + listener.port())
            && listener.processes().contains("master")))
        .or(false);
    return master ? Optional.of(remedy.remedy()) : Optional.empty();
  }

  private Remedy remedy() {
    return new Remedy(TEXT.replace("@CHECK@", check).replace("@SETTINGS@", settings),
        "postconf mynetworks smtpd_relay_restrictions smtpd_tls_auth_only",
        "mv /etc/postfix/main.cf.bak-guardbee-" + check + " /etc/postfix/main.cf && postfix reload", risk);
  }
}
