package io.guardbee.checks.result;

import java.time.Instant;
import java.util.Locale;

/// A person's word for what no machine can see.
///
/// @param who what those are called who gave it, several separated by commas; shown, never trusted
/// @param when the last of them gave it
/// @param until from this instant on the first of them is due again
/// @param scope for what it holds
public record Attestation(String who, Instant when, Instant until, Scope scope) {
  private static final int NAMES = 200;

  public Attestation {
    who = PlainText.line(who, NAMES);
  }

  /// For what a person's word holds.
  public enum Scope {
    /// For one person, in one project: what is that person's own, such as a key at home.
    PERSON("for each person of this project"),
    /// For one machine.
    VM("for this machine"),
    /// For one project.
    PROJECT("for this project"),
    /// For one service in one major version, in one project.
    SERVICE("for each service and major version of this project");

    private final String words;

    Scope(String words) {
      this.words = words;
    }

    /// For people.
    public String words() {
      return words;
    }

    /// The word used in JSON: `person`, `vm`, `project`, `service`.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
