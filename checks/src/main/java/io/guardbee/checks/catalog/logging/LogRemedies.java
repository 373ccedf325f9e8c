package io.guardbee.checks.catalog.logging;

import io.guardbee.checks.result.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The snippets of this family, from the files beside the texts of its checks.
final class LogRemedies {
  private LogRemedies() {}

  /// A syslog daemon where none runs.
  static Remedy daemon(String check) {
    return new Remedy(script("log-daemon.sh").replace("@CHECK@", check),
        "pgrep -x rsyslogd && ls -l /var/log/auth.log",
        "sh /var/backups/guardbee-undo-" + check + ".sh",
        "rsyslog is installed; its files grow and are rotated weekly.");
  }

  static Remedy journal() {
    return new Remedy(script("log-persistent.sh"), "journalctl --header -n 0 | grep 'File path: /var/log/journal'",
        "sh /var/backups/guardbee-undo-log-persistent.sh",
        "The journal takes up to a gigabyte of disk; what programs print while journald restarts is kept.");
  }

  static Remedy receiver() {
    return new Remedy(script("log-receiver-open.sh"), "ss -tulpnH",
        "for f in /etc/rsyslog.conf /etc/rsyslog.d/*.conf; do"
            + " if [ -e \"$f.bak-guardbee-log-receiver-open\" ]; then mv \"$f.bak-guardbee-log-receiver-open\" \"$f\"; fi;"
            + " done; systemctl restart rsyslog",
        "Machines that send their logs here are no longer heard.");
  }

  static Remedy rights() {
    return new Remedy(script("log-perms.sh"), "ls -ld /var/log && find /var/log -maxdepth 1 -name 'auth.log*' -ls",
        "sh /var/backups/guardbee-undo-log-perms.sh",
        "Programs and people that read these logs without being in the group adm no longer can.");
  }

  static Remedy rotation() {
    return new Remedy(script("log-rotation.sh"), "logrotate -d /etc/logrotate.conf",
        "sh /var/backups/guardbee-undo-log-rotation.sh", "Old logs are compressed and after some weeks deleted.");
  }

  static Remedy seal() {
    return new Remedy(script("log-tamper.sh"), "journalctl --header -n 0 | grep SEALED",
        script("log-tamper-undo.sh"),
        "A key is printed once, with which a change of the past can be shown; keep it off the VM.");
  }

  private static String script(String name) {
    try (InputStream in = LogRemedies.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
