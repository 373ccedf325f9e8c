package io.guardbee.checks.catalog;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.SshdServer;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Purpose;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which listeners are normal: those of the base system on any VM, and those of a declared purpose.
public final class Expected {
  private static final Set<String> SSH = Set.of("sshd", "dropbear", "tinysshd");
  private static final Pattern SSH_UNIT = Pattern.compile("(?:ssh|sshd|dropbear)\\.(?:service|socket)");
  private static final Pattern OF_PERSON = Pattern.compile("session-.*\\.scope|user@.*|user\\.slice");
  private static final Set<String> DHCP = Set.of("dhclient", "dhcpcd", "systemd-network", "systemd-networkd",
      "NetworkManager", "udhcpc");
  private static final Set<Integer> DHCP_PORTS = Set.of(68, 546);

  private static final Map<Purpose, Set<String>> EXPLAINED = Arrays.stream(Purpose.values())
      .collect(Collectors.toUnmodifiableMap(Function.identity(), purpose -> Set.of(ports(purpose).split(" "))));

  private final Probed<SshdServer> ssh;
  private final Set<Purpose> purposes;

  /// What is normal where that SSH server runs.
  public Expected(Probed<SshdServer> ssh, Set<Purpose> purposes) {
    this.ssh = ssh;
    this.purposes = Set.copyOf(purposes);
  }

  /// What is normal on a server that an audit looked into.
  public static Expected seen(Insight insight, Set<Purpose> purposes) {
    return new Expected(insight.sshPorts().isEmpty()
        ? Probed.missed(new ProbeFailure.ViewAbsent(View.INSIDE))
        : Probed.got(new SshdServer("sshd", "", insight.sshPorts().stream().sorted().toList(), false, false, "")),
        purposes);
  }

  /// Whether nobody need wonder about this listener.
  public boolean normal(Listener listener) {
    return ssh(listener) || base(listener)
        || purposes.stream().anyMatch(purpose -> explains(purpose, listener.protocol(), listener.port()));
  }

  /// Whether a VM of that purpose serves that port.
  ///
  /// @param protocol `tcp` or `udp`
  public static boolean explains(Purpose purpose, String protocol, int port) {
    return EXPLAINED.getOrDefault(purpose, Set.of()).contains(port + "/" + protocol);
  }

  /// The SSH server on the ports that are known to be its own. In a session, a process called sshd is what somebody
  /// forwards, or a second server.
  private boolean ssh(Listener listener) {
    if (!listener.protocol().equals("tcp")) {
      return false;
    }
    var its = ssh.map(server -> !server.kind().equals("none") && server.ports().contains(listener.port())).or(false);
    if (!listener.namesKnown()) {
      return its;
    }
    var named = listener.processes().stream().anyMatch(SSH::contains);
    var activated = listener.units().stream().anyMatch(unit -> SSH_UNIT.matcher(unit).matches());
    return (named && its) || (activated && !ofPerson(listener) && (named || listener.processes().contains("systemd"))
        && (its || ssh instanceof Probed.Missed<SshdServer>));
  }

  private static boolean base(Listener listener) {
    if (ofPerson(listener)) {
      return false;
    }
    var names = listener.processes();
    if (DHCP_PORTS.contains(listener.port()) && listener.protocol().equals("udp")) {
      return names.isEmpty() || names.stream().allMatch(DHCP::contains);
    }
    return switch (listener.port()) {
      // link-local names
      case 5355 -> names.stream().anyMatch(name -> name.startsWith("systemd-resolve"));
      case 5353 -> listener.protocol().equals("udp") && names.stream().anyMatch(n -> n.startsWith("systemd-resolve"));
      // ntpd and ntpsec bind it even as clients; whether they serve is item 12
      case 123 -> listener.protocol().equals("udp") && names.contains("ntpd");
      default -> false;
    };
  }

  private static boolean ofPerson(Listener listener) {
    return listener.units().stream().anyMatch(unit -> OF_PERSON.matcher(unit).matches());
  }

  /// The ports that a purpose explains.
  private static String ports(Purpose purpose) {
    return switch (purpose) {
      case WEB -> "80/tcp 443/tcp 443/udp 8080/tcp 8443/tcp";
      case MAIL -> "25/tcp 110/tcp 143/tcp 465/tcp 587/tcp 993/tcp 995/tcp 4190/tcp";
      case DNS -> "53/tcp 53/udp 853/tcp";
      case NTP -> "123/udp 4460/tcp";
      case BASTION -> "1194/tcp 1194/udp 51820/udp 500/udp 4500/udp";
      case DATABASE -> "1433/tcp 1521/tcp 3306/tcp 33060/tcp 5432/tcp 5984/tcp 6379/tcp 9042/tcp 9200/tcp 9300/tcp "
          + "11211/tcp 27017/tcp";
      case NOTEBOOK -> "80/tcp 443/tcp 3838/tcp 8000/tcp 8787/tcp 8888/tcp";
      case FILES -> "20/tcp 21/tcp 111/tcp 111/udp 137/udp 138/udp 139/tcp 445/tcp 873/tcp 2049/tcp 2049/udp";
      case MONITORING -> "161/udp 3000/tcp 4949/tcp 5666/tcp 8086/tcp 9090/tcp 9093/tcp 9100/tcp 10050/tcp 10051/tcp";
      case LOGGING -> "514/tcp 514/udp 1514/tcp 3100/tcp 5044/tcp 5601/tcp 6514/tcp 9200/tcp 12201/udp 24224/tcp";
      case CONTAINERS -> "80/tcp 443/tcp 2376/tcp 2379/tcp 2380/tcp 4789/udp 6443/tcp 8472/udp 10250/tcp";
      case CI -> "80/tcp 443/tcp 8080/tcp 9418/tcp 50000/tcp";
    };
  }

  /// The purposes that would explain a listener.
  public static List<String> explaining(Listener listener) {
    return Arrays.stream(Purpose.values())
        .filter(purpose -> explains(purpose, listener.protocol(), listener.port())).map(Purpose::label).toList();
  }
}
