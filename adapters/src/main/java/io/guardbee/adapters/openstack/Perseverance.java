package io.guardbee.adapters.openstack;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;

/// Tries a GET again that may well be answered in a moment: after 429, 5xx and where no connection came about or it
/// broke off. Waits twice as long each time and somewhere in the longer half of that, or as long as the cloud asks for;
/// never longer than the budget.
record Perseverance(Pace pace) {
  private static final int ATTEMPTS = 3;
  private static final long FIRST_MILLIS = 1_000;
  private static final int BUSY = 429;

  /// The first answer that is none of the cloud's own failures.
  Heard persevere(Budget budget, Supplier<Heard> once) {
    for (int failed = 1;; failed++) {
      try {
        return well(once.get());
      } catch (Snag snag) {
        rest(failed, snag, budget);
      }
    }
  }

  /// The answer, unless it is one of the cloud's own failures.
  Heard well(Heard heard) {
    if (heard.status() == BUSY || heard.status() >= 500) {
      throw new Snag(new Trouble.Failing(heard.status(), asked(heard.header("Retry-After").strip())));
    }
    return heard;
  }

  private void rest(int failed, Snag snag, Budget budget) {
    var pause = pause(failed, snag.trouble());
    if (!snag.trouble().passing() || failed >= ATTEMPTS || pause.compareTo(budget.left()) >= 0) {
      throw snag;
    }
    budget.countRepeat();
    try {
      pace.rest(pause);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Snag(new Trouble.Interrupted());
    }
  }

  private Duration pause(int failed, Trouble trouble) {
    var whole = FIRST_MILLIS << (failed - 1);
    var own = Duration.ofMillis(whole / 2 + (long) (pace.chance() * whole / 2));
    return trouble instanceof Trouble.Failing(var _, var asked) && asked.compareTo(own) > 0 ? asked : own;
  }

  /// `Retry-After` is a number of seconds or a date.
  private Duration asked(String text) {
    if (text.matches("[0-9]{1,6}")) {
      return Duration.ofSeconds(Integer.parseInt(text));
    }
    try {
      var until = Duration.between(pace.now(),
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return until.isNegative() ? Duration.ZERO : until;
    } catch (DateTimeException _) {
      return Duration.ZERO;
    }
  }
}
