package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Port;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What listens behind the ports of a project's servers, as audits saw it: put in order once for each port, since every
/// rule asks. Safe for use by many threads.
public final class Listening {
  private static final int PORT_BITS = 16;

  private final CloudScene scene;
  /// Of each address that a socket is bound to.
  private final Map<String, Served> served = new ConcurrentHashMap<>();
  /// By the port's id: of each insight into its server, newest first, the numbers of what listens, in order.
  private final Map<String, List<int[]>> seen = new ConcurrentHashMap<>();

  private Listening(CloudScene scene) {
    this.scene = scene;
  }

  /// Made once for each scene.
  public static Listening of(CloudScene scene) {
    return scene.derived().of(Listening.class, () -> new Listening(scene));
  }

  /// @param beyond whether other machines reach it through the cloud
  private record Served(boolean beyond, Optional<Bound> bound) {}

  /// Whether something listens behind a rule at a port that has its group, by [EmptyDoors#behind].
  ///
  /// @param audits how many of the newest audits of the server count
  public boolean behind(Opening rule, Port port, int audits) {
    var known = seen.get(port.id());
    var all = known == null ? seen.computeIfAbsent(port.id(), _ -> ordered(port)) : known;
    for (var numbers : all.subList(0, Math.min(audits, all.size()))) {
      if (has(numbers, rule, false) || has(numbers, rule, true)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(int[] numbers, Opening rule, boolean udp) {
    if (!rule.protocol().covers((udp ? Protocol.UDP : Protocol.TCP).number())) {
      return false;
    }
    int place = Arrays.binarySearch(numbers, number(rule.family(), udp, rule.ports().first()));
    int next = place < 0 ? -place - 1 : place;
    return next < numbers.length && numbers[next] <= number(rule.family(), udp, rule.ports().last());
  }

  private List<int[]> ordered(Port port) {
    var addresses = Bound.addresses(port).toList();
    return scene.insights().getOrDefault(port.deviceId(), List.of()).stream()
        .map(insight -> ordered(insight, addresses))
        .toList();
  }

  private int[] ordered(Insight insight, List<AddressSet> addresses) {
    return insight.listeners().stream().flatMapToInt(listener -> numbers(listener, addresses)).sorted().toArray();
  }

  private IntStream numbers(Listener listener, List<AddressSet> addresses) {
    var at = served.computeIfAbsent(listener.address(),
        _ -> new Served(Bound.beyondTheLink(listener), Bound.of(listener)));
    return Stream.of(Family.values()).filter(_ -> at.beyond())
        .filter(family -> at.bound().map(bound -> bound.behind(addresses, family)).orElse(true))
        .mapToInt(family -> number(family, listener.protocol().equals("udp"), listener.port()));
  }

  private static int number(Family family, boolean udp, int port) {
    return ((family == Family.IPV6 ? 2 : 0) | (udp ? 1 : 0)) << PORT_BITS | port;
  }
}
