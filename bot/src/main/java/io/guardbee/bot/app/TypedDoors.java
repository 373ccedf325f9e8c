package io.guardbee.bot.app;

import io.guardbee.checks.asking.Approach;
import io.guardbee.checks.engine.Sides;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.target.SshAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// The outside of machines whose address an operator typed: such an address is allowed as it stands, loopback included,
/// and no other is. Safe for use by many threads.
final class TypedDoors {
  private final Set<String> typed = ConcurrentHashMap.newKeySet();
  private final Optional<OutsideProbe> outside;

  /// @param lookout makes what looks at the addresses that its argument opens
  TypedDoors(Function<Predicate<String>, OutsideProbe> lookout) {
    this.outside = Optional.of(lookout.apply(typed::contains));
  }

  private TypedDoors() {
    this.outside = Optional.empty();
  }

  /// Nobody looks from outside.
  static TypedDoors shut() {
    return new TypedDoors();
  }

  /// From where else the machine at `address` is looked at. Asks the name service where a name was typed; a name that it
  /// does not know has no outside. Of a name with several addresses nobody knows which one the login goes to.
  Sides sides(SshAddress address) {
    if (outside.isEmpty()) {
      return Sides.INSIDE;
    }
    var number = number(address.host());
    var numbers = number.map(List::of).orElseGet(() -> resolved(address.host()));
    typed.addAll(numbers);
    var names = number.isPresent() ? List.<String>of() : List.of(address.host());
    return new Sides(Optional.empty(), outside.map(probe -> probe.of(address.where())),
        new Approach(numbers, names, address.port(), numbers.size() == 1), Optional.empty());
  }

  private static Optional<String> number(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host).getHostAddress());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static List<String> resolved(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).map(InetAddress::getHostAddress).distinct().toList();
    } catch (UnknownHostException _) {
      return List.of();
    }
  }
}
