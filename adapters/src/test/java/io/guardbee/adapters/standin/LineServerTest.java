package io.guardbee.adapters.standin;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.channels.SelectionKey;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshake;
import org.junit.jupiter.api.Test;

class LineServerTest {
  /// Answers, and takes the wish to write back, as the library's other thread does where it comes between.
  private static final class Forgetful extends LineServer {
    @Override
    public void onMessage(WebSocket line, String message) {
      line.send(message);
      ((WebSocketImpl) line).getSelectionKey().interestOps(SelectionKey.OP_READ);
    }

    @Override
    public void onOpen(WebSocket line, ClientHandshake handshake) {
      // says nothing first
    }

    @Override
    public void onClose(WebSocket line, int code, String reason, boolean remote) {
      // the test ends it
    }

    @Override
    public void onError(WebSocket line, Exception e) {
      // the test waits in vain
    }
  }

  private static final class Hearing extends WebSocketClient {
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    Hearing(URI address) {
      super(address);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
      // the test waits for it
    }

    @Override
    public void onMessage(String message) {
      heard.add(message);
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
      // the test ends it
    }

    @Override
    public void onError(Exception e) {
      // the test waits in vain
    }
  }

  @Test
  void what_the_library_forgets_to_write_is_written_all_the_same() throws Exception {
    var server = new Forgetful();
    server.listen();
    var line = new Hearing(URI.create("ws://127.0.0.1:" + server.getPort() + "/"));
    try {
      line.connectBlocking();
      for (var i = 0; i < 40; i++) {
        var said = "message " + i;
        line.send(said);
        await().until(() -> line.heard.contains(said));
      }
    } finally {
      line.close();
      server.stop(1000);
    }
  }
}
