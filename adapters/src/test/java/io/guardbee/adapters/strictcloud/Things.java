package io.guardbee.adapters.strictcloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/// What a cloud has, as the services write it. A test changes in them what it is about.
public final class Things {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Things() {}

  /// An id that is the same in each run.
  public static String id(String what, int number) {
    return UUID.nameUUIDFromBytes((what + number).getBytes(java.nio.charset.StandardCharsets.UTF_8)).toString();
  }

  public static ObjectNode object() {
    return JSON.objectNode();
  }

  /// A server without addresses.
  public static ObjectNode server(String id, String name, String project, String image) {
    var row = JSON.objectNode().put("id", id).put("name", name).put("status", "ACTIVE").put("tenant_id", project)
        .put("created", "2026-11-02T09:14:05Z").put("updated", "2026-11-03T09:14:05Z").put("key_name", "mine")
        .put("accessIPv4", "").put("hostId", "4f").putNull("OS-EXT-STS:task_state").put("locked", false);
    row.set("metadata", JSON.objectNode());
    row.set("addresses", JSON.objectNode());
    row.set("tags", JSON.arrayNode());
    row.set("image", image.isEmpty() ? JSON.textNode("") : JSON.objectNode().put("id", image));
    return row;
  }

  /// Gives a server an address.
  public static ObjectNode addressed(ObjectNode server, String network, String address, String type) {
    server.withObject("/addresses").withArray(network).add(JSON.objectNode().put("version", 4).put("addr", address)
        .put("OS-EXT-IPS:type", type).put("OS-EXT-IPS-MAC:mac_addr", "fa:16:3e:00:00:01"));
    return server;
  }

  public static ObjectNode port(String id, String project, String network, String server, String address,
      String... groups) {
    var row = owned(id, "", project).put("network_id", network).put("device_id", server)
        .put("device_owner", server.isEmpty() ? "" : "compute:nova").put("status", "ACTIVE")
        .put("port_security_enabled", true);
    row.putArray("allowed_address_pairs");
    row.putArray("fixed_ips").add(JSON.objectNode().put("subnet_id", id("subnet", 1)).put("ip_address", address));
    var list = row.putArray("security_groups");
    for (var group : groups) {
      list.add(group);
    }
    return row;
  }

  public static ObjectNode network(String id, String name, String project, boolean shared, boolean external) {
    return owned(id, name, project).put("shared", shared).put("router:external", external).put("status", "ACTIVE");
  }

  public static ObjectNode group(String id, String name, String project, ObjectNode... rules) {
    var row = owned(id, name, project).put("shared", false).put("stateful", true);
    var list = row.putArray("security_group_rules");
    for (var rule : rules) {
      list.add(rule);
    }
    return row;
  }

  /// TCP from a prefix, coming in.
  public static ObjectNode rule(String id, int from, int to, String prefix) {
    return JSON.objectNode().put("id", id).put("direction", "ingress").put("ethertype", "IPv4").put("protocol", "tcp")
        .put("port_range_min", from).put("port_range_max", to).put("remote_ip_prefix", prefix)
        .putNull("remote_group_id").putNull("remote_address_group_id").put("normalized_cidr", prefix)
        .putNull("description");
  }

  public static ObjectNode addressGroup(String id, String name, String project, String... prefixes) {
    var row = owned(id, name, project);
    var list = row.putArray("addresses");
    for (var prefix : prefixes) {
      list.add(prefix);
    }
    return row;
  }

  public static ObjectNode floating(String id, String project, String address, String network, String port,
      String fixed) {
    var row = owned(id, "", project).put("floating_ip_address", address).put("floating_network_id", network);
    return port.isEmpty()
        ? row.putNull("port_id").putNull("fixed_ip_address")
        : row.put("port_id", port).put("fixed_ip_address", fixed);
  }

  public static ObjectNode image(String id, String name, String owner, String visibility) {
    return JSON.objectNode().put("id", id).put("name", name).put("owner", owner).put("visibility", visibility)
        .put("os_hidden", false).put("status", "active").put("os_distro", "debian").put("default_user", "debian")
        .put("size", 14);
  }

  private static ObjectNode owned(String id, String name, String project) {
    return JSON.objectNode().put("id", id).put("name", name).put("tenant_id", project).put("project_id", project)
        .put("description", "");
  }
}
