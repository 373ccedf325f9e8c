package io.guardbee.checks.engine;

import io.guardbee.checks.asking.Approach;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// From where a machine is looked at beside its inside.
///
/// @param cloud reads the project that the machine is in, seen as that server; blocks within the cloud's deadlines;
///   empty where no cloud knows the machine
/// @param roles reads who has a role on that project, only where a check wants it; blocks likewise; empty where no cloud
///   knows the machine
/// @param outside tries its doors and asks those that answer; empty where nobody may
/// @param approach how it can be reached from outside
/// @param bare why nobody can look inside, in words for the report, such as that the server is shut off; empty otherwise
public record Sides(Optional<Supplier<Probed<CloudScene>>> cloud, Optional<Supplier<ProjectRoles>> roles,
    Optional<OutsideProbe> outside, Approach approach, Optional<String> bare) {
  /// Nothing but the inside.
  public static final Sides INSIDE = new Sides(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  /// A machine of whose project nobody asks who has a role there.
  public Sides(Optional<Supplier<Probed<CloudScene>>> cloud, Optional<OutsideProbe> outside, Approach approach,
      Optional<String> bare) {
    this(cloud, Optional.empty(), outside, approach, bare);
  }

  /// A machine whose doors have the numbers that its sockets have.
  ///
  /// @param addresses where it can be reached from outside, as numbers, most useful first
  public Sides(Optional<Supplier<Probed<CloudScene>>> cloud, Optional<OutsideProbe> outside, List<String> addresses,
      Optional<String> bare) {
    this(cloud, outside, Approach.to(addresses), bare);
  }

  /// The same, with who has a role on the machine's project.
  public Sides entitled(Supplier<ProjectRoles> read) {
    return new Sides(cloud, Optional.of(read), outside, approach, bare);
  }

  /// Who looks from outside: nobody where there is no address to look at.
  Optional<OutsideProbe> lookout() {
    return outside.filter(_ -> !approach.addresses().isEmpty());
  }
}
