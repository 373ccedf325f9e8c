package io.guardbee.bot.command;

import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.target.Target;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// A machine of the tests, at 192.0.2.7, and what it says if it speaks of its system alone.
public final class BareDebian {
  /// By its clock.
  public static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  public static final String SAYS = """
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

  private BareDebian() {}

  /// The machine of this name.
  ///
  /// @param project empty for none
  public static Guests.Found.Guest found(String name, String project, GuestProbe probe) {
    return new Guests.Found.Guest(target(name, project), probe, InstantSource.fixed(NOW), List.of());
  }

  static Target target(String name, String project) {
    return new Target(name, "", project, List.of("192.0.2.7"));
  }
}
