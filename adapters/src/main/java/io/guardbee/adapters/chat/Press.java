package io.guardbee.adapters.chat;

import java.util.List;
import java.util.Map;

/// A button pressed, a choice made, or a form handed in.
///
/// @param events as in [Invocation]
/// @param component the id that the platform was given for it
/// @param values what was filled in, by field name; hostile text, empty for a button
/// @param asker who pressed
/// @param place where
/// @param origin button, select or form
public record Press(List<String> events, String component, Map<String, String> values, Asker asker, Place place,
    Origin origin) {
  public Press {
    events = List.copyOf(events);
    values = Map.copyOf(values);
  }
}
