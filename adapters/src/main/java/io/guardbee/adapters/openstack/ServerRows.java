package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.probe.cloud.Server.Address;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Nova's entries as facts.
final class ServerRows {
  private ServerRows() {}

  static Server read(Row row) {
    return new Server(row.id("id"), row.text("name"), row.project(), row.need("status"),
        row.text("OS-EXT-STS:task_state"), row.instant("created"), row.instant("updated"), image(row),
        row.textIfAny("key_name"), addresses(row), row.map("metadata"), Set.copyOf(row.textsIfAny("tags")),
        row.flag("locked"), fault(row));
  }

  static InstanceAction action(Row row) {
    return new InstanceAction(row.need("action"), row.instant("start_time"),
        row.textIfAny("message").isPresent());
  }

  /// What went wrong last. A fault of another shape decides nothing, so it is left out and spoils no list; its details
  /// are a trace of the cloud's own.
  private static Optional<String> fault(Row row) {
    return row.below("fault").flatMap(fault -> Optional.ofNullable(fault.everyText().get("message")));
  }

  /// The image is an object, or the empty text for a server that boots from a volume.
  private static Optional<String> image(Row row) {
    return row.below("image").map(image -> image.id("id"));
  }

  private static List<Address> addresses(Row row) {
    return row.lists("addresses").entrySet().stream()
        .flatMap(network -> network.getValue().stream().map(entry -> address(network.getKey(), entry))).toList();
  }

  private static Address address(String network, Row row) {
    var version = row.textIfAny("version").filter(v -> v.equals("4") || v.equals("6"));
    return new Address(network, row.need("addr"), row.text("OS-EXT-IPS:type").equals("floating"),
        version.map(v -> OptionalInt.of(Integer.parseInt(v))).orElse(OptionalInt.empty()));
  }
}
