package io.guardbee.checks.target;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where and as whom to log in: `ssh://user@host[:port]`. Only forms that can be nothing else are taken, so that no
/// part can become an option, a command or a second address.
///
/// @param user a login name: letters, digits, `._-`, not starting with `-`
/// @param host a host name, an IPv4 address, or an IPv6 address without brackets
/// @param port 1 to 65535
public record SshAddress(String user, String host, int port) {
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,31}");
  private static final Pattern HOST = Pattern
      .compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|(?=.*:)[0-9A-Fa-f:.]{2,45}");
  private static final Pattern URI = Pattern
      .compile("ssh://([^@/:]{1,32})@(\\[[0-9A-Fa-f:.]{2,45}]|[^@/:\\[\\]]{1,253})"
          + "(?::([0-9]{1,5}))?/?");

  public SshAddress {
    if (!USER.matcher(user).matches() || !HOST.matcher(host).matches() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("Malformed SSH address");
    }
  }

  /// Reads `ssh://user@host[:port]`, port 22 if none is given; empty for anything else.
  public static Optional<SshAddress> parse(String text) {
    var m = URI.matcher(text.length() > 400 ? "" : text);
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      var host = m.group(2).replace("[", "").replace("]", "");
      return Optional.of(new SshAddress(m.group(1), host, m.group(3) == null ? 22 : Integer.parseInt(m.group(3))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// `host:port`, with brackets around an IPv6 address; port 22 is left out.
  public String where() {
    var h = host.contains(":") ? "[" + host + "]" : host;
    return port == 22 ? h : h + ":" + port;
  }

  /// `user@host[:port]`.
  public String shown() {
    return user + "@" + where();
  }
}
