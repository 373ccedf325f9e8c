package io.guardbee.adapters.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A line to a server on loopback that a test can cut and let go dead.
final class Wire implements AutoCloseable {
  private final int server;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean dead;
  private ServerSocket door;

  Wire(int server) throws IOException {
    this.server = server;
    this.door = listen(0);
    this.port = door.getLocalPort();
  }

  int port() {
    return port;
  }

  private ServerSocket listen(int at) throws IOException {
    var listening = new ServerSocket();
    listening.setReuseAddress(true);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
    Thread.startVirtualThread(() -> accept(listening));
    return listening;
  }

  private void accept(ServerSocket listening) {
    try {
      while (true) {
        var near = listening.accept();
        var far = new Socket(InetAddress.getLoopbackAddress(), server);
        open.add(near);
        open.add(far);
        Thread.startVirtualThread(() -> carry(near, far));
        Thread.startVirtualThread(() -> carry(far, near));
      }
    } catch (IOException e) {
      // The door is closed.
      return;
    }
  }

  private void carry(Socket from, Socket to) {
    try (from; to) {
      var buffer = new byte[8192];
      for (var size = from.getInputStream().read(buffer); size >= 0; size = from.getInputStream().read(buffer)) {
        if (!dead) {
          to.getOutputStream().write(buffer, 0, size);
        }
      }
    } catch (IOException e) {
      // The other side is gone.
      return;
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  /// Ends what there is and refuses what comes.
  void cut() throws IOException {
    door.close();
    drop();
  }

  /// Carries nothing any more, and ends nothing.
  void goDead() {
    dead = true;
  }

  /// Works again; what went dead is ended.
  void mend() throws IOException {
    dead = false;
    drop();
    if (door.isClosed()) {
      door = listen(port);
    }
  }

  private void drop() {
    open.forEach(socket -> {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}
