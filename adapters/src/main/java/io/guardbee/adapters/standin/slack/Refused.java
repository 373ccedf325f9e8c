package io.guardbee.adapters.standin.slack;

/// A call that Slack refuses with one of its error words.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String error;
  private final int retryAfter;

  private Refused(String error, int retryAfter) {
    super(error);
    this.error = error;
    this.retryAfter = retryAfter;
  }

  static Refused because(String error) {
    return new Refused(error, 0);
  }

  /// Too much; once more after so many seconds.
  static Refused tooMuch(int seconds) {
    return new Refused("ratelimited", seconds);
  }

  static void unless(boolean holds, String error) {
    if (!holds) {
      throw because(error);
    }
  }

  String error() {
    return error;
  }

  int retryAfter() {
    return retryAfter;
  }
}
