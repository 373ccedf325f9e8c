package io.guardbee.adapters.advisories;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Takes so many bytes at most.
final class Counted extends FilterOutputStream {
  private long left;

  Counted(OutputStream out, long most) {
    super(out);
    this.left = most;
  }

  @Override
  public void write(int b) throws IOException {
    count(1);
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    count(length);
    out.write(bytes, offset, length);
  }

  private void count(int some) throws IOException {
    left -= some;
    if (left < 0) {
      throw new IOException("it is too large");
    }
  }
}
