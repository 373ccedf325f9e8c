package io.guardbee.bot.command;

import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.target.Target;
import java.time.InstantSource;
import java.util.List;

/// The machines that can be asked, by what people call them.
public interface Guests {
  /// The machine called `name`, which is hostile text. Asks nobody yet.
  Found find(String name);

  /// What to say when there is no machine called `name`, or nobody may know of it: the same text for both.
  String nowhere(String name);

  /// The names that may be typed here, for completion, each with its project; at most 500.
  java.util.Map<String, String> names();

  /// What came of looking.
  sealed interface Found {
    /// There it is.
    record Guest(Target target, GuestProbe probe, InstantSource clock, List<String> notices) implements Found {
      public Guest {
        notices = List.copyOf(notices);
      }
    }

    /// There is none, or the name is malformed; `text` is one line that says what to do.
    record Nowhere(String text) implements Found {}
  }
}
