package io.guardbee.bot.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Where the machines of the demo's cloud would be, and what its security groups let through to them.
///
/// @param machines the names of the machines that run here, by their addresses in the cloud
/// @param rules the rules for whoever comes in, by the address that they stand before
record DemoMap(Map<String, String> machines, Map<String, List<JsonNode>> rules) {
  private static final Set<String> TCP = Set.of("", "tcp", "6");
  private static final int LAST = 65_535;

  DemoMap {
    machines = Map.copyOf(machines);
    rules = Map.copyOf(rules);
  }

  static DemoMap of(List<CloudRecording> projects) {
    var machines = new HashMap<String, String>();
    var rules = new HashMap<String, List<JsonNode>>();
    for (var project : projects) {
      var names = project.servers().stream()
          .collect(Collectors.toMap(server -> server.path("id").asText(), server -> server.path("name").asText()));
      for (var port : project.rows("ports", "ports")) {
        var name = names.getOrDefault(port.path("device_id").asText(), "");
        for (var fixed : each(port, "fixed_ips")) {
          var address = fixed.path("ip_address").asText();
          rules.put(address, rules(project, port));
          if (DemoMachines.ALL.containsKey(name)) {
            machines.put(address, name);
          }
        }
      }
    }
    return new DemoMap(machines, rules);
  }

  private static List<JsonNode> rules(CloudRecording project, JsonNode port) {
    var groups = each(port, "security_groups").stream().map(JsonNode::asText).toList();
    return project.rows("security-groups", "security_groups").stream()
        .filter(group -> groups.contains(group.path("id").asText()))
        .flatMap(group -> each(group, "security_group_rules").stream())
        .filter(rule -> rule.path("direction").asText().equals("ingress")).toList();
  }

  private static List<JsonNode> each(JsonNode row, String list) {
    return StreamSupport.stream(row.path(list).spliterator(), false).toList();
  }

  /// The machine at an address; empty where none runs here.
  Optional<String> machine(String address) {
    return Optional.ofNullable(machines.get(address));
  }

  /// Whether a stranger's connection to a TCP port of an address is let through.
  boolean open(String address, int port) {
    return rules.getOrDefault(address, List.of()).stream().anyMatch(rule -> open(rule, port));
  }

  private static boolean open(JsonNode rule, int port) {
    var prefix = text(rule, "remote_ip_prefix");
    return rule.path("ethertype").asText().equals("IPv4") && TCP.contains(text(rule, "protocol"))
        && text(rule, "remote_group_id").isEmpty() && text(rule, "remote_address_group_id").isEmpty()
        && (prefix.isEmpty() || prefix.equals("0.0.0.0/0"))
        && rule.path("port_range_min").asInt(1) <= port && port <= rule.path("port_range_max").asInt(LAST);
  }

  private static String text(JsonNode rule, String field) {
    return rule.path(field).isTextual() ? rule.path(field).asText() : "";
  }
}
