package io.guardbee.bot.command;

import io.guardbee.bot.access.Authoriser;
import java.time.InstantSource;

/// A page for tests.
public final class HomePages {
  private HomePages() {}

  public static HomePage of(Commands commands, Guests guests, Authoriser authoriser) {
    return new HomePage(authoriser, new HelpCommand(commands::all, "vm-1",
        asked -> spec -> authoriser.highest(asked).holds(spec.right())), guests,
        InstantSource.system());
  }
}
