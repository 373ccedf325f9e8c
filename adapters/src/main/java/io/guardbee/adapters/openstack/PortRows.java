package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.cloud.Port;
import java.util.Locale;

/// Neutron's ports as facts.
final class PortRows {
  private PortRows() {}

  /// What holds a port (`device_id`) is any text that the owner of the port wrote, not always an id.
  static Port read(Row row) {
    return new Port(row.id("id"), row.project(), row.id("network_id"), row.text("device_id").toLowerCase(Locale.ROOT),
        row.text("device_owner"), row.text("status"), row.flag("port_security_enabled"),
        row.texts("security_groups").stream().map(id -> id.toLowerCase(Locale.ROOT)).toList(),
        row.eachIfAny("allowed_address_pairs", PortRows::pair), row.each("fixed_ips", PortRows::fixed));
  }

  private static Port.Pair pair(Row row) {
    return new Port.Pair(row.need("ip_address"), row.text("mac_address"));
  }

  private static Port.Fixed fixed(Row row) {
    return new Port.Fixed(row.text("subnet_id"), row.need("ip_address"));
  }
}
