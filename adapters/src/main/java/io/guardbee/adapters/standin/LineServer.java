package io.guardbee.adapters.standin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.server.WebSocketServer;

/// Lines that stay open, on loopback: what a platform's stand-in tells its events through.
///
/// The library writes by one thread what others hand over, and now and then it takes back the wish to write that another
/// has just uttered; the message then lies there until the next one comes (once in some 25,000 on a busy machine). So
/// whoever has something lying is written to again, twenty times a second.
public abstract class LineServer extends WebSocketServer {
  private static final long EACH_MS = 50;
  private static final long PATIENCE_S = 30;
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  @SuppressWarnings("this-escape") // set once, before anybody can come
  protected LineServer() {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    setReuseAddr(true);
    setDaemon(true);
  }

  /// Listens from when this returns.
  public final void listen() {
    start();
    try {
      if (!started.await(PATIENCE_S, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The lines cannot be opened");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
    Thread.ofVirtual().name("standin-lines").start(this::remind);
  }

  private void remind() {
    try {
      while (!stopped.await(EACH_MS, TimeUnit.MILLISECONDS)) {
        for (var line : getConnections()) {
          if (line.hasBufferedData()) {
            onWriteDemand(line);
          }
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public final void onStart() {
    started.countDown();
  }

  @Override
  public void stop(int timeout, String reason) throws InterruptedException {
    stopped.countDown();
    super.stop(timeout, reason);
  }
}
