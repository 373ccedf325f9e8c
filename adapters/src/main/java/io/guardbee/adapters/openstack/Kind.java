package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.cloud.AddressGroup;
import io.guardbee.checks.probe.cloud.FloatingIp;
import io.guardbee.checks.probe.cloud.Image;
import io.guardbee.checks.probe.cloud.Network;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.Server;
import java.util.function.Function;

/// One kind of thing that a cloud lists.
///
/// @param service who lists it
/// @param path where
/// @param key under which name the list stands in the answer
/// @param what what it is called in a sentence (`the servers`)
/// @param limit how many are asked for at a time
/// @param extension whether a cloud may do without it, so that 404 means "none"
/// @param reader makes a fact of an entry
/// @param id what tells one from another
record Kind<T>(Service service, String path, String key, String what, int limit, boolean extension,
    Function<Row, T> reader, Function<T, String> id) {
  static final Kind<Server> SERVERS = new Kind<>(Service.COMPUTE, "servers/detail", "servers", "the servers", 1_000,
      false,
      ServerRows::read, Server::id);

  static final Kind<Port> PORTS = new Kind<>(Service.NETWORK, "ports", "ports", "the ports", 1_000, false,
      PortRows::read,
      Port::id);

  static final Kind<Network> NETWORKS = new Kind<>(Service.NETWORK, "networks", "networks", "the networks", 1_000,
      false,
      NetworkRows::network, Network::id);

  /// A group brings all of its rules along, so fewer are asked for at a time.
  static final Kind<SecurityGroup> GROUPS = new Kind<>(Service.NETWORK, "security-groups", "security_groups",
      "the security groups", 250, false, GroupRows::read, SecurityGroup::id);

  static final Kind<AddressGroup> ADDRESS_GROUPS = new Kind<>(Service.NETWORK, "address-groups", "address_groups",
      "the address groups", 1_000, true, GroupRows::addresses, AddressGroup::id);

  static final Kind<FloatingIp> FLOATING_IPS = new Kind<>(Service.NETWORK, "floatingips", "floatingips",
      "the floating addresses", 1_000, false, NetworkRows::floating, FloatingIp::id);

  static final Kind<Image> IMAGES = new Kind<>(Service.IMAGE, "images", "images", "the images", 1_000, false,
      ImageRows::read, Image::id);

  static final Kind<RoleRows.Assignment> ASSIGNMENTS = new Kind<>(Service.IDENTITY, "role_assignments",
      "role_assignments", "who has a role on the project", 0, false, RoleRows::assignment, RoleRows.Assignment::key);

  /// @param userId whose
  static Kind<RoleRows.Held> credentials(String userId) {
    return new Kind<>(Service.IDENTITY, "users/" + userId + "/application_credentials", "application_credentials",
        "the application credentials of those who have a role on the project", 0, false, RoleRows::held,
        RoleRows.Held::id);
  }

  static final Kind<Membership> PROJECTS = new Kind<>(Service.IDENTITY, "auth/projects", "projects", "the projects", 0,
      false, Membership::read, Membership::id);
}
