package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.cloud.FloatingIp;
import io.guardbee.checks.probe.cloud.FloatingIp.Forwarding;
import io.guardbee.checks.probe.cloud.FloatingIp.Span;
import io.guardbee.checks.probe.cloud.Network;
import java.util.Optional;

/// Neutron's networks and floating addresses as facts.
final class NetworkRows {
  private NetworkRows() {}

  static Network network(Row row) {
    return new Network(row.id("id"), row.text("name"), row.project(), row.flag("shared").orElse(false),
        row.flag("router:external"));
  }

  static FloatingIp floating(Row row) {
    return new FloatingIp(row.id("id"), row.need("floating_ip_address"), row.id("floating_network_id"),
        row.idIfAny("port_id"), row.textIfAny("fixed_ip_address"), row.project(),
        row.eachIfAny("port_forwardings", NetworkRows::forwarding));
  }

  /// The list is there with the extension `expose-port-forwarding-in-fip` alone. Neutron leaves out the ports of ranges
  /// there, and older ones the port of the network.
  private static Forwarding forwarding(Row row) {
    return new Forwarding(row.need("protocol"), span(row, "external_port"), row.address("internal_ip_address"),
        span(row, "internal_port"), row.idIfAny("internal_port_id"));
  }

  private static Optional<Span> span(Row row, String name) {
    return row.readIfAny(name, Span::parse).or(() -> row.readIfAny(name + "_range", Span::parse));
  }
}
