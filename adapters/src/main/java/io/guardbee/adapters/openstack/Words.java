package io.guardbee.adapters.openstack;

import java.util.List;
import java.util.Map;

/// What is asked for, in words that stand in a sentence ("did not tell its servers").
final class Words {
  private static final Map<String, String> LISTS = Map.of("servers", "its servers", "security-groups",
      "its security groups", "security-group-rules", "its rules", "address-groups", "its address groups", "floatingips",
      "its floating addresses", "projects", "the projects of its login", "networks", "its networks", "images",
      "its images", "ports", "its ports", "role_assignments", "who has a role on a project");
  private static final Map<String, String> ITEMS = Map.of("servers", "a server", "images", "an image", "networks",
      "a network", "security-groups", "a security group", "ports", "a port", "users", "a user");
  private static final Map<String, String> PARTS = Map.of("os-instance-actions", "what was done with a server",
      "metadata", "a server's metadata", "action", "a server's console text", "os-interface", "a server's ports",
      "os-security-groups", "a server's groups", "application_credentials", "a user's application credentials");

  private Words() {}

  static String of(Service service, String path) {
    var parts = List.of(path.split("/"));
    var last = parts.getLast().equals("detail") && parts.size() == 2 ? parts.getFirst() : parts.getLast();
    var listed = LISTS.get(last);
    if (listed != null) {
      return listed;
    }
    var part = parts.stream().filter(PARTS::containsKey).findFirst().map(PARTS::get);
    return part.orElseGet(() -> ITEMS.getOrDefault(parts.getFirst(), "what its service " + service.label() + " knows"));
  }
}
