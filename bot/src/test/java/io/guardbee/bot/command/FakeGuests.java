package io.guardbee.bot.command;

import io.guardbee.checks.probe.FakeGuest;
import io.guardbee.checks.result.ProbeFailure;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One machine that answers with its system alone and has a door (`vm-1`), and one that refuses connections (`vm-2`).
final class FakeGuests implements Guests {
  final FakeDoor door = new FakeDoor();

  @Override
  public Found find(Sought sought) {
    var name = sought.name();
    return switch (name) {
      case "vm-1" -> new Found.Guest(BareDebian.target(name, "project-x"), FakeGuest.saying(BareDebian.SAYS),
          InstantSource.fixed(BareDebian.NOW), List.of(), Optional.of(door));
      case "vm-2" -> BareDebian.found(name, "", FakeGuest.failing(new ProbeFailure.ConnectionRefused(name)));
      default -> new Found.Nowhere(nowhere(sought));
    };
  }

  @Override
  public String nowhere(Sought sought) {
    return "There is no such machine.";
  }

  @Override
  public Map<String, String> names() {
    return Map.of("vm-1", "project-x", "vm-2", "project-y");
  }
}
