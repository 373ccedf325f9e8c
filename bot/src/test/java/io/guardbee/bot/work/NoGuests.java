package io.guardbee.bot.work;

import io.guardbee.bot.command.Guests;
import java.util.Map;

/// Where nobody is.
final class NoGuests implements Guests {
  @Override
  public Found find(Sought sought) {
    return new Found.Nowhere("nobody");
  }

  @Override
  public String nowhere(Sought sought) {
    return "nobody";
  }

  @Override
  public Map<String, String> names() {
    return Map.of();
  }
}
