package io.guardbee.adapters.store;

/// What somebody gets who wants a thing done once.
public sealed interface Boarding {
  /// Do it: nobody else does.
  record Ours() implements Boarding {}

  /// Somebody does it; ask again in a while.
  record Taken(String holder) implements Boarding {}

  /// Somebody has done it.
  record Landed(String auditId) implements Boarding {}
}
