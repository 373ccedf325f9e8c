package io.guardbee.adapters.ssh;

import com.jcraft.jsch.Proxy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The bytes under one SSH connection: a TCP connection of our own, or a channel through a jump host.
interface Line extends Proxy {
  /// Ends it at once, from any thread; whoever reads or writes gets an error.
  void cut();

  /// Whether the far side ended it.
  boolean ended();

  /// Notices the end of what is read.
  final class Heard extends FilterInputStream {
    private volatile boolean ended;

    Heard(InputStream in) {
      super(in);
    }

    boolean ended() {
      return ended;
    }

    @Override
    public int read() throws IOException {
      return noted(() -> super.read());
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      return noted(() -> super.read(bytes, from, count));
    }

    private int noted(Read read) throws IOException {
      try {
        var n = read.now();
        ended |= n < 0;
        return n;
      } catch (IOException e) {
        ended = true;
        throw e;
      }
    }

    @FunctionalInterface
    private interface Read {
      int now() throws IOException;
    }
  }
}
