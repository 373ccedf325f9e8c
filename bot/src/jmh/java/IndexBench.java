import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.Institutions;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Inventory;
import java.util.List;

/// What every question about a project begins with: index it, tell for each server who reaches which ports of which
/// protocol and how wide that is, where it can be reached, and for each rule how many running servers it opens.
final class IndexBench {
  private static final Institutions INSTITUTIONS = Institutions.of(DrawnProject.INSTITUTIONS);
  private static final List<Protocol> PROTOCOLS = List.of(Protocol.ANY, Protocol.TCP, Protocol.UDP, Protocol.ICMP);

  private IndexBench() {}

  /// How many servers have a port that the world reaches.
  static int analyse(Inventory inventory) {
    var exposure = Exposure.of(inventory);
    int world = 0;
    for (var alike : exposure.alike().or(List.of())) {
      var open = false;
      for (var family : Family.values()) {
        for (var protocol : PROTOCOLS) {
          for (var stretch : alike.reach().stretches(family, protocol, Width.WIDE, INSTITUTIONS)) {
            open |= stretch.sources().width(INSTITUTIONS).atLeast(Width.WORLD);
          }
        }
      }
      world += open ? alike.ports().size() : 0;
    }
    for (var server : inventory.servers().or(List.of())) {
      check(exposure.publicAddresses(server.id()) instanceof Probed.Got);
    }
    for (var rule : exposure.openings().keySet()) {
      check(exposure.runningServers(rule) instanceof Probed.Got);
    }
    return world;
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("The analysis missed something");
    }
  }
}
