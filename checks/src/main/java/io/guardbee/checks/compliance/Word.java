package io.guardbee.checks.compliance;

import io.guardbee.checks.result.Attestation.Scope;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.target.Target;
import java.time.Instant;
import java.util.Locale;

/// What one person said of one subject.
///
/// @param check the check that asked
/// @param scope for what it holds
/// @param place the machine's key where it holds for one machine, otherwise the project's key
/// @param subject the key of what was asked about, as in [Subject]
/// @param kind what was said
/// @param who what the person is called
/// @param at when it was said
/// @param until from this instant on it holds no longer
public record Word(CheckId check, Scope scope, String place, String subject, Kind kind, String who, Instant at,
    Instant until) {
  public Word {
    who = PlainText.line(who, 60);
  }

  /// What somebody says.
  public enum Kind {
    /// It is so.
    CONFIRMED,
    /// The question does not arise.
    INAPPLICABLE,
    /// Ask again later; it stays due.
    LATER;

    /// The word in which it is stored: `confirmed`, `inapplicable`, `later`.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The place that a word of this scope is given for when it is about `target`.
  public static String place(Scope scope, Target target) {
    return scope == Scope.VM ? machine(target) : target.project();
  }

  /// What a machine is known by: its id in the cloud, or else its name.
  public static String machine(Target target) {
    return target.id().isEmpty() ? target.name() : target.id();
  }

  /// Whether it is about that subject of that machine at `now`.
  boolean about(CheckId asked, Target target, Subject what, Instant now) {
    return check.equals(asked) && place.equals(place(scope, target)) && subject.equals(what.key())
        && now.isBefore(until);
  }
}
