package io.guardbee.adapters.chat;

/// Who can read a place, as its platform says.
public enum Sight {
  /// Only those who were let in.
  FEW,
  /// Everybody of the workspace, whether they are in it or not.
  ALL,
  /// The platform does not say so now; it may a little later.
  UNTOLD
}
