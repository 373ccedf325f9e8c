package io.guardbee.adapters.outside;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// One TCP connection to a door. When its time is over it is closed, whoever reads or writes then gets an error; and no
/// more than so many bytes are read. Close it.
final class Wire implements AutoCloseable {
  private final Socket socket;
  private final Pace pace;
  private final Future<?> alarm;
  private final AtomicBoolean struck;
  private final InputStream in;

  /// @param alarm closes the socket, and says so in `struck`
  /// @param most bytes that are read at most
  Wire(Socket socket, Pace pace, Future<?> alarm, AtomicBoolean struck, int most) throws IOException {
    this.socket = socket;
    this.pace = pace;
    this.alarm = alarm;
    this.struck = struck;
    this.in = new Capped(socket.getInputStream(), most);
  }

  /// Reads what comes, up to the cap; then it ends.
  InputStream in() {
    return in;
  }

  OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  /// Its socket, for what is laid over it.
  Socket socket() {
    return socket;
  }

  /// Whether it was closed because its time was over.
  boolean struck() {
    return struck.get();
  }

  /// Ends the connection; the place that it takes is kept until [#close].
  void hangUp() {
    try {
      socket.close();
    } catch (IOException _) {
      // it is gone either way
    }
  }

  @Override
  public void close() {
    alarm.cancel(false);
    hangUp();
    pace.leave();
  }

  /// Ends after so many bytes.
  static final class Capped extends FilterInputStream {
    private int left;

    Capped(InputStream in, int most) {
      super(in);
      left = most;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      var n = left <= 0 ? -1 : super.read(bytes, from, Math.min(count, left));
      left -= Math.max(0, n);
      return n;
    }

    @Override
    public long skip(long count) throws IOException {
      return count <= 0 || read() < 0 ? 0 : 1;
    }
  }
}
