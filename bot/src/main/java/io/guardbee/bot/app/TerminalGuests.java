package io.guardbee.bot.app;

import io.guardbee.adapters.ssh.LocalGuest;
import io.guardbee.adapters.ssh.SshGuests;
import io.guardbee.bot.command.Guests;
import io.guardbee.bot.command.Nearest;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.target.SshAddress;
import io.guardbee.checks.target.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The machines that can be asked from a terminal without a cloud: the one at hand, and any that an address names.
final class TerminalGuests implements Guests {
  private static final Pattern NAME = Pattern.compile("(cloud:)?[A-Za-z0-9][A-Za-z0-9._/-]{0,127}");
  private static final String FORMS = "Give \"local\", or an address such as ssh://debian@192.0.2.7 or "
      + "ssh://debian@192.0.2.7:2222.";
  private final SshGuests ssh;
  private final TypedDoors doors;
  private final InstantSource clock;

  /// @param doors the outside of the machines that an address names
  TerminalGuests(SshGuests ssh, TypedDoors doors, InstantSource clock) {
    this.ssh = ssh;
    this.doors = doors;
    this.clock = clock;
  }

  @Override
  public Map<String, String> names() {
    return Map.of("local", "");
  }

  @Override
  public Found find(Sought sought) {
    var name = sought.name();
    if (name.equals("local")) {
      return new Found.Guest(new Target("local", "", "", List.of()), new LocalGuest(), clock, List.of());
    }
    var address = SshAddress.parse(name);
    if (address.isPresent()) {
      return new Found.Guest(Target.at(address.get()), ssh.at(address.get()), clock, List.of(),
          Optional.of(ssh.door(address.get())), doors.sides(address.get()));
    }
    return new Found.Nowhere(nowhere(sought));
  }

  @Override
  public String nowhere(Sought sought) {
    var name = sought.name();
    var shown = "\"" + PlainText.line(name, 60) + "\"";
    return NAME.matcher(name).matches()
        ? "There is no machine " + shown + " here; names need a cloud, and none is configured (clouds.names in "
            + "the settings, or OS_CLOUD)."
            + Nearest.hint(name, List.of("local"), "") + " " + FORMS
        : shown + " is not a machine that can be named like that. " + FORMS;
  }
}
