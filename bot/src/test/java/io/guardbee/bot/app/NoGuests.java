package io.guardbee.bot.app;

import io.guardbee.bot.command.Guests;
import java.util.Map;

/// Nobody is anywhere.
record NoGuests() implements Guests {
  @Override
  public Found find(Sought sought) {
    return new Found.Nowhere(nowhere(sought));
  }

  @Override
  public String nowhere(Sought sought) {
    return "Nobody is here.";
  }

  @Override
  public Map<String, String> names() {
    return Map.of();
  }
}
