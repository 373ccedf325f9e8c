package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.cloud.AddressGroup;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.SecurityGroup.Rule;

/// Neutron's security groups, with the rules that come inside them, and its address groups as facts. Rules are read from
/// their groups alone: the list of rules leaves out those of shared groups, and Nova shows an address group as the world.
final class GroupRows {
  private GroupRows() {}

  static SecurityGroup read(Row row) {
    return new SecurityGroup(row.id("id"), row.text("name"), row.text("description"), row.project(), row.flag("shared"),
        row.flag("stateful"), row.each("security_group_rules", GroupRows::rule));
  }

  static AddressGroup addresses(Row row) {
    return new AddressGroup(row.id("id"), row.text("name"), row.texts("addresses"));
  }

  /// Null means "any" in a rule, so a field that is not even named is not taken for null. Only an address group may be
  /// left out: clouds without that extension do not name it.
  private static Rule rule(Row row) {
    return new Rule(row.id("id"), row.need("direction"), row.need("ethertype"), row.named("protocol"),
        row.number("port_range_min"), row.number("port_range_max"), row.named("remote_ip_prefix"),
        remoteGroup(row), row.idIfAny("remote_address_group_id"), row.text("description"));
  }

  private static java.util.Optional<String> remoteGroup(Row row) {
    row.named("remote_group_id");
    return row.idIfAny("remote_group_id");
  }
}
