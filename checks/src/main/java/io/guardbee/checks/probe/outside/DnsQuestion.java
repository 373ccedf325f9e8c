package io.guardbee.checks.probe.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;
import java.util.Optional;
import java.util.regex.Pattern;

/// Does a name server resolve for a stranger, or hand a zone out? One packet over UDP, or one connection over TCP.
///
/// @param tcp whether it is asked over TCP
/// @param zone the zone that is asked for as a whole, over TCP; empty where it is asked to resolve a name that the operator
///   set and that cannot be the machine's
public record DnsQuestion(Door door, boolean tcp, Optional<String> zone) implements Question {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?");

  public DnsQuestion {
    if (zone.filter(NAME.asMatchPredicate().negate()).isPresent() || (zone.isPresent() && !tcp)) {
      throw new IllegalArgumentException("A zone has a name of a domain and is asked for over TCP");
    }
  }

  /// Resolve a name of somebody else's.
  public static DnsQuestion resolving(Door door, boolean tcp) {
    return new DnsQuestion(door, tcp, Optional.empty());
  }

  /// Hand over a zone.
  public static DnsQuestion handing(Door door, String zone) {
    return new DnsQuestion(door, true, Optional.of(zone));
  }

  /// Whether `name` may be asked for.
  public static boolean askable(String name) {
    return NAME.matcher(name).matches() && !name.contains("..");
  }

  @Override
  public Kind kind() {
    return Kind.DNS;
  }

  @Override
  public DnsQuestion at(Door other) {
    return new DnsQuestion(other, tcp, zone);
  }
}
