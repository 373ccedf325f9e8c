package io.guardbee.bot.render;

import io.guardbee.checks.result.Change;
import java.time.Instant;
import java.util.List;

/// What is remembered of a machine's audits.
///
/// @param audits newest first; empty where it was never audited
/// @param open what was found and is not gone, the longest known first
public record MachineHistory(List<Audited> audits, List<Open> open) {
  public MachineHistory {
    audits = List.copyOf(audits);
    open = List.copyOf(open);
  }

  /// An audit.
  ///
  /// @param extent how much it looked at
  /// @param changes what it changed; empty where nothing did, or nobody could compare
  /// @param looked whether there was anything to compare
  public record Audited(String auditId, Instant at, Extent extent, List<Change> changes, Looked looked) {
    public Audited {
      changes = List.copyOf(changes);
    }
  }

  /// How much an audit looked at: only one of everything says how good the machine is.
  public sealed interface Extent {
    /// At everything.
    ///
    /// @param grade its letter; empty for none
    /// @param score in percent; negative for none
    /// @param coverage from 0 to 1
    record Whole(String grade, int score, double coverage) implements Extent {}

    /// At some checks only.
    ///
    /// @param checks how many; 0 where nobody counted them
    record Part(int checks) implements Extent {}

    /// An earlier release of Guardbee made it and did not keep that.
    record Untold() implements Extent {}
  }

  /// What there was to compare.
  public enum Looked {
    /// Something: everything, or only some checks.
    SOME("nothing changed in what was looked at", "no change seen", "saw no change"),
    /// No audit of everything was known before it.
    FIRST("no audit of everything was there to compare it with", "nothing to compare with",
        "had nothing to be compared with"),
    /// Nothing in it.
    NOBODY(SinceWords.NOBODY, "nobody could look", "saw nothing");

    private final String quiet;
    private final String brief;
    private final String title;

    Looked(String quiet, String brief, String title) {
      this.quiet = quiet;
      this.brief = brief;
      this.title = title;
    }

    /// What is said where nothing is known to have changed.
    String quiet() {
      return quiet;
    }

    /// The same in a table.
    String brief() {
      return brief;
    }

    /// The same in a heading, after `its last audit`.
    String title() {
      return title;
    }
  }

  /// A finding that is still there.
  ///
  /// @param since when an audit first found it
  public record Open(String check, String object, String severity, Instant since) {}
}
