package io.guardbee.checks.catalog.tls;

import io.guardbee.checks.catalog.ConfigRemedy;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Holds Apache or nginx, as Debian and Ubuntu package them, to TLS 1.2 and 1.3 and to suites that protect.
final class ProtocolRemedy {
  private static final String CHECK = "tls-protocol";
  private static final String RISK = "Programs that can do no better than TLS 1.1, as some of 2012 and before, no longer"
      + " connect.";
  private static final Pattern OBJECT = Pattern.compile("tcp/([0-9]{1,5}) (?:version|suite)");

  /// A site's own lines stand before those of the server, so each line that is in force is changed where it stands.
  private static final String APACHE_EDIT = """
      for file in "$new/apache2.conf" "$new"/*-enabled/*.conf; do
        file=$(readlink -f "$file")
        case $file in "$new"/*) ;; *) continue ;; esac
        [ -f "$file" ] || continue
        sed -i -E \\
          -e 's/^([[:space:]]*SSLProtocol[[:space:]]+).*/\\1all -SSLv3 -TLSv1 -TLSv1.1/I' \\
          -e 's/^([[:space:]]*SSLCipherSuite[[:space:]]+)([^T].*|T[^L].*)/\\1HIGH:!aNULL/I' "$file"
      done
      grep -rqi '^[[:space:]]*SSLProtocol' "$new"/mods-enabled/ssl.conf ||
        sed -i 's/^<IfModule mod_ssl.c>/&\\n\\tSSLProtocol all -SSLv3 -TLSv1 -TLSv1.1/' "$new/mods-available/ssl.conf"
      """;

  private static final String NGINX_EDIT = """
      for file in "$new/nginx.conf" "$new"/conf.d/*.conf "$new"/sites-enabled/*; do
        file=$(readlink -f "$file")
        case $file in "$new"/*) ;; *) continue ;; esac
        [ -f "$file" ] || continue
        sed -i -E \\
          -e 's/^([[:space:]]*ssl_protocols[[:space:]]+)[^;]*;/\\1TLSv1.2 TLSv1.3;/' \\
          -e 's/^([[:space:]]*ssl_ciphers[[:space:]]+)[^;]*;/\\1HIGH:!aNULL:!MD5;/' "$file"
      done
      grep -q '^[[:space:]]*ssl_protocols' "$new/nginx.conf" ||
        sed -i 's/^http[[:space:]]*{/&\\n\\tssl_protocols TLSv1.2 TLSv1.3;/' "$new/nginx.conf"
      """;

  private ProtocolRemedy() {}

  /// The snippet; empty where the inside does not show one of the two behind all that was found.
  static Optional<Remedy> of(Facts facts, Outcome.Fail fail) {
    var holders = fail.findings().stream().map(Finding::object).map(object -> holder(facts, object))
        .collect(Collectors.toSet());
    if (holders.size() != 1 || !(facts.of(OsFacts.READER) instanceof Probed.Got<OsFacts>(var os)) || !os.judged()) {
      return Optional.empty();
    }
    return switch (holders.iterator().next()) {
      case "apache2" -> Optional.of(new ConfigRemedy(CHECK, "/etc/apache2", APACHE_EDIT,
          "APACHE_CONFDIR=\"$try\" apache2ctl configtest", "apache2ctl configtest", "apache2ctl graceful",
          "grep -RhiE '^[[:space:]]*SSL(Protocol|CipherSuite)' /etc/apache2/*-enabled/", "", RISK).remedy());
      case "nginx" -> Optional.of(new ConfigRemedy(CHECK, "/etc/nginx", NGINX_EDIT,
          "nginx -t -q -c \"$try/nginx.conf\"", "nginx -t -q", "nginx -s reload",
          "nginx -T 2>/dev/null | grep -E '^[[:space:]]*ssl_(protocols|ciphers)'", "", RISK).remedy());
      default -> Optional.empty();
    };
  }

  /// Which program the inside shows behind a finding; empty for none or several.
  private static String holder(Facts facts, String object) {
    var port = OBJECT.matcher(object);
    if (!port.matches()) {
      return "";
    }
    Set<String> names = facts.of(SocketFacts.READER).map(sockets -> sockets.beyondLoopback()
        .filter(listener -> listener.protocol().equals("tcp")
            && port.group(1).equals(String.valueOf(listener.port())))
        .flatMap(listener -> listener.processes().stream()).collect(Collectors.toSet())).or(Set.of());
    return names.size() == 1 ? names.iterator().next() : "";
  }
}
