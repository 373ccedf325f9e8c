package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.guardbee.adapters.standin.LineServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;

/// Socket mode: greets, tells one of the open connections, and takes each acknowledgement once and within three seconds.
/// What is an event and was not acknowledged is told again on the next connection.
final class Sockets extends LineServer {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final int NORMAL = 1000;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Consumer<String> complain;
  private final BiConsumer<Delivery, JsonNode> acknowledged;
  private final Set<String> tickets = new HashSet<>();
  private final List<WebSocket> lines = new ArrayList<>();
  private final Map<String, Sent> sent = new LinkedHashMap<>();
  /// Told again by now; an acknowledgement that was under way still counts.
  private final Map<String, Sent> retired = new HashMap<>();
  private final Set<String> done = new HashSet<>();
  private final Set<WebSocket> silent = new HashSet<>();
  private long number;
  private int greeted;

  private record Sent(Delivery delivery, Instant at, boolean told) {}

  Sockets(InstantSource clock, RandomGenerator random, Consumer<String> complain,
      BiConsumer<Delivery, JsonNode> acknowledged) {
    this.clock = clock;
    this.random = random;
    this.complain = complain;
    this.acknowledged = acknowledged;
  }

  /// An address that can be used once.
  synchronized String address() {
    var ticket = "ticket-" + ++number;
    tickets.add(ticket);
    return "ws://127.0.0.1:" + getPort() + "/link/?ticket=" + ticket;
  }

  @Override
  public synchronized void onOpen(WebSocket line, ClientHandshake handshake) {
    var path = handshake.getResourceDescriptor();
    if (!tickets.remove(path.substring(path.indexOf('=') + 1))) {
      complain.accept("a socket without a fresh ticket: " + path);
      line.close(NORMAL);
      return;
    }
    lines.add(line);
    greeted++;
    line.send("{\"type\":\"hello\",\"num_connections\":" + lines.size()
        + ",\"debug_info\":{\"host\":\"standin\",\"build_number\":1,\"approximate_connection_time\":18060},"
        + "\"connection_info\":{\"app_id\":\"A1\"}}");
    var again = new LinkedHashMap<>(sent);
    again.forEach((envelope, old) -> {
      if (!old.told() || old.delivery().repeated()) {
        sent.remove(envelope);
        if (old.told()) {
          retired.put(envelope, old);
        }
        tell(old.delivery(), old.told() ? 1 : 0);
      }
    });
  }

  /// Tells one connection, or the next that opens.
  synchronized void tell(Delivery delivery, int attempt) {
    var envelope = "envelope-" + ++number;
    var all = lines.stream().filter(WebSocket::isOpen).toList();
    var heard = all.stream().filter(line -> !silent.contains(line)).toList();
    var open = heard.isEmpty() ? all : heard;
    sent.put(envelope, new Sent(delivery, clock.instant(), !open.isEmpty()));
    if (!open.isEmpty() && !silent.containsAll(open)) {
      var message = Methods.answer().put("envelope_id", envelope).put("type", delivery.kind())
          .put("accepts_response_payload", !delivery.repeated()).put("retry_attempt", attempt)
          .put("retry_reason", attempt == 0 ? "" : "timeout");
      message.set("payload", delivery.payload());
      open.get(random.nextInt(open.size())).send(message.toString());
    }
  }

  @Override
  public void onMessage(WebSocket line, String text) {
    var message = Methods.json(text, "not JSON");
    var envelope = message.path("envelope_id").asText();
    Sent found;
    synchronized (this) {
      if (silent.contains(line)) {
        return;
      }
      found = sent.containsKey(envelope) ? sent.remove(envelope) : retired.remove(envelope);
      if (found == null) {
        complain.accept((done.contains(envelope) ? "acknowledged twice: " : "acknowledged what never was: ")
            + envelope);
        return;
      }
      done.add(envelope);
    }
    if (found.at().plus(LIMIT).isBefore(clock.instant())) {
      complain.accept("acknowledged too late: " + found.delivery().kind());
      return;
    }
    acknowledged.accept(found.delivery(), message.path("payload").isMissingNode()
        ? Methods.answer()
        : message.path("payload"));
  }

  /// How many connections were greeted so far.
  synchronized int greeted() {
    return greeted;
  }

  synchronized boolean connected() {
    return lines.stream().anyMatch(line -> line.isOpen() && !silent.contains(line));
  }

  /// Every connection stays open, and nothing comes through it any more.
  synchronized void fallSilent() {
    silent.addAll(lines);
  }

  @Override
  public synchronized void onWebsocketPing(WebSocket line, Framedata ping) {
    if (!silent.contains(line)) {
      super.onWebsocketPing(line, ping);
    }
  }

  /// Cuts every connection without a word. Not while others wait for us: one that ends by itself at that moment waits for
  /// us too.
  void drop() {
    let().forEach(line -> line.closeConnection(1006, "cut"));
  }

  /// Says that a fresh connection is wanted, and ends the old ones.
  void refresh() {
    let().stream().filter(WebSocket::isOpen).forEach(line -> {
      line.send("{\"type\":\"disconnect\",\"reason\":\"refresh_requested\",\"debug_info\":{\"host\":\"standin\"}}");
      line.close(NORMAL);
    });
  }

  private synchronized List<WebSocket> let() {
    var all = List.copyOf(lines);
    lines.clear();
    return all;
  }

  @Override
  public synchronized void onClose(WebSocket line, int code, String reason, boolean remote) {
    lines.remove(line);
    silent.remove(line);
  }

  @Override
  public void onError(WebSocket line, Exception e) {
    // a line that breaks is closed; what was not acknowledged is told again
  }
}
