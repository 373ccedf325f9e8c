package io.guardbee.bot.command;

import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.target.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The machines that can be asked, by what people call them.
public interface Guests {
  /// The machine called `name`, which is hostile text. Asks nobody yet.
  Found find(String name);

  /// What to say when there is no machine called `name`, or nobody may know of it: the same text for both.
  String nowhere(String name);

  /// The names that may be typed here, for completion, each with its project; at most 500.
  Map<String, String> names();

  /// What came of looking.
  sealed interface Found {
    /// There it is.
    ///
    /// @param target what it is called and where it belongs
    /// @param probe asks it
    /// @param clock the time by which it is judged
    /// @param notices what every report on it says
    /// @param door looks at its host key; empty where nobody logs in
    record Guest(Target target, GuestProbe probe, InstantSource clock, List<String> notices,
        Optional<HostKeyProbe> door) implements Found {
      public Guest {
        notices = List.copyOf(notices);
      }

      /// One that nobody logs in to.
      public Guest(Target target, GuestProbe probe, InstantSource clock, List<String> notices) {
        this(target, probe, clock, notices, Optional.empty());
      }
    }

    /// There is none, or the name is malformed; `text` is one line that says what to do.
    record Nowhere(String text) implements Found {}
  }
}
