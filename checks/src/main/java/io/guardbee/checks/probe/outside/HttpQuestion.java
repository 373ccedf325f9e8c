package io.guardbee.checks.probe.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.SocketFacts.Listener;
import java.util.Set;
import java.util.regex.Pattern;

/// Asks a web server for a short, fixed list of pages ([HttpPage]), one after the other, over as few connections as it
/// lets.
///
/// @param tls whether it is asked over TLS
/// @param name the name that the server is asked for; empty for its address
/// @param user an account whose home directory may be published
public record HttpQuestion(Door door, boolean tls, String name, String user) implements Question {
  /// The port of HTTP without TLS.
  public static final int PORT = 80;
  /// TCP ports behind which a web server is usual.
  public static final Set<Integer> PORTS = Set.of(PORT, 443, 3000, 4443, 5000, 8000, 8008, 8080, 8081, 8443, 8787, 8888,
      9443);
  /// Web servers, as their processes are called. A process chooses its name.
  public static final Set<String> PROGRAMS = Set.of("apache2", "httpd", "nginx", "caddy", "lighttpd", "haproxy",
      "traefik");
  private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)?");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,31}");

  public HttpQuestion {
    if (!NAME.matcher(name).matches() || !USER.matcher(user).matches()) {
      throw new IllegalArgumentException("Malformed name");
    }
  }

  /// Whether a web server may stand behind that listener.
  public static boolean behind(Listener listener) {
    return listener.protocol().equals("tcp") && (PORTS.contains(listener.port()) || program(listener));
  }

  static boolean program(Listener listener) {
    return listener.processes().stream().anyMatch(PROGRAMS::contains);
  }

  @Override
  public Kind kind() {
    return Kind.HTTP;
  }

  @Override
  public HttpQuestion at(Door other) {
    return new HttpQuestion(other, tls, name, user);
  }
}
