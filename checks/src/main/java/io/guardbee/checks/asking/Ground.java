package io.guardbee.checks.asking;

import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import java.util.List;
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
  /// The doors that let a connection in and whose port is wanted, or behind which the inside sees one of `processes`.
  /// A process chooses its name, so this only says what to ask.
  public Stream<Door> doors(Predicate<Integer> ports, Set<String> processes) {
    var same = !approach.mapped(inside);
    return outside.open().filter(door -> ports.test(door.port())
        || (same && holders(door.port()).stream().anyMatch(processes::contains)));
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
