package io.guardbee.bot.fleet;

import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the state of a server means for an audit.
///
/// @param notices what every report on it says
/// @param bare why nobody can look inside, in one sentence; empty where somebody may try
record Condition(List<String> notices, Optional<String> bare) {
  private static final int LONG = 160;

  Condition {
    notices = List.copyOf(notices);
  }

  /// Reads the state of `server`.
  static Condition of(Server server) {
    var notices = new ArrayList<String>();
    ticket(server).ifPresent(notices::add);
    if (server.locked().orElse(false)) {
      notices.add("The VM is locked: changing it through the cloud needs an unlock first.");
    }
    if (!server.taskState().isEmpty()) {
      notices.add("The cloud is busy with the VM (" + PlainText.line(server.taskState(), 40)
          + "), so what is said here may be over soon.");
    }
    var bare = bare(server);
    if (bare.isEmpty() && !server.runs()) {
      notices.add(odd(server));
    }
    return new Condition(notices, bare);
  }

  /// The cloud's operators mark a VM so when they act on an incident.
  private static Optional<String> ticket(Server server) {
    return Optional.ofNullable(server.metadata().get("security_ticket")).filter(text -> !text.isBlank())
        .map(text -> "The VM carries a security ticket (security_ticket in its metadata, which its project can write): "
            + PlainText.line(text, LONG) + ".");
  }

  private static Optional<String> bare(Server server) {
    return switch (status(server)) {
      case "SHUTOFF" -> Optional.of("The VM is shut off, so nobody can look inside.");
      case "PAUSED" -> Optional.of("The VM is paused, so nobody can look inside.");
      case "SUSPENDED" -> Optional.of("The VM is suspended, so nobody can look inside.");
      case "SHELVED", "SHELVED_OFFLOADED" -> Optional.of("The VM is shelved, so nobody can look inside.");
      case "BUILD" -> Optional.of("The VM is still being built, so nobody can look inside yet.");
      case "REBUILD" -> Optional.of("The VM is being rebuilt, so nobody can look inside now.");
      case "RESCUE" ->
        Optional.of("The VM is in rescue: what answers there is the rescue system, which says nothing of "
            + "the VM itself.");
      case "DELETED", "SOFT_DELETED" -> Optional.of("The VM was deleted, so nobody can look inside.");
      case "ERROR" -> server.addresses().isEmpty() ? Optional.of(error(server)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static String odd(Server server) {
    return status(server).equals("ERROR")
        ? error(server)
        : "The cloud calls the VM " + PlainText.line(server.status(), 40) + ", not ACTIVE.";
  }

  private static String error(Server server) {
    return "The VM is in error" + server.fault().filter(text -> !text.isBlank())
        .map(text -> ": " + PlainText.line(text.strip().replaceFirst("\\.$", ""), LONG) + ".")
        .orElse("; the cloud does not say why.");
  }

  private static String status(Server server) {
    return server.status().toUpperCase(Locale.ROOT);
  }

  /// What would let somebody look inside.
  static String lift(Server server) {
    return switch (status(server)) {
      case "SHUTOFF" -> "Start it (openstack server start), then audit again.";
      case "PAUSED" -> "Unpause it (openstack server unpause), then audit again.";
      case "SUSPENDED" -> "Resume it (openstack server resume), then audit again.";
      case "SHELVED", "SHELVED_OFFLOADED" -> "Unshelve it (openstack server unshelve), then audit again.";
      case "RESCUE" -> "End the rescue (openstack server unrescue), then audit again.";
      default -> "Wait until the cloud calls it ACTIVE, then audit again with --fresh.";
    };
  }
}
