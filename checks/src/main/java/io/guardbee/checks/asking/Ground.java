package io.guardbee.checks.asking;

import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.NameServerFacts;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.outside.DnsQuestion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is known when questions are planned.
///
/// @param inside what the machine says of itself, or why it does not
/// @param outside which doors let a connection in, and what was told in earlier rounds
/// @param approach how the machine is reached
public record Ground(Probed<Collected> inside, OutsideFacts outside, Approach approach) {
  /// A process with more sockets for datagrams than that uses them to ask.
  private static final int MOST_PORTS = 3;

  /// The doors that let a connection in and whose port is wanted, or behind which the inside sees one of `processes`.
  /// A process chooses its name, so this only says what to ask.
  public Stream<Door> doors(Predicate<Integer> ports, Set<String> processes) {
    var same = !approach.mapped(inside);
    return outside.open().filter(door -> ports.test(door.port())
        || (same && holders(door.port()).stream().anyMatch(processes::contains)));
  }

  /// The doors for datagrams that are worth a packet: no connection tells whether such a door is open, so it goes by what the
  /// inside shows, the usual port or a socket of such a `process`, and by the usual port where the inside shows nothing.
  /// Only addresses at which something answered are asked.
  public Stream<Door> datagrams(int usual, Predicate<String> process) {
    if (approach.mapped(inside)) {
      return Stream.empty();
    }
    var ports = inside.then(SocketFacts.READER::read).map(sockets -> sockets.beyondLoopback()
        .filter(listener -> listener.protocol().equals("udp"))
        .filter(listener -> listener.port() == usual || listener.processes().stream().anyMatch(process))
        .map(Listener::port).distinct().limit(MOST_PORTS).toList()).or(List.of(usual));
    return outside.open().map(Door::address).distinct().flatMap(address -> ports.stream()
        .map(port -> new Door(address, port)));
  }

  /// The zones that the machine may be asked for: the domains of the names that people ask for it by, then those that its name
  /// server says it keeps.
  public Stream<String> zones() {
    var kept = inside.then(NameServerFacts.READER::read).then(NameServerFacts::zones).or(List.of());
    return Stream.concat(domains(), kept.stream()).filter(DnsQuestion::askable).distinct();
  }

  private Stream<String> domains() {
    return names().stream().filter(name -> name.indexOf('.') > 0 && !name.contains(":"))
        .map(name -> name.substring(name.indexOf('.') + 1)).filter(zone -> zone.indexOf('.') > 0)
        .map(zone -> zone.toLowerCase(Locale.ROOT));
  }

  /// The names of the processes that listen on a TCP port beyond loopback; empty where that is not known.
  public Set<String> holders(int port) {
    return listeners().filter(listener -> listener.protocol().equals("tcp") && listener.port() == port)
        .flatMap(listener -> listener.processes().stream()).collect(Collectors.toUnmodifiableSet());
  }

  /// What listens beyond loopback, as far as the inside tells.
  public Stream<Listener> listeners() {
    return inside.then(SocketFacts.READER::read).map(SocketFacts::beyondLoopback).or(Stream.empty());
  }

  /// The names by which the machine is asked for; empty where only its addresses are known.
  public List<String> names() {
    return approach.names();
  }
}
