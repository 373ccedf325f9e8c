package io.guardbee.adapters.openstack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Which proxy leads to an address: the one that the entry names, else the variables `https_proxy`, `http_proxy`,
/// `all_proxy` and `no_proxy`, in small letters or capitals.
final class Proxies extends ProxySelector {
  private final Map<String, Proxy> byScheme;
  private final List<String> direct;

  private Proxies(Map<String, Proxy> byScheme, List<String> direct) {
    this.byScheme = Map.copyOf(byScheme);
    this.direct = List.copyOf(direct);
  }

  /// @param named the proxy of the entry; empty for none
  /// @throws IllegalArgumentException if a proxy is not of the form `http://HOST:PORT`
  static Proxies of(String named, Map<String, String> environment) {
    var byScheme = new HashMap<String, Proxy>();
    for (var scheme : List.of("http", "https")) {
      var text = Stream.of(named, variable(environment, scheme + "_proxy"), variable(environment, "all_proxy"))
          .filter(t -> !t.isBlank()).findFirst();
      text.ifPresent(t -> byScheme.put(scheme, proxy(t.strip())));
    }
    var direct = named.isBlank() ? variable(environment, "no_proxy") : "";
    return new Proxies(byScheme, Stream.of(direct.split(",")).map(String::strip).filter(h -> !h.isEmpty()).toList());
  }

  private static String variable(Map<String, String> environment, String name) {
    return environment.getOrDefault(name, environment.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
  }

  private static Proxy proxy(String text) {
    var uri = URI.create(text.contains("://") ? text : "http://" + text);
    if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("Not a proxy");
    }
    return new Proxy(Proxy.Type.HTTP,
        InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort()));
  }

  @Override
  public List<Proxy> select(URI uri) {
    var host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    var around = direct.stream().anyMatch(rule -> covers(rule.toLowerCase(Locale.ROOT), host));
    var proxy = byScheme.get(uri.getScheme().toLowerCase(Locale.ROOT));
    return List.of(around || proxy == null ? Proxy.NO_PROXY : proxy);
  }

  private static boolean covers(String rule, String host) {
    var domain = rule.startsWith(".") ? rule.substring(1) : rule;
    return rule.equals("*") || host.equals(domain) || host.endsWith("." + domain);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException why) {
    // whoever asked is told
  }
}
