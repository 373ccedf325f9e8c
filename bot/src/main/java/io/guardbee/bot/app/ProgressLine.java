package io.guardbee.bot.app;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.checks.result.PlainText;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Tells how it goes, on standard error: before a person as one line that is written over again and gone at the end,
/// elsewhere as plain lines, and only when it takes long enough for somebody to wonder.
final class ProgressLine implements Conversation, AutoCloseable {
  private static final Duration WONDER = Duration.ofMillis(300);
  private static final String WIPE = "\r\u001b[K";
  private final PrintStream err;
  private final boolean interactive;
  private final InstantSource clock;
  private Instant started;
  private boolean written;
  private String last = "";

  ProgressLine(PrintStream err, boolean interactive, InstantSource clock) {
    this.err = err;
    this.interactive = interactive;
    this.clock = clock;
    this.started = clock.instant();
  }

  @Override
  public void acknowledge() {
    // whoever sits before a terminal sees that it works
  }

  @Override
  public boolean finish(Reply reply, Audience audience) {
    wipe();
    return true;
  }

  @Override
  public boolean cancelled() {
    return false;
  }

  @Override
  public synchronized void progress(String words) {
    var shown = PlainText.line(words, 70);
    if (shown.equals(last) && !interactive) {
      return;
    }
    if (interactive) {
      err.print(WIPE + shown + " …");
      err.flush();
      written = true;
    } else if (Duration.between(started, clock.instant()).compareTo(WONDER) > 0) {
      err.println("guardbee: " + shown);
      last = shown;
    }
  }

  @Override
  public void close() {
    wipe();
  }

  /// Something else is begun: from now on it is counted how long it takes.
  synchronized void restart() {
    started = clock.instant();
    last = "";
  }

  /// Takes the line away; the next word brings it back.
  synchronized void wipe() {
    if (written) {
      err.print(WIPE);
      err.flush();
      written = false;
    }
  }
}
