package io.guardbee.bot.demo.page;

import java.io.Serial;

/// Something that the page asked for and that cannot be done; the message says why, to the person before the page.
final class Mistake extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1L;
  private static final int OK = 200;
  private final int status;

  Mistake(int status, String message) {
    super(message);
    this.status = status;
  }

  /// Something that this person cannot do now, which is no error of the page's.
  static Mistake not(String why) {
    return new Mistake(OK, why);
  }

  /// As HTTP says it; 200 where the chat refuses and the page did nothing wrong.
  int status() {
    return status;
  }
}
