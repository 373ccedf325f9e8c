package io.guardbee.bot.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A new database on a real PostgreSQL, behind a cable that can be cut. One server for all tests of this JVM.
final class Cable implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final String database = "bee" + NUMBER.incrementAndGet();
  private final int port;
  private volatile ServerSocket door;

  /// Started by the first who asks.
  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Cable() {
    execute("postgres", "create database " + database);
    door = listen(0);
    port = door.getLocalPort();
  }

  /// As it stands in the settings.
  String url() {
    return "postgresql://postgres@127.0.0.1:" + port + "/" + database;
  }

  String database() {
    return database;
  }

  Connection connect() throws SQLException {
    return connect(database);
  }

  private static Connection connect(String name) throws SQLException {
    return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + Server.RUNNING.getPort() + "/" + name,
        "postgres", "");
  }

  /// One statement, past the cable.
  void execute(String sql) {
    execute(database, sql);
  }

  static void execute(String name, String sql) {
    try (var connection = connect(name); var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private ServerSocket listen(int at) {
    try {
      var listening = new ServerSocket();
      listening.setReuseAddress(true);
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
      Thread.startVirtualThread(() -> accept(listening));
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket listening) {
    try {
      while (true) {
        var near = listening.accept();
        var far = new Socket(InetAddress.getLoopbackAddress(), Server.RUNNING.getPort());
        plug(listening, near, far);
      }
    } catch (IOException _) {
      // the door is closed
    }
  }

  /// Whoever was let in at the moment of the cut is cut off as well.
  private synchronized void plug(ServerSocket listening, Socket near, Socket far) throws IOException {
    if (listening.isClosed()) {
      near.close();
      far.close();
      return;
    }
    open.add(near);
    open.add(far);
    Thread.startVirtualThread(() -> carry(near, far));
    Thread.startVirtualThread(() -> carry(far, near));
  }

  private void carry(Socket from, Socket to) {
    try (from; to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // the other side is gone
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  synchronized void cut() {
    try {
      door.close();
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void mend() {
    door = listen(port);
  }

  @Override
  public void close() {
    cut();
  }
}
