package io.guardbee.bot.ops;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Tells a process that is beyond help from one that waits: something that must go round no longer does, look after
/// look. Looks are counted, not timed, because a clock that is set, or a machine that slept, makes everything seem old
/// until it has had the time to go round once.
///
/// One thread looks, about once a second; any may ask what it found.
public final class Watchdog {
  private final String dead;
  private final BooleanSupplier goes;
  private final int looks;
  private boolean lived;
  private int silent;
  private volatile Optional<String> found = Optional.empty();

  /// @param dead what to tell the operator when it no longer goes round
  /// @param goes whether it does, as far as can be seen now; must not block
  /// @param looks how many in a row may find that it does not
  public Watchdog(String dead, BooleanSupplier goes, int looks) {
    this.dead = dead;
    this.goes = goes;
    this.looks = looks;
  }

  /// Looks; why the process is beyond help, if it is. What never went round is still about to begin: the memory that it
  /// stands on may be away.
  public Optional<String> look() {
    if (goes.getAsBoolean()) {
      lived = true;
      silent = 0;
    } else if (lived) {
      silent++;
    }
    found = silent > looks ? Optional.of(dead) : Optional.empty();
    return found;
  }

  /// What the last look found.
  public Optional<String> found() {
    return found;
  }
}
