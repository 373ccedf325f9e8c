package io.guardbee.bot.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/// Stands for the machine's shell: reads the collector, takes the nonce from its first line, and answers with the
/// recording.
final class ReplayCommand implements Command {
  private static final Pattern NONCE = Pattern.compile("GB_NONCE=([0-9a-f]{32})");
  private static final int LINE = 200;
  private final Recording recording;
  private final String key;
  private final Duration pace;
  private final CountDownLatch gone = new CountDownLatch(1);
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();
  private ExitCallback ended = (_, _, _) -> {
  };

  /// @param key the fingerprint of the key that logs in to the demo
  ReplayCommand(Recording recording, String key) {
    this(recording, key, Duration.ZERO);
  }

  /// @param pace how long the machine takes
  ReplayCommand(Recording recording, String key, Duration pace) {
    this.recording = recording;
    this.key = key;
    this.pace = pace;
  }

  @Override
  public void setInputStream(InputStream stream) {
    in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    // the collector keeps quiet there
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    ended = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    Thread.ofVirtual().name("demo").start(this::replay);
  }

  @Override
  public void destroy(ChannelSession channel) {
    gone.countDown();
  }

  private void replay() {
    try {
      var nonce = NONCE.matcher(firstLine());
      in.transferTo(OutputStream.nullOutputStream());
      if (nonce.matches() && !left()) {
        out.write(recording.replayed(nonce.group(1), key).getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      ended.onExit(nonce.matches() ? 0 : 64);
    } catch (IOException e) {
      ended.onExit(1, e.getClass().getSimpleName());
    }
  }

  /// Whether who asked has gone while the machine took its time.
  private boolean left() {
    try {
      return !pace.isZero() && gone.await(pace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private String firstLine() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n' && line.size() < LINE; c = in.read()) {
      line.write(c);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
