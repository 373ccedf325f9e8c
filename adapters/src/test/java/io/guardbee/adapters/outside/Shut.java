package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A TCP port of loopback on which nobody listens. It stays taken while a test needs it shut, since a port that was only
/// let go may be somebody else's a moment later.
final class Shut implements AutoCloseable {
  private final Socket holder = new Socket();

  Shut() throws IOException {
    holder.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
  }

  Door door() {
    return new Door("127.0.0.1", holder.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    holder.close();
  }
}
