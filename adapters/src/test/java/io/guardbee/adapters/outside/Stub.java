package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A TCP server on loopback that says whatever a test writes, or nothing at all, and counts who comes.
final class Stub implements AutoCloseable {
  /// What happens on one connection, on a thread of its own; the connection is closed afterwards.
  @FunctionalInterface
  interface Talk {
    void run(Socket socket) throws Exception;
  }

  final AtomicInteger came = new AtomicInteger();
  private final ServerSocket listener;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  Stub(Talk talk) throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().start(() -> accept(talk));
  }

  /// Accepts and says nothing.
  static Stub silent() throws IOException {
    return new Stub(socket -> socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream()));
  }

  /// Says this at once and hangs up.
  static Stub saying(byte[] bytes) throws IOException {
    return new Stub(socket -> {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    });
  }

  /// Says this again and again, as fast as it is taken.
  static Stub pouring(byte[] bytes) throws IOException {
    return new Stub(socket -> {
      while (!socket.isClosed()) {
        socket.getOutputStream().write(bytes);
      }
    });
  }

  private void accept(Talk talk) {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        sockets.add(socket);
        came.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(talk, socket));
      } catch (IOException _) {
        return; // closed with the test
      }
    }
  }

  private static void serve(Talk talk, Socket socket) {
    try (socket) {
      talk.run(socket);
    } catch (Exception _) {
      // the far side hung up, or the test ended
    }
  }

  Door door() {
    return new Door("127.0.0.1", listener.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var socket : sockets) {
      socket.close();
    }
  }
}
