package io.guardbee.adapters.openstack;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What lies below a service's root. Only that is ever asked for, so that no text of a cloud leads a token elsewhere.
final class Below {
  private static final Pattern VERSION = Pattern.compile("(.*/v[0-9][0-9.]*)(/.*)?");
  private static final Set<Integer> USUAL = Set.of(-1, 80, 443);

  private Below() {}

  /// A path with its query, encoded; empty where a part of it is none.
  static Optional<String> path(String path, Map<String, String> query) {
    var parts = path.split("/", -1);
    if (Stream.of(parts).anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))) {
      return Optional.empty();
    }
    var encoded = Stream.of(parts).map(Below::encoded).collect(Collectors.joining("/"));
    var asked = query.entrySet().stream().map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
    return Optional.of(asked.isEmpty() ? encoded : encoded + "?" + asked);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// What a link to a further page asks for; empty where it leads away. A link may say http where the service is behind
  /// https: services behind a proxy often do not know better, and what is asked goes to the root anyway. It may also be
  /// without a host, and start at the version.
  static Optional<String> link(String root, URI link) {
    var home = URI.create(root);
    var same = link.getHost() == null || (link.getHost().equalsIgnoreCase(home.getHost())
        && (link.getPort() == home.getPort() || (USUAL.contains(link.getPort()) && USUAL.contains(home.getPort()))));
    var path = link.getRawPath() == null ? "" : link.getRawPath();
    if (!same || path.contains("/../") || path.contains("/./") || path.endsWith("/..")) {
      return Optional.empty();
    }
    var own = home.getRawPath();
    var version = version(own);
    return Stream.of(own, version, version.substring(Math.max(0, version.lastIndexOf('/'))))
        .filter(prefix -> path.startsWith(prefix + "/")).findFirst()
        .map(prefix -> path.substring(prefix.length() + 1))
        .map(rest -> link.getRawQuery() == null ? rest : rest + "?" + link.getRawQuery());
  }

  /// The root without what stands behind its version.
  static String version(String root) {
    var matcher = VERSION.matcher(root);
    return matcher.matches() ? matcher.group(1) : root;
  }
}
