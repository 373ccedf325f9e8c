package io.guardbee.bot.command;

import io.guardbee.checks.probe.FakeGuest;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.Target;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One machine that answers with its system alone and has a door (`vm-1`), and one that refuses connections (`vm-2`).
final class FakeGuests implements Guests {
  static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final String OS = """
      guardbee-collector 1 NONCE digest=- mode=sent root=0
      @NONCE begin os
      @NONCE part clock
      1800000000
      @NONCE part release
      ID=debian
      VERSION_ID="12"
      PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
      @NONCE part kernel
      Linux 6.1.0-40-cloud-amd64
      @NONCE part init
      systemd
      @NONCE full
      @NONCE end os
      @NONCE done
      """;

  final FakeDoor door = new FakeDoor();

  @Override
  public Found find(Sought sought) {
    var name = sought.name();
    return switch (name) {
      case "vm-1" -> new Found.Guest(new Target(name, "", "project-x", List.of("192.0.2.7")), FakeGuest.saying(OS),
          InstantSource.fixed(NOW), List.of(), Optional.of(door));
      case "vm-2" -> guest(name, FakeGuest.failing(new ProbeFailure.ConnectionRefused(name)));
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

  private static Found guest(String name, GuestProbe probe) {
    return new Found.Guest(new Target(name, "", "", List.of("192.0.2.7")), probe, InstantSource.fixed(NOW), List.of());
  }
}
