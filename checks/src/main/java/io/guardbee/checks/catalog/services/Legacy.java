package io.guardbee.checks.catalog.services;

import io.guardbee.checks.probe.ServiceFacts;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Finds services of another age.
final class Legacy {
  private static final Pattern UNIT = Pattern.compile(
      "(?:telnetd?|inetutils-telnetd?|in\\.telnetd|rsh|rlogin|rexec|rshd|rlogind|rexecd|in\\.r(?:sh|login|exec)d|tftpd?"
          + "|tftpd-hpa|atftpd|in\\.tftpd|ypserv|fingerd?|cfingerd|in\\.fingerd|talkd?|ntalkd?|inetutils-talkd)"
          + "(?:@[^.]*)?(?:\\.(?:service|socket))?");
  private static final Pattern INETD = Pattern
      .compile("(?:inetutils-inetd|openbsd-inetd|rlinetd|inetd|xinetd)(?:\\.service)?");
  private static final Pattern PROCESS = Pattern.compile(
      "(?:in\\.)?(?:telnetd|rshd|rlogind|rexecd|tftpd|fingerd|cfingerd|talkd|ntalkd)|atftpd|ypserv");
  private static final Pattern INETD_PROCESS = Pattern.compile("inetutils-inetd|openbsd-inetd|rlinetd|inetd|xinetd");
  private static final Map<String, String> PORTS = Map.of("tcp/23", "telnet", "tcp/79", "finger", "tcp/512", "rexec",
      "tcp/513", "rlogin", "udp/69", "tftp", "udp/517", "talk", "udp/518", "ntalk");

  private Legacy() {}

  static List<Finding> units(Map<String, String> enabled, List<String> active) {
    var found = new ArrayList<Finding>();
    enabled.keySet().stream().filter(Legacy::unit).sorted().forEach(unit -> found.add(
        Finding.of("unit:" + unit, "service manager", unit + " is " + enabled.get(unit))));
    active.stream().filter(Legacy::unit).filter(unit -> !enabled.containsKey(unit)).sorted()
        .forEach(unit -> found.add(Finding.of("unit:" + unit, "service manager", unit + " is active")));
    return found;
  }

  private static boolean unit(String name) {
    return UNIT.matcher(name).matches();
  }

  /// Whether a super-server is enabled or runs, so that its lines mean something.
  static boolean superServer(ServiceFacts services, SocketFacts sockets) {
    return services.enabled().or(Map.of()).keySet().stream().anyMatch(unit -> INETD.matcher(unit).matches())
        || services.active().or(List.of()).stream().anyMatch(unit -> INETD.matcher(unit).matches())
        || sockets.listeners().stream().flatMap(listener -> listener.processes().stream())
            .anyMatch(name -> INETD_PROCESS.matcher(name).matches());
  }

  static List<Finding> offers(ServiceFacts services) {
    return services.inetd().stream().map(offer -> Finding.of(offer.server() + ":" + offer.service(), offer.place(),
        offer.server() + " offers " + offer.service())).distinct().toList();
  }

  /// A listener is told by its process; where that is hidden, by its port.
  static List<Finding> listeners(SocketFacts sockets) {
    return sockets.beyondLoopback().filter(Legacy::legacy).map(listener -> Finding.of(listener.object(), "ss -tulpnH",
        listener.object() + " "
            + (listener.namesKnown()
                ? String.join(", ", listener.processes())
                : "(name not visible) "
                    + PORTS.getOrDefault(key(listener), ""))))
        .toList();
  }

  private static boolean legacy(Listener listener) {
    if (!listener.namesKnown() || listener.processes().stream().allMatch(INETD_PROCESS.asMatchPredicate())
        || listener.processes().equals(List.of("systemd"))) {
      return PORTS.containsKey(key(listener));
    }
    return listener.processes().stream().anyMatch(PROCESS.asMatchPredicate());
  }

  private static String key(Listener listener) {
    return listener.protocol() + "/" + listener.port();
  }
}
