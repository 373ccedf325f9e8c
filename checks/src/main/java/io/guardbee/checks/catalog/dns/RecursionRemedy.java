package io.guardbee.checks.catalog.dns;

import io.guardbee.checks.catalog.ConfigRemedy;
import io.guardbee.checks.result.Remedy;
import java.util.Optional;

/// Holds recursion to private addresses. Views and dnsmasq are for people: where to cut depends on what they are for.
final class RecursionRemedy {
  private static final String CHECK = "dns-config-recursion";
  private static final String OUTSIDE = "dns-open-recursion";
  private static final String PRIVATE = "{ localhost; 10.0.0.0/8; 172.16.0.0/12; 192.168.0.0/16; fc00::/7; };";
  private static final String RISK = "Clients with public addresses of your own are refused until you add their ranges.";

  /// Both statements go, and come back once, at the head of the options.
  private static final String BIND_EDIT = """
      # Who may still have names resolved. For other ranges of yours, add them to both lines. A server that only
      # publishes zones of its own wants "recursion no;" instead.
      mine='@MINE@'
      find "$new" -type f -name 'named.conf*' ! -name '*.bak-*' | while IFS= read -r file; do
        grep -q '^[[:space:]]*options[[:space:]]*{' "$file" || continue
        awk -v mine="$mine" '
          function braces(text) { return gsub(/{/, "{", text) - gsub(/}/, "}", text) }
          skipping { depth += braces($0); if (depth <= 0 && /;/) skipping = 0; next }
          /^[ \\t]*(allow-recursion|allow-query-cache)[ \\t{]/ {
            depth = braces($0)
            if (depth > 0 || !/;/) skipping = 1
            next
          }
          { print }
          /^[ \\t]*options[ \\t]*{/ { print "\\tallow-recursion " mine; print "\\tallow-query-cache " mine }' \\
          "$file" >"$work/edited"
        cat "$work/edited" >"$file"
      done
      """;

  private static final String UNBOUND_EDIT = """
      find "$new" -type f -name '*.conf' -exec sed -i -E \\
        's#^([[:space:]]*access-control:[[:space:]]*"?(0\\.0\\.0\\.0/0|::0?/0)"?[[:space:]]+)allow(_[a-z]+)?#\\1refuse#' {} +
      """;
  private static final String UNBOUND_PRIVATE = """
      # Private addresses may have names resolved. For other ranges of yours, add lines to this file.
      mkdir -p "$new/unbound.conf.d"
      cat >"$new/unbound.conf.d/guardbee-clients.conf" <<'CONF'
      # Made by the remedy of Guardbee for dns-config-recursion.
      server:
        access-control: 10.0.0.0/8 allow
        access-control: 172.16.0.0/12 allow
        access-control: 192.168.0.0/16 allow
        access-control: fc00::/7 allow
      CONF
      """;

  private RecursionRemedy() {}

  /// Private addresses go on having names resolved.
  ///
  /// @param subject what resolves for strangers, as the finding names it
  static Optional<Remedy> of(String subject) {
    return switch (subject) {
      case "named" -> Optional.of(bind(CHECK, PRIVATE, RISK));
      case "unbound" -> Optional.of(unbound(CHECK, UNBOUND_EDIT + UNBOUND_PRIVATE,
          "/etc/unbound/unbound.conf.d/guardbee-clients.conf", RISK));
      default -> Optional.empty();
    };
  }

  /// The machine itself alone has names resolved: whoever asked from outside may have had a private address too.
  ///
  /// @param subject what resolves for strangers, as the inside names it
  static Optional<Remedy> forItself(String subject) {
    var risk = "Other machines of yours are refused until you add their ranges.";
    return switch (subject) {
      case "named" -> Optional.of(bind(OUTSIDE, "{ localhost; };", risk));
      case "unbound" -> Optional.of(unbound(OUTSIDE, UNBOUND_EDIT, "", risk));
      default -> Optional.empty();
    };
  }

  private static Remedy bind(String check, String mine, String risk) {
    return new ConfigRemedy(check, "/etc/bind", BIND_EDIT.replace("@MINE@", mine),
        "named-checkconf \"$try/named.conf\"", "named-checkconf", "rndc reconfig || systemctl restart named",
        "named-checkconf -px | grep -A 8 -E 'allow-recursion|allow-query-cache'", "", risk).remedy();
  }

  private static Remedy unbound(String check, String edit, String made, String risk) {
    return new ConfigRemedy(check, "/etc/unbound", edit,
        // all of it, such as the anchor's file, is looked at by the daemon itself
        "unbound-checkconf -o access-control \"$try/unbound.conf\" >/dev/null",
        "unbound-checkconf -o access-control >/dev/null && systemctl restart unbound && systemctl -q is-active unbound",
        "systemctl restart unbound", "unbound-checkconf -o access-control", made, risk).remedy();
  }
}
