package io.guardbee.checks.engine;

import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// From where a machine is looked at beside its inside.
///
/// @param cloud reads the project that the machine is in, seen as that server; blocks within the cloud's deadlines;
///   empty where no cloud knows the machine
/// @param outside tries its doors; empty where nobody may
/// @param addresses where it can be reached from outside, as numbers, most useful first
/// @param bare why nobody can look inside, in words for the report, such as that the server is shut off; empty otherwise
public record Sides(Optional<Supplier<Probed<CloudScene>>> cloud, Optional<OutsideProbe> outside,
    List<String> addresses, Optional<String> bare) {
  /// Nothing but the inside.
  public static final Sides INSIDE = new Sides(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  public Sides {
    addresses = List.copyOf(addresses);
  }
}
