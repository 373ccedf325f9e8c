package io.guardbee.bot.batch;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What somebody wants audited. The authoriser was asked before.
///
/// @param projects whose VMs; those that whoever orders may read
/// @param missed clouds whose projects could not be listed, and why; told with the rest
/// @param which of their VMs
/// @param person who orders, as `slack:U1`
/// @param purpose what for, in a few words, such as "asked" or "before a post"
/// @param owner empty for whatever serves, else the processes that name the run, as a terminal does
/// @param spread when the VMs are audited
/// @param telling where it is told how it goes; empty for nowhere
public record FleetOrder(List<Project> projects, Map<String, String> missed, Predicate<Server> which, String person,
    String purpose, String owner, Spread spread, Optional<Telling> telling) {
  public FleetOrder {
    projects = List.copyOf(projects);
    missed = Map.copyOf(missed);
  }

  /// Every VM of these projects, for whatever serves, told nowhere.
  public static FleetOrder of(List<Project> projects, String person, String purpose, Spread spread) {
    return new FleetOrder(projects, Map.of(), _ -> true, person, purpose, "", spread, Optional.empty());
  }

  /// The same for some of the VMs.
  public FleetOrder only(Predicate<Server> some) {
    return new FleetOrder(projects, missed, some, person, purpose, owner, spread, telling);
  }

  /// A stretch of time that the audits of a project are spread over, evenly.
  ///
  /// @param from when the first may begin
  /// @param over how much later the last may
  public record Spread(Instant from, Duration over) {
    /// When number `index` of `all` may begin.
    Instant at(int index, int all) {
      return from.plus(over.multipliedBy(index).dividedBy(Math.max(1, all)));
    }
  }

  /// Where a run is told of.
  ///
  /// @param asked by whom and where it was ordered
  /// @param audience who may read it
  public record Telling(Invocation asked, Audience audience) {}

  /// The same for orders that want the same.
  String wanted() {
    var where = telling.map(it -> it.asked().place().conversation() + " " + it.audience()).orElse("");
    return Stream.concat(Stream.of(person, purpose, owner, where),
        projects.stream().map(Project::key).distinct().sorted()).collect(Collectors.joining(" | "));
  }
}
