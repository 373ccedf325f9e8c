package io.guardbee.adapters.standin.discord;

import java.time.Duration;

/// What Discord answers to what it does not take.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final int code;
  private final Duration retry;

  private Refusal(int status, int code, String message, Duration retry) {
    super(message);
    this.status = status;
    this.code = code;
    this.retry = retry;
  }

  static Refusal of(int status, int code, String message) {
    return new Refusal(status, code, message, Duration.ZERO);
  }

  /// A body that is against the rules; `why` names the field.
  static Refusal form(String why) {
    return of(400, 50035, "Invalid Form Body: " + why);
  }

  static Refusal malformed(String why) {
    return of(400, 50109, why);
  }

  static Refusal tooMany(Duration retry) {
    return new Refusal(429, 0, "You are being rate limited.", retry);
  }

  int status() {
    return status;
  }

  /// How long to wait; zero for what waiting does not mend.
  Duration retry() {
    return retry;
  }

  String body() {
    var body = Json.object().put("message", getMessage()).put("code", code);
    return Json
        .written(retry.isZero() ? body : body.put("retry_after", retry.toMillis() / 1000.0).put("global", false));
  }
}
