package io.guardbee.adapters.cached;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.AddressGroup;
import io.guardbee.checks.probe.cloud.Image;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.Server;
import java.util.Collection;
import java.util.Map;
import java.util.function.ToLongFunction;

/// How much an inventory holds. What stands within a row counts as well: a tenant decides how many rules a group has, how
/// many pairs a port and how much metadata a server.
final class Rows {
  private Rows() {}

  /// Its servers, ports, rules and all the rest, counted; at least 1, so that many empty projects are not for free.
  static int of(Inventory inventory) {
    var rows = sum(inventory.servers(), Rows::within) + sum(inventory.ports(), Rows::within)
        + sum(inventory.networks(), _ -> 0) + sum(inventory.groups(), Rows::within)
        + sum(inventory.addressGroups(), Rows::within) + sum(inventory.floatingIps(), _ -> 0)
        + sum(inventory.images().map(Map::values), Rows::within);
    return Math.clamp(1 + rows, 1, Integer.MAX_VALUE);
  }

  /// Its users, grants, application credentials and groups, counted; at least 1.
  static int of(ProjectRoles roles) {
    var rows = sum(roles.holders(), Rows::within) + sum(roles.unlisted(), group -> group.roles().size());
    return Math.clamp(1 + rows, 1, Integer.MAX_VALUE);
  }

  private static <T> long sum(Probed<? extends Collection<T>> list, ToLongFunction<T> within) {
    return list.<Long>map(rows -> rows.stream().mapToLong(row -> 1 + within.applyAsLong(row)).sum()).or(0L);
  }

  private static long within(Server server) {
    return (long) server.addresses().size() + server.metadata().size() + server.tags().size();
  }

  private static long within(ProjectRoles.Holder holder) {
    return holder.grants().size() + sum(holder.credentials(), credential -> credential.roles().size());
  }

  private static long within(Port port) {
    return (long) port.groups().size() + port.pairs().size() + port.fixed().size();
  }

  private static long within(SecurityGroup group) {
    return group.rules().size();
  }

  private static long within(AddressGroup group) {
    return group.addresses().size();
  }

  private static long within(Image image) {
    return image.properties().size();
  }
}
