package io.guardbee.bot.demo.page;

import java.io.Serial;

/// Something that the page asked for and that cannot be done; the message says why, to the person before the page.
final class Mistake extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1L;
  private final int status;

  Mistake(int status, String message) {
    super(message);
    this.status = status;
  }

  /// Something that this person cannot do now.
  static Mistake not(String why) {
    return new Mistake(409, why);
  }

  /// As HTTP says it.
  int status() {
    return status;
  }
}
