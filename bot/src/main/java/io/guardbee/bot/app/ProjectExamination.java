package io.guardbee.bot.app;

import io.guardbee.bot.command.DoctorCommand.Part;
import io.guardbee.bot.command.DoctorCommand.State;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What Guardbee can see of one project, and which checks have no verdict for want of the rest.
///
/// @param cloud reads the project anew
/// @param roles the roles that the login has there, in words; empty where that is not known
record ProjectExamination(CloudProbe cloud, Project project, String roles) {
  private static final String RULES = " No check of security groups has a verdict there.";

  List<Part> parts() {
    var inventory = cloud.inventory(project, true);
    var parts = new ArrayList<Part>();
    lacking(inventory.servers(), State.FAILURE, " No VM of it is found by its name, and no check of the cloud has a "
        + "verdict.").ifPresent(parts::add);
    lacking(inventory.groups(), State.FAILURE, RULES).ifPresent(parts::add);
    lacking(inventory.ports(), State.FAILURE,
        RULES + " No VM of it is logged in to, since its addresses cannot be told "
            + "apart.")
        .ifPresent(parts::add);
    lacking(inventory.networks(), State.WARNING, " Whether a fixed address leads outside is unknown (ctx-exposure, "
        + "net-exposed-unexpected, sg-ipv6-parity).").ifPresent(parts::add);
    lacking(inventory.floatingIps(), State.WARNING, " Which VMs have a floating address is unknown (ctx-exposure, "
        + "net-exposed-unexpected).").ifPresent(parts::add);
    lacking(inventory.addressGroups(), State.WARNING, " Rules that name an address group have no verdict "
        + "(sg-world-*).").ifPresent(parts::add);
    lacking(inventory.images(), State.WARNING, " Whether images are official is unknown (ctx-image-official), and with "
        + "which account to log in.").ifPresent(parts::add);
    hidden(inventory).ifPresent(parts::add);
    console(inventory).ifPresent(parts::add);
    parts.addFirst(seen(inventory, parts.isEmpty()));
    return parts;
  }

  private String name() {
    return "Project " + PlainText.line(project.key(), 60);
  }

  private <T> Optional<Part> lacking(Probed<T> list, State state, String cost) {
    return list instanceof Probed.Missed<T>(var why)
        ? Optional.of(CloudExamination.failed(state, name(), why, cost))
        : Optional.empty();
  }

  private Part seen(Inventory inventory, boolean all) {
    var shared = inventory.groups().or(List.of()).stream().filter(group -> group.shared().orElse(false)).count();
    var as = roles.isEmpty() ? "" : "as " + roles + ", ";
    return CloudExamination.ok(name(), as + (all ? "all of it can be seen: " : "can be seen: ")
        + String.join(", ", List.of(told(inventory.servers(), "server"), told(inventory.ports(), "port"),
            told(inventory.groups(), "group") + (shared > 0 ? " (" + shared + " shared)" : ""),
            told(inventory.addressGroups(), "address group"),
            told(inventory.images().map(images -> images.values()), "image"))));
  }

  private static String told(Probed<? extends Collection<?>> list, String what) {
    return switch (list) {
      case Probed.Got<? extends Collection<?>>(var rows) -> CloudExamination.count(rows.size(), what);
      case Probed.Missed<? extends Collection<?>> _ -> "no " + what + "s";
    };
  }

  /// Newer policies hide a group that another project shared, though ports belong to it.
  private Optional<Part> hidden(Inventory inventory) {
    if (!(inventory.groups() instanceof Probed.Got<List<SecurityGroup>>(var groups))) {
      return Optional.empty();
    }
    var known = groups.stream().map(SecurityGroup::id).collect(Collectors.toSet());
    var missing = inventory.ports().or(List.of()).stream().map(Port::groups).flatMap(List::stream)
        .filter(id -> !known.contains(id)).collect(Collectors.toSet());
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(new Part(State.WARNING, name(), missing.size() == 1
            ? "a group that ports belong to is hidden. What those ports let in has no verdict."
            : missing.size() + " groups that ports belong to are hidden. What those ports let in has no verdict.",
            "Another project shares them; have the cloud's operator add the rules of config/openstack-policy.yaml."));
  }

  /// One that runs is asked; what holds for it holds for the others.
  private Optional<Part> console(Inventory inventory) {
    var asked = inventory.servers().or(List.of()).stream().filter(Server::runs).findFirst();
    return asked.flatMap(server -> switch (cloud.console(project, server.id())) {
      case Probed.Got<String> _ -> Optional.<Part>empty();
      case Probed.Missed<String>(CloudFailure.Gone _) -> Optional.<Part>empty();
      case Probed.Missed<String>(var why) -> Optional.of(CloudExamination.failed(State.WARNING, name(), why,
          " Host keys cannot be verified by the cloud (trust-host-key), so each VM needs /trust before anybody logs in."));
    });
  }
}
