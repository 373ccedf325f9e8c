package io.guardbee.bot.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the host keys of new machines from their consoles before they scroll away, so that somebody who audits one later
/// has nothing to compare. A timer calls it; safe for use by many threads.
public final class NewMachines {
  /// By then a machine has started for the first time, or will not.
  private static final Duration NEW = Duration.ofDays(1);
  private final Roster roster;
  private final CloudGuests.Means means;
  /// Those that showed nothing make room for those behind them.
  private final Set<String> tried = ConcurrentHashMap.newKeySet();

  public NewMachines(Roster roster, CloudGuests.Means means) {
    this.roster = roster;
    this.means = means;
  }

  /// Looks once, at running machines of the last day whose keys were not seen yet. Blocks within the cloud's deadlines.
  ///
  /// @param most how many consoles are read at most; each takes a few calls
  /// @return how many machines' keys were seen
  public int look(int most) {
    var boarding = new Boarding(roster.cloud(), means);
    var youngest = means.clock().instant().minus(NEW);
    var read = roster.read(roster.projects(_ -> true), false);
    means.seen().stillThere(read.stream().flatMap(NewMachines::all).toList());
    var found = read.stream().flatMap(project -> young(project, youngest));
    var unseen = found.flatMap(meant -> boarding.recognition(meant).stream())
        .filter(machine -> !machine.seenBefore()).toList();
    tried.retainAll(unseen.stream().map(Recognition::alias).collect(Collectors.toSet()));
    return (int) unseen.stream().sorted(Comparator.comparing(machine -> tried.contains(machine.alias()))).limit(most)
        .peek(machine -> tried.add(machine.alias())).filter(Recognition::seenNow).count();
  }

  private static Stream<SeenConsoles.Machine> all(Roster.Read project) {
    return project.servers().stream()
        .map(server -> new SeenConsoles.Machine(project.inventory().project(), server.id()));
  }

  private static Stream<Naming.Meant> young(Roster.Read project, Instant since) {
    return project.servers().stream().filter(server -> server.runs() && server.created().isAfter(since))
        .map(server -> new Naming.Meant(project.inventory(), server));
  }
}
