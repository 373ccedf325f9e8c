package io.guardbee.checks.catalog.mail;

import io.guardbee.checks.catalog.ConfigRemedy;
import io.guardbee.checks.result.Remedy;

/// Makes a mail server listen on loopback alone. A reload does not bind anew: both take a restart.
final class MailRemedy {
  private static final String CHECK = "mail-listen";
  private static final String RISK = "Mail from other machines is refused from now on, also mail to people on this VM.";
  private static final String SHOW = "ss -Hltnp 'sport = :25 or sport = :465 or sport = :587'";

  private static final String POSTFIX_EDIT = """
      # Mail goes out as before. If this VM is to receive mail, do not run this: declare its purpose instead.
      postconf -c "$new" -e 'inet_interfaces = loopback-only'
      """;

  private static final String EXIM_EDIT = """
      # Mail goes out as before. If this VM is to receive mail, do not run this: declare its purpose instead.
      sed -i "s/^dc_local_interfaces=.*/dc_local_interfaces='127.0.0.1 ; ::1'/" "$new/update-exim4.conf.conf"
      """;

  private MailRemedy() {}

  static Remedy postfix() {
    return new ConfigRemedy(CHECK, "/etc/postfix", POSTFIX_EDIT,
        "[ \"$(postconf -c \"$try\" -h inet_interfaces)\" = loopback-only ]", "postfix check",
        restart("postfix"), SHOW, "", RISK).remedy();
  }

  static Remedy exim() {
    return new ConfigRemedy(CHECK, "/etc/exim4", EXIM_EDIT, ":", "update-exim4.conf && exim4 -bV >/dev/null",
        "update-exim4.conf\n" + restart("exim4"), SHOW, "", RISK).remedy();
  }

  /// The old sockets may be seen for a moment, and the new ones not yet.
  private static String restart(String unit) {
    return """
        if [ -d /run/systemd/system ]; then systemctl restart @UNIT@; else service @UNIT@ restart; fi
        tries=0
        until ss -Hltn 'sport = :25' | grep -q . || [ "$tries" -ge 60 ]; do
          tries=$((tries + 1))
          sleep 0.5
        done""".replace("@UNIT@", unit);
  }
}
