package io.guardbee.adapters.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An order to audit VMs. Its texts are bounded where they are written, and hold no secrets.
///
/// @param id a fresh name; quoted by people
/// @param wanted the same for orders that want the same: one that is still open stands for the new one
/// @param person who orders, as `slack:U1`
/// @param purpose what for, in a few words
/// @param owner the processes that may do it: empty for all that serve, else those that name the run
/// @param members the VMs, in the order in which they are audited where nothing else decides
/// @param projects why the VMs of a project could not be listed, by its key; an empty text where they were
/// @param message what is posted and edited as the run goes on, if somebody waits for that
public record NewFleet(String id, String wanted, String person, String purpose, String owner, List<Member> members,
    Map<String, String> projects, Optional<NewLetter> message) {
  public NewFleet {
    members = List.copyOf(members);
    projects = Map.copyOf(projects);
    if (id.isBlank() || wanted.isBlank() || person.isBlank() || projects.isEmpty()) {
      throw new IllegalArgumentException("an order has an id, a person and a project");
    }
  }

  /// A VM to be audited.
  ///
  /// @param project its project's key
  /// @param server its id there
  /// @param notBefore when it may be audited; another order that wants it sooner gets it sooner
  public record Member(String project, String server, String name, Instant notBefore) {}
}
