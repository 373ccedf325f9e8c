package io.guardbee.checks.result;

/// Why a severity was moved (catalogue, section 2); listed with the result.
///
/// @param steps how far: +1 raises, -1 lowers
/// @param reason what about this VM moves it, e.g. "no account has a usable password"
public record Modifier(int steps, String reason) {
  /// The catalogue's WARN: a failure one severity lower.
  public static Modifier warning(String reason) {
    return new Modifier(-1, reason);
  }
}
