package io.guardbee.checks.catalog;

import io.guardbee.checks.exposure.Door;
import io.guardbee.checks.exposure.Doors;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What the cloud lets come to a server's listeners, and how that moves a severity: the world one step up, private
/// addresses alone one step down. Where the cloud was not asked nothing moves.
public final class WorldWeight {
  private WorldWeight() {}

  /// What moves a finding about these listeners.
  public static List<Modifier> of(Facts facts, Predicate<Listener> which) {
    var doors = doors(facts, which);
    if (doors.stream().anyMatch(door -> door.width() == Width.WORLD)) {
      return List.of(new Modifier(1, "the world can reach it"));
    }
    var shut = !doors.isEmpty() && doors.stream().allMatch(door -> door.known()
        && (door.width() == Width.NOBODY || door.width() == Width.PRIVATE));
    return shut ? List.of(new Modifier(-1, "only private addresses can reach it")) : List.of();
  }

  /// The doors of these listeners; none where nobody could tell what listens.
  public static List<Door> doors(Facts facts, Predicate<Listener> which) {
    return switch (Doors.of(facts)) {
      case Probed.Missed<List<Door>> _ -> List.of();
      case Probed.Got<List<Door>>(var doors) -> doors.stream().filter(door -> which.test(door.listener())).toList();
    };
  }

  /// The widest that the world comes to these listeners; empty where that could not be told.
  public static Optional<Width> width(List<Door> doors) {
    var widest = doors.stream().map(Door::width).max(Width::compareTo).orElse(Width.NOBODY);
    return widest == Width.WORLD || doors.stream().allMatch(Door::known) ? Optional.of(widest) : Optional.empty();
  }
}
