package io.guardbee.adapters.ssh;

import io.guardbee.checks.probe.Nonce;
import io.guardbee.checks.result.ProbeFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Keeps what the collector prints, up to a cap, and knows when it is over: at the collector's last line, at the end of
/// the stream, at the cap, or when somebody stops it. Written by one thread, awaited by another.
final class Capture extends OutputStream {
  /// More than any collector prints: twelve sections of 256 KiB.
  static final int CAP = 4 * 1024 * 1024;

  private final CountDownLatch over = new CountDownLatch(1);
  private final byte[] header;
  private final byte[] last;
  private byte[] kept = new byte[64 * 1024];
  private int length;
  private boolean done;
  private Optional<ProbeFailure> stopped = Optional.empty();

  Capture(Nonce nonce) {
    header = (" " + nonce.hex() + " ").getBytes(StandardCharsets.US_ASCII);
    last = ("\n@" + nonce.hex() + " done\n").getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[]{(byte) b}, 0, 1);
  }

  /// Throws when nothing more is taken, so that whoever feeds it stops too.
  @Override
  public synchronized void write(byte[] bytes, int from, int count) throws IOException {
    if (over.getCount() == 0) {
      throw new IOException("nothing more is read");
    }
    var taken = Math.min(count, CAP - length);
    if (length + taken > kept.length) {
      kept = Arrays.copyOf(kept, Math.clamp(2L * (length + taken), kept.length, CAP));
    }
    System.arraycopy(bytes, from, kept, length, taken);
    length += taken;
    if (endsWithLast()) {
      done = true;
      over.countDown();
    } else if (length == CAP) {
      stop(new ProbeFailure.OutputCut("the collector", CAP));
    }
  }

  /// Ends it for a cause; an earlier end stands.
  synchronized void stop(ProbeFailure why) {
    if (over.getCount() > 0) {
      stopped = Optional.of(why);
      over.countDown();
    }
  }

  /// The end of the stream.
  @Override
  public synchronized void close() {
    over.countDown();
  }

  /// Waits until it is over.
  void await() throws InterruptedException {
    over.await();
  }

  synchronized Optional<ProbeFailure> stopped() {
    return stopped;
  }

  /// Whether the collector's last line came.
  synchronized boolean done() {
    return done;
  }

  /// Whether the nonce of the run came back, so that a collector answered and not only a shell.
  synchronized boolean answered() {
    for (int at = 0; at + header.length <= length; at++) {
      if (Arrays.equals(kept, at, at + header.length, header, 0, header.length)) {
        return true;
      }
    }
    return false;
  }

  /// What was kept, as UTF-8; bad bytes become U+FFFD.
  synchronized String text() {
    return new String(kept, 0, length, StandardCharsets.UTF_8);
  }

  private boolean endsWithLast() {
    return length >= last.length && Arrays.equals(kept, length - last.length, length, last, 0, last.length);
  }
}
