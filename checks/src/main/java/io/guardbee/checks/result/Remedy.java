package io.guardbee.checks.result;

/// What a person can run on *this* VM to turn a finding into a pass, under the contract of the catalogue, section 9.
/// Guardbee never runs it. Snippets are POSIX sh, run as root, safe to run twice, and hold no secret.
///
/// @param snippet the commands; validates before it changes, keeps a backup, arms a revert where access is at stake
/// @param verify the command that shows the new state
/// @param undo the commands that take it back
/// @param risk one sentence
public record Remedy(String snippet, String verify, String undo, String risk) {
  public Remedy {
    if (snippet.isBlank() || verify.isBlank() || undo.isBlank() || risk.isBlank()) {
      throw new IllegalArgumentException("A remedy has a snippet, a verification, an undo and a risk");
    }
  }
}
