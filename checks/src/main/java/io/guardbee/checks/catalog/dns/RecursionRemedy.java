package io.guardbee.checks.catalog.dns;

import io.guardbee.checks.catalog.ConfigRemedy;
import io.guardbee.checks.result.Remedy;
import java.util.Optional;

/// Holds recursion to private addresses. Views and dnsmasq are for people: where to cut depends on what they are for.
final class RecursionRemedy {
  private static final String CHECK = "dns-config-recursion";

  /// Both statements go, and come back once, at the head of the options.
  private static final String BIND_EDIT = """
      # Private addresses may have names resolved. For other ranges of yours, add them to both lines. A server that only
      # publishes zones of its own wants "recursion no;" instead.
      mine='{ localhost; 10.0.0.0/8; 172.16.0.0/12; 192.168.0.0/16; fc00::/7; };'
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
      # Private addresses may have names resolved. For other ranges of yours, add lines to this file.
      find "$new" -type f -name '*.conf' -exec sed -i -E \\
        's#^([[:space:]]*access-control:[[:space:]]*"?(0\\.0\\.0\\.0/0|::0?/0)"?[[:space:]]+)allow(_[a-z]+)?#\\1refuse#' {} +
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

  /// @param subject what resolves for strangers, as the finding names it
  static Optional<Remedy> of(String subject) {
    return switch (subject) {
      case "named" -> Optional.of(new ConfigRemedy(CHECK, "/etc/bind", BIND_EDIT,
          "named-checkconf \"$try/named.conf\"", "named-checkconf", "rndc reconfig || systemctl restart named",
          "named-checkconf -px | grep -A 8 -E 'allow-recursion|allow-query-cache'", "",
          "Clients with public addresses of your own are refused until you add their ranges.").remedy());
      case "unbound" -> Optional.of(new ConfigRemedy(CHECK, "/etc/unbound", UNBOUND_EDIT,
          // all of it, such as the anchor's file, is looked at by the daemon itself
          "unbound-checkconf -o access-control \"$try/unbound.conf\" >/dev/null",
          "unbound-checkconf -o access-control >/dev/null && systemctl restart unbound && systemctl -q is-active unbound",
          "systemctl restart unbound", "unbound-checkconf -o access-control",
          "/etc/unbound/unbound.conf.d/guardbee-clients.conf",
          "Clients with public addresses of your own are refused until you add their ranges.").remedy());
      default -> Optional.empty();
    };
  }
}
