package io.guardbee.adapters.ssh;

import io.guardbee.checks.result.PlainText;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Standard error: its first bytes are kept as a hint, the rest is dropped. The library closes it when the channel is
/// closed, and by then the exit code is known.
final class Murmur extends OutputStream {
  private static final int KEPT = 512;
  private final byte[] first = new byte[KEPT];
  private final CountDownLatch closed = new CountDownLatch(1);
  private int length;

  @Override
  public void write(int b) {
    write(new byte[]{(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) {
    var taken = Math.min(count, KEPT - length);
    System.arraycopy(bytes, from, first, length, taken);
    length += taken;
  }

  @Override
  public void close() {
    closed.countDown();
  }

  /// Waits a moment for the channel's end.
  void awaitEnd() throws InterruptedException {
    closed.await(1, TimeUnit.SECONDS);
  }

  /// The first line that says something, fit to be shown; empty if there is none.
  synchronized String hint() {
    return hint(new String(first, 0, length, StandardCharsets.UTF_8));
  }

  /// The first line of `text` that says something, fit to be shown; empty if there is none.
  static String hint(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().map(line -> PlainText.line(line, 80)).orElse("");
  }
}
