package io.guardbee.checks.catalog.bruteforce;

/// How wide the networks are that fail2ban ignores.
final class Networks {
  private static final int IPV4_LEAST = 8;
  private static final int IPV6_LEAST = 16;

  private Networks() {}

  /// Whether so many are spared that bans mean little: wider than /8 (IPv4) or /16 (IPv6), unless it is a range that
  /// no stranger comes from (fc00::/7, fe80::/10). fail2ban prints a network of prefix 0 without the prefix.
  static boolean wide(String network) {
    if (network.equals("0.0.0.0") || network.equals("::")) {
      return true;
    }
    var slash = network.indexOf('/');
    var prefix = slash < 0 ? "" : network.substring(slash + 1);
    if (!prefix.matches("[0-9]{1,3}")) {
      return false;
    }
    return network.contains(":")
        ? Integer.parseInt(prefix) < IPV6_LEAST && !network.matches("(?i)(f[cd]|fe80).*")
        : Integer.parseInt(prefix) < IPV4_LEAST;
  }
}
