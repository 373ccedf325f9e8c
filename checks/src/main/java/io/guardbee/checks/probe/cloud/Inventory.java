package io.guardbee.checks.probe.cloud;

import io.guardbee.checks.probe.Probed;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What one project has, read in a fixed number of list calls. Each list was read or says why not: an answer that cannot
/// be told from "none" is not an empty list but missed.
///
/// @param project the project
/// @param servers its servers
/// @param ports its ports, those of routers and the like included
/// @param networks the networks that can be seen, of other projects too
/// @param groups the groups that can be seen, those that others share included
/// @param addressGroups the address groups that can be seen
/// @param floatingIps its floating addresses
/// @param images the images that its servers were made from and that still exist, by id
/// @param readAt when the first of the answers was asked for: the age of the oldest fact
/// @param calls how many calls it took, further pages and the login left out
/// @param derived what was made of these lists
public record Inventory(Project project, Probed<List<Server>> servers, Probed<List<Port>> ports,
    Probed<List<Network>> networks, Probed<List<SecurityGroup>> groups, Probed<List<AddressGroup>> addressGroups,
    Probed<List<FloatingIp>> floatingIps, Probed<Map<String, Image>> images, Instant readAt, int calls,
    Derived derived) {
  /// Lists of which nothing was made yet.
  public Inventory(Project project, Probed<List<Server>> servers, Probed<List<Port>> ports,
      Probed<List<Network>> networks, Probed<List<SecurityGroup>> groups, Probed<List<AddressGroup>> addressGroups,
      Probed<List<FloatingIp>> floatingIps, Probed<Map<String, Image>> images, Instant readAt, int calls) {
    this(project, servers, ports, networks, groups, addressGroups, floatingIps, images, readAt, calls, new Derived());
  }

  /// Whether every list was read. Only such an inventory may be kept for later.
  public boolean whole() {
    return java.util.stream.Stream.of(servers, ports, networks, groups, addressGroups, floatingIps, images)
        .allMatch(Probed.Got.class::isInstance);
  }
}
