package io.guardbee.adapters.openstack;

import static io.guardbee.adapters.strictcloud.Things.addressed;
import static io.guardbee.adapters.strictcloud.Things.group;
import static io.guardbee.adapters.strictcloud.Things.image;
import static io.guardbee.adapters.strictcloud.Things.network;
import static io.guardbee.adapters.strictcloud.Things.port;
import static io.guardbee.adapters.strictcloud.Things.rule;
import static io.guardbee.adapters.strictcloud.Things.server;

import io.guardbee.adapters.strictcloud.StrictCloud;
import io.guardbee.adapters.strictcloud.Things;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A cloud called north, with a project of some servers behind one shared outer network, and people of every role.
final class North {
  static final String X = "a5710d567dc3486490e275389099dbed";
  static final String Y = "21c903247bb145769dff9678da2f28a3";
  static final Project PROJECT_X = new Project("north", X, "project-x", "project-x");
  static final String OUTER = Things.id("network", 1);
  static final String DEFAULT = Things.id("group", 0);
  static final String SSH = Things.id("group", 1);
  static final String IMAGE = Things.id("image", 1);
  static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  private North() {}

  static StrictCloud with(int servers) {
    var cloud = people(new StrictCloud()).with("networks", network(OUTER, "outer", "provider", true, true))
        .with("security-groups", group(DEFAULT, "default", X),
            group(SSH, "ssh", X, rule(Things.id("rule", 1), 22, 22, "0.0.0.0/0")),
            group(Things.id("group", 9), "default", Y))
        .with("images", image(IMAGE, "debian-12", "provider", "public"));
    for (var number = 1; number <= servers; number++) {
      var id = Things.id("server", number);
      var address = "198.51." + number / 250 + "." + (1 + number % 250);
      cloud.with("servers", addressed(server(id, "vm-" + number, X, IMAGE), "outer", address, "fixed"))
          .with("ports", port(Things.id("port", number), X, OUTER, id, address, SSH));
    }
    return cloud.with("servers", server(Things.id("strange", 1), "theirs", Y, ""))
        .with("ports", port(Things.id("strange port", 1), Y, OUTER, Things.id("strange", 1), "198.51.100.7"));
  }

  private static StrictCloud people(StrictCloud cloud) {
    return cloud.project(X, "project-x").project(Y, "project-y")
        .user("rita", "pw", Map.of(X, Set.of("reader"))).user("mia", "pw", Map.of(X, Set.of("reader", "member")))
        .user("ada", "pw", Map.of(X, Set.of("reader", "member", "admin"))).user("gus", "pw", Map.of(X, Set.of("guest")))
        .user("bot", "pw", Map.of(X, Set.of("reader"), Y, Set.of("reader")))
        .user("sys", "pw", Map.of("system", Set.of("reader")));
  }

  static OpenStackClouds readBy(String user, StrictCloud cloud) {
    return new OpenStackClouds(List.of(new DirectApi("north", cloud, user)), List.of(), Set.of(), () -> NOW);
  }

  /// The project as somebody sees it.
  static Inventory seenBy(String user, StrictCloud cloud) {
    return readBy(user, cloud).inventory(PROJECT_X, false);
  }

  static ProbeFailure why(Probed<?> missed) {
    return switch (missed) {
      case Probed.Missed<?>(var why) -> why;
      case Probed.Got<?>(var value) -> throw new AssertionError("was read: " + value);
    };
  }

  static <T> T got(Probed<T> read) {
    return switch (read) {
      case Probed.Got<T>(var value) -> value;
      case Probed.Missed<T>(var why) -> throw new AssertionError("was missed: " + why);
    };
  }
}
