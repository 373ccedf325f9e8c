package io.guardbee.checks.asking;

import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.outside.DnsQuestion;
import io.guardbee.checks.probe.outside.Question;
import java.util.Set;
import java.util.stream.Stream;

/// Asks name servers over UDP and TCP for a name of somebody else's, and one of them for zones as a whole.
final class DnsAsking implements Asking {
  private static final int PORT = 53;
  private static final int MOST_ZONES = 8;
  private static final Set<String> PROCESSES = Set.of("named", "unbound", "dnsmasq", "pdns_recursor", "pdns_server",
      "kresd", "knotd", "nsd", "coredns");

  @Override
  public Stream<Question> questions(Ground ground) {
    var tcp = ground.doors(port -> port == PORT, Set.of()).toList();
    var resolving = Stream.concat(
        ground.datagrams(PORT, PROCESSES::contains).map(door -> DnsQuestion.resolving(door, false)),
        tcp.stream().map(door -> DnsQuestion.resolving(door, true)));
    return Stream.concat(resolving, tcp.stream().limit(1).flatMap(door -> handing(ground, door)));
  }

  /// A machine is asked for its zones once, whatever number of addresses it has.
  private static Stream<DnsQuestion> handing(Ground ground, Door door) {
    return ground.zones().limit(MOST_ZONES).map(zone -> DnsQuestion.handing(door, zone));
  }
}
