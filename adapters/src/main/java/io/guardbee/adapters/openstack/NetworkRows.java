package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.cloud.FloatingIp;
import io.guardbee.checks.probe.cloud.Network;

/// Neutron's networks and floating addresses as facts.
final class NetworkRows {
  private NetworkRows() {}

  static Network network(Row row) {
    return new Network(row.id("id"), row.text("name"), row.project(), row.flag("shared").orElse(false),
        row.flag("router:external"));
  }

  static FloatingIp floating(Row row) {
    return new FloatingIp(row.id("id"), row.need("floating_ip_address"), row.id("floating_network_id"),
        row.idIfAny("port_id"), row.textIfAny("fixed_ip_address"), row.project());
  }
}
