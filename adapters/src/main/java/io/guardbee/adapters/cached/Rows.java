package io.guardbee.adapters.cached;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Inventory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How much an inventory holds.
final class Rows {
  private Rows() {}

  /// Its servers, ports, rules and all the rest, counted; at least 1, so that many empty projects are not for free.
  static int of(Inventory inventory) {
    var lists = Stream.<Probed<? extends Collection<?>>>of(inventory.servers(), inventory.ports(), inventory.networks(),
        inventory.groups(), inventory.addressGroups(), inventory.floatingIps(), inventory.images().map(Map::values));
    var rules = inventory.groups().or(List.of()).stream().mapToLong(group -> group.rules().size()).sum();
    return Math.clamp(1 + rules + lists.mapToLong(Rows::size).sum(), 1, Integer.MAX_VALUE);
  }

  private static long size(Probed<? extends Collection<?>> list) {
    return list.<Long>map(rows -> (long) rows.size()).or(0L);
  }
}
