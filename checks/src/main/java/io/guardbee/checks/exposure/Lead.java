package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.cloud.FloatingIp;
import io.guardbee.checks.probe.cloud.FloatingIp.Forwarding;
import io.guardbee.checks.probe.cloud.Port;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A floating address that leads to a port of the network.
///
/// @param address the outer address
/// @param through the single ports that lead there; none where it leads there as a whole
record Lead(String address, List<Forwarding> through) {
  Lead {
    through = List.copyOf(through);
  }

  /// What leads to each port, by the port's id. Where the cloud does not say which port has the fixed address that some
  /// ports are forwarded to, it may be any that has it.
  static Map<String, List<Lead>> byPort(List<FloatingIp> ips, List<Port> ports) {
    var leads = new LinkedHashMap<String, List<Lead>>();
    ips.forEach(ip -> ip.portId().ifPresent(port -> add(leads, port, new Lead(ip.address(), List.of()))));
    var forwarding = ips.stream().filter(ip -> !ip.forwardings().isEmpty()).toList();
    if (!forwarding.isEmpty()) {
      var byAddress = byAddress(ports);
      forwarding.forEach(ip -> through(ip, byAddress)
          .forEach((port, through) -> add(leads, port, new Lead(ip.address(), through))));
    }
    return leads;
  }

  private static Map<String, List<Forwarding>> through(FloatingIp ip, Map<AddressSet, List<String>> byAddress) {
    var through = new LinkedHashMap<String, List<Forwarding>>();
    for (var forwarding : ip.forwardings()) {
      forwarding.portId().map(List::of)
          .or(() -> AddressSet.parse(forwarding.fixed()).map(fixed -> byAddress.getOrDefault(fixed, List.of())))
          .orElse(List.of())
          .forEach(port -> through.computeIfAbsent(port, _ -> new ArrayList<>()).add(forwarding));
    }
    return through;
  }

  private static Map<AddressSet, List<String>> byAddress(List<Port> ports) {
    var found = new HashMap<AddressSet, List<String>>();
    ports.forEach(port -> port.fixed().stream().map(fixed -> AddressSet.parse(fixed.address()))
        .flatMap(Optional::stream)
        .forEach(fixed -> found.computeIfAbsent(fixed, _ -> new ArrayList<>()).add(port.id())));
    return found;
  }

  private static void add(Map<String, List<Lead>> leads, String port, Lead lead) {
    leads.computeIfAbsent(port, _ -> new ArrayList<>()).add(lead);
  }
}
