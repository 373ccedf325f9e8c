package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A port of loopback on which nobody listens. It stays taken while a test needs it shut, since a port that was only let go
/// may be somebody else's a moment later.
public final class Shut implements AutoCloseable {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private final Closeable holder;
  private final int port;

  private Shut(Closeable holder, int port) {
    this.holder = holder;
    this.port = port;
  }

  /// One of TCP: bound, and never listened on.
  public static Shut tcp() throws IOException {
    var holder = new Socket();
    holder.bind(new InetSocketAddress(HERE, 0));
    return new Shut(holder, holder.getLocalPort());
  }

  /// One of UDP: its holder hears one other port only, so that the kernel refuses whatever comes from elsewhere.
  static Shut udp() throws IOException {
    var holder = new DatagramSocket(0, HERE);
    holder.connect(HERE, holder.getLocalPort());
    return new Shut(holder, holder.getLocalPort());
  }

  /// Its number.
  public int port() {
    return port;
  }

  Door door() {
    return new Door("127.0.0.1", port);
  }

  @Override
  public void close() throws IOException {
    holder.close();
  }
}
