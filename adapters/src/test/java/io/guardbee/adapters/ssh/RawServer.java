package io.guardbee.adapters.ssh;

import io.guardbee.checks.target.SshAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A TCP server on loopback that speaks whatever a test writes, or nothing at all.
final class RawServer implements AutoCloseable {
  /// What happens on one connection, on a thread of its own; the connection is closed afterwards.
  @FunctionalInterface
  interface Talk {
    void run(Socket socket) throws Exception;
  }

  private final ServerSocket listener;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private RawServer(ServerSocket listener) {
    this.listener = listener;
  }

  static RawServer start(Talk talk) throws IOException {
    var server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(() -> server.accept(talk));
    return server;
  }

  /// Stands before a real server and passes on only the first `bytes` that it says; then it is silent, or cuts.
  static RawServer before(int port, int bytes, boolean cut) throws IOException {
    var self = new RawServer[1];
    self[0] = start(socket -> {
      try (var behind = new Socket(InetAddress.getLoopbackAddress(), port)) {
        Thread.ofVirtual().start(() -> {
          try {
            socket.getInputStream().transferTo(behind.getOutputStream());
          } catch (IOException _) {
            // one side is gone
          }
        });
        for (int i = 0; i < bytes; i++) {
          var b = behind.getInputStream().read();
          if (b < 0) {
            return;
          }
          socket.getOutputStream().write(b);
        }
        if (!cut) {
          self[0].silent();
        }
      }
    });
    return self[0];
  }

  private void accept(Talk talk) {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> {
          try (socket) {
            talk.run(socket);
          } catch (Exception _) {
            // the client went away
          }
        });
      } catch (IOException _) {
        return;
      }
    }
  }

  /// Says nothing until the test is over.
  void silent() throws InterruptedException {
    closed.await();
  }

  SshAddress address() {
    return new SshAddress("bot", "127.0.0.1", listener.getLocalPort());
  }

  int connections() {
    return sockets.size();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    for (var socket : sockets) {
      socket.close();
    }
  }
}
