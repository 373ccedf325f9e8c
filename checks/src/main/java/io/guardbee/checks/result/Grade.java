package io.guardbee.checks.result;

/// A letter for a score: A to F, or [#NONE] where too little was seen to give one (coverage under 80 %).
public enum Grade {
  A, B, C, D, E, F, NONE;

  /// The letter, or an empty text for [#NONE].
  public String letter() {
    return this == NONE ? "" : name();
  }
}
