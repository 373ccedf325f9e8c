package io.guardbee.checks.catalog.ntp;

import io.guardbee.checks.catalog.ConfigRemedy;
import io.guardbee.checks.result.Remedy;
import java.util.Optional;

/// Makes a time daemon answer its own machine alone.
final class TimeRemedy {
  private static final String CHECK = "ntp-config";

  private static final String CHRONY_EDIT = """
      # Nobody is served any more. For clients of your own put their range back: "allow 10.20.0.0/16".
      find "$new" -type f -name '*.conf' -exec sed -i -E \\
        's/^([[:space:]]*(allow|cmdallow)([[:space:]].*)?)$/# guardbee: \\1/I' {} +
      """;

  private static final String NTPD_EDIT = """
      # Whoever asks for the time is answered; who asks for more is not.
      find "$new" -type f -name '*.conf' -exec sed -i -E \\
        -e 's/^([[:space:]]*unrestrict[[:space:]].*)$/# guardbee: \\1/I' \\
        -e '/noquery|ignore|127\\.0\\.0\\.1|::1([[:space:]]|$)/!s/^([[:space:]]*restrict[[:space:]][^#]*[^#[:space:]])/\\1 noquery/I' {} +
      """;

  private TimeRemedy() {}

  static Optional<Remedy> of(String daemon, boolean ntpsec) {
    return switch (daemon) {
      case "chronyd" -> Optional.of(new ConfigRemedy(CHECK, "/etc/chrony", CHRONY_EDIT, ":",
          "chronyd -p >/dev/null", "systemctl restart chrony", "chronyd -p", "",
          "Machines that take their time from this one lose it until their range is allowed again.").remedy());
      // the classic ntpd's file lies in /etc itself
      case "ntpd" -> ntpsec
          ? Optional.of(new ConfigRemedy(CHECK, "/etc/ntpsec", NTPD_EDIT, ":", ":",
              "systemctl restart ntpsec", "grep -rE --exclude='*.bak-*' '^[[:space:]]*(un)?restrict' /etc/ntpsec", "",
              "Whoever watches this ntpd from afar with ntpq sees nothing any more.").remedy())
          : Optional.empty();
      default -> Optional.empty();
    };
  }
}
