package io.guardbee.bot.command;

import java.util.Map;

/// Nobody is anywhere.
public record NoGuests() implements Guests {
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
