package io.guardbee.adapters.store;

/// The store could not do what it was asked; nothing of it was done. The message is one line that may be shown, without
/// a database's own words, which can quote rows; the cause names classes and states, and has no words either.
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Kind kind;

  /// What is wrong.
  public enum Kind {
    /// Somebody else holds it for longer than one may wait.
    LOCKED("something else holds the database"),
    /// It does not answer.
    UNREACHABLE("the database does not answer"),
    /// It takes no change.
    READ_ONLY("the database is read-only"),
    /// There is no room left.
    FULL("the database is full"),
    /// Anything else.
    BROKEN("the database reports an error");

    final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  StoreUnavailable(Kind kind, Throwable cause) {
    super(kind.words, cause);
    this.kind = kind;
  }

  StoreUnavailable(Kind kind, String words, Throwable cause) {
    super(words, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
