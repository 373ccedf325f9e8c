package io.guardbee.bot.command;

import io.guardbee.checks.engine.Sides;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.target.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The machines that can be asked, by what people call them.
public interface Guests {
  /// The machine that is meant. Logs in to nobody yet; may ask a cloud.
  Found find(Sought sought);

  /// What to say when there is no such machine, or the asker may not know of it: the same text for both.
  String nowhere(Sought sought);

  /// The names that may be typed here, for completion, each with its project; from memory, at most 5,000.
  Map<String, String> names();

  /// The same for somebody who may not know of every machine: of those that they may know of, at most 5,000.
  ///
  /// @param sees the projects whose machines may be known of
  default Map<String, String> names(Predicate<String> sees) {
    return names().entrySet().stream().filter(vm -> sees.test(vm.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// A machine that somebody asks for.
  ///
  /// @param name what it is called, which is hostile text
  /// @param sees the projects whose machines the asker may know of; the machines of others are not there
  /// @param fresh whether to ask the cloud anew
  record Sought(String name, Predicate<String> sees, boolean fresh) {
    /// For the operator, who may know of every machine.
    public static Sought of(String name) {
      return new Sought(name, _ -> true, false);
    }
  }

  /// What came of looking.
  sealed interface Found {
    /// There it is.
    ///
    /// @param target what it is called and where it belongs
    /// @param probe asks it
    /// @param clock the time by which it is judged
    /// @param notices what every report on it says
    /// @param door looks at its host key; empty where nobody logs in
    /// @param sides from where else it is looked at
    record Guest(Target target, GuestProbe probe, InstantSource clock, List<String> notices,
        Optional<HostKeyProbe> door, Sides sides) implements Found {
      public Guest {
        notices = List.copyOf(notices);
      }

      /// One that is known by its inside alone.
      public Guest(Target target, GuestProbe probe, InstantSource clock, List<String> notices,
          Optional<HostKeyProbe> door) {
        this(target, probe, clock, notices, door, Sides.INSIDE);
      }

      /// One that nobody logs in to.
      public Guest(Target target, GuestProbe probe, InstantSource clock, List<String> notices) {
        this(target, probe, clock, notices, Optional.empty());
      }
    }

    /// Several are called so; `text` is one line for each, with what tells them apart. All of them are machines that the
    /// asker may know of, in that place, so the project of one of them stands for all where it is only about naming them.
    ///
    /// @param project the project of one of them
    record Several(String project, String text) implements Found {}

    /// There is none, or the name is malformed; `text` is one line that says what to do.
    record Nowhere(String text) implements Found {}
  }
}
