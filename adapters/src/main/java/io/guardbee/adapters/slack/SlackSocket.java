package io.guardbee.adapters.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.socket_mode.impl.SocketModeClientJavaWSImpl;
import com.slack.api.socket_mode.queue.impl.ConcurrentLinkedMessageQueue;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to Slack in socket mode. Each envelope is taken on a thread of its own and acknowledged when Bolt is
/// done with it. It opens no other when it ends, or when Slack asks for that: the client's own way of doing it lets two
/// threads at it, which then use one address twice, or leaves nobody who knows of the other.
final class SlackSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackSocket.class);
  private static final int READERS = 1;
  private static final long UNUSED = 10_000;
  private static final int OK = 200;
  private static final Duration GREETING = Duration.ofSeconds(10);
  private static final Duration LAST = Duration.ofSeconds(3);
  private final Phaser underWay = new Phaser(1);
  private final CountDownLatch greeted = new CountDownLatch(1);
  private volatile boolean lost;
  private volatile boolean leaving;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final App app;
  private final SocketModeRequestParser parser;
  private final SocketModeClientJavaWSImpl client;

  /// Connects; returns when Slack has greeted.
  ///
  /// @param heard told whenever Slack says something
  /// @param ended told when it ends, whoever ends it, and when it is about to
  /// @throws IOException when Slack cannot be reached, or does not let it in
  SlackSocket(App app, Slack slack, String token, Executor executor, Runnable heard, Runnable ended)
      throws IOException {
    this.app = app;
    this.parser = new SocketModeRequestParser(app.config());
    try {
      this.client = new SocketModeClientJavaWSImpl(slack, token, slack.issueSocketModeUrl(token), READERS,
          new ConcurrentLinkedMessageQueue(), false, false, UNUSED) {
        // called when Slack says that it is about to end this one, whatever was set about connecting again
        @Override
        public void connectToNewEndpoint() {
          leaving = true;
          ended.run();
        }
      };
    } catch (URISyntaxException e) {
      throw new IOException("Slack gave no address", e);
    }
    client.addWebSocketCloseListener((_, _) -> {
      lost = true;
      greeted.countDown();
      ended.run();
    });
    client.addWebSocketMessageListener(message -> {
      greeted.countDown();
      heard.run();
      executor.execute(() -> take(message));
    });
    client.connect();
    if (!greeted() || lost) {
      close();
      throw new IOException("Slack does not greet");
    }
  }

  private boolean greeted() {
    try {
      return greeted.await(GREETING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void take(String message) {
    if (underWay.register() < 0) {
      return;
    }
    try {
      var request = parser.parse(message);
      if (request != null) {
        answer(request, app.run(request.getBoltRequest()));
      }
    } catch (WebsocketNotConnectedException _) {
      LOG.warn("An acknowledgement came too late: the connection had ended");
    } catch (Exception e) { // whatever the library throws, the next envelope is taken all the same
      LOG.error("Something of Slack's could not be taken: {}", e.getClass().getSimpleName());
    } finally {
      underWay.arriveAndDeregister();
    }
  }

  /// What was not taken is not acknowledged.
  private void answer(SocketModeRequest request, Response response) {
    if (!Objects.equals(response.getStatusCode(), OK)) {
      return;
    }
    var answer = JsonNodeFactory.instance.objectNode().put("envelope_id", request.getEnvelope().getEnvelopeId());
    var payload = SlackJson.read(response.getBody());
    if (payload.isObject()) {
      answer.set("payload", payload);
    }
    client.sendSocketModeResponse(answer.toString());
  }

  /// Whether the connection answers and is to stay; takes up to three seconds where it does not.
  boolean answers() {
    return !lost && !leaving && client.verifyConnection();
  }

  /// Whether Slack is about to end it and wants another one.
  boolean leaving() {
    return leaving;
  }

  /// Over a line that was cut none gets through.
  private void awaitAcknowledgements() {
    try {
      int phase = underWay.arriveAndDeregister();
      if (!lost) {
        underWay.awaitAdvanceInterruptibly(phase, LAST.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException _) {
      LOG.warn("Something of Slack's was not acknowledged in time");
    }
  }

  /// Takes nothing more; what is being taken may still be acknowledged, for as long as Slack waits for that.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    awaitAcknowledgements();
    try {
      client.close();
    } catch (IOException e) {
      LOG.debug("A socket did not close well: {}", e.getClass().getSimpleName());
    }
  }
}
