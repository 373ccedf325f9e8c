package io.guardbee.checks.probe.cloud;

import io.guardbee.checks.target.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What cloud checks look at: a project, and one server of it or all.
///
/// @param inventory the whole project, so that members of groups and further servers behind a rule are known
/// @param serverId the server that is judged; empty for the whole project
/// @param insights what audits told of servers, newest first, by the server's id; a server that nobody looked at is
///   absent
/// @param institutions prefixes that belong to the operator's institutions, in words that people know (`Melbourne`)
/// @param purposes what servers are declared to be for, by the server's id: by tag, metadata or person
/// @param derived what was made of all this
public record CloudScene(Inventory inventory, Optional<String> serverId, Map<String, List<Insight>> insights,
    Map<String, List<String>> institutions, Map<String, Set<Purpose>> purposes, Derived derived) {
  public CloudScene {
    insights = Map.copyOf(insights);
    institutions = Map.copyOf(institutions);
    purposes = Map.copyOf(purposes);
  }

  /// A scene of which nothing was made yet.
  public CloudScene(Inventory inventory, Optional<String> serverId, Map<String, List<Insight>> insights,
      Map<String, List<String>> institutions, Map<String, Set<Purpose>> purposes) {
    this(inventory, serverId, insights, institutions, purposes, new Derived());
  }

  /// The newest insight into a server; empty where nobody looked.
  public Optional<Insight> insight(String server) {
    return insights.getOrDefault(server, List.of()).stream().findFirst();
  }

  /// What the server that is judged is declared to be for; nothing where the whole project is.
  public Set<Purpose> purpose() {
    return serverId.map(id -> purposes.getOrDefault(id, Set.of())).orElse(Set.of());
  }

  /// This scene after another look at a server.
  public CloudScene with(String server, Insight newest) {
    var more = new java.util.HashMap<>(insights);
    more.put(server, java.util.stream.Stream.concat(java.util.stream.Stream.of(newest),
        insights.getOrDefault(server, List.of()).stream()).toList());
    return new CloudScene(inventory, serverId, more, institutions, purposes);
  }
}
