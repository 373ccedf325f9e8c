package io.guardbee.adapters.outside;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/// Hands a connection to the library and keeps the beginning of what comes over it.
final class Overheard implements Proxy {
  /// The lines before the greeting, the greeting and the first packet.
  private static final int KEPT = 65_536;
  private final Wire wire;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  Overheard(Wire wire) {
    this.wire = wire;
  }

  /// The first bytes that came.
  byte[] beginning() {
    synchronized (kept) {
      return kept.toByteArray();
    }
  }

  @Override
  public void connect(SocketFactory unused, String host, int port, int timeout) {
    // the connection is there
  }

  @Override
  public InputStream getInputStream() {
    return new FilterInputStream(wire.in()) {
      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int count) throws IOException {
        var n = super.read(bytes, from, count);
        keep(bytes, from, n);
        return n;
      }
    };
  }

  private void keep(byte[] bytes, int from, int count) {
    synchronized (kept) {
      if (count > 0 && kept.size() < KEPT) {
        kept.write(bytes, from, Math.min(count, KEPT - kept.size()));
      }
    }
  }

  @Override
  public OutputStream getOutputStream() {
    try {
      return wire.out();
    } catch (IOException _) {
      return OutputStream.nullOutputStream(); // closed meanwhile: the first read says so
    }
  }

  @Override
  @SuppressWarnings("NullAway") // the library takes null for "no socket to set options on"
  public @Nullable Socket getSocket() {
    return null;
  }

  @Override
  public void close() {
    wire.hangUp();
  }
}
