package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.OutsideFacts.Knock;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;

/// Makes one TCP connection and ends it at once.
@FunctionalInterface
interface Connector {
  /// Connects within `limit`; sends nothing.
  Knock knock(InetSocketAddress door, Duration limit);

  /// Over the network.
  static Connector network() {
    return (door, limit) -> {
      try (var socket = new Socket()) {
        socket.connect(door, Math.toIntExact(Math.max(1, limit.toMillis())));
        return Knock.OPEN;
      } catch (IOException e) {
        return meaning(e);
      }
    };
  }

  /// What keeps us on this side (no route of our own, a rule of our own, no port left) says nothing of the machine.
  private static Knock meaning(IOException e) {
    var text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return switch (e) {
      case SocketTimeoutException _,NoRouteToHostException _ -> Knock.SILENT;
      case BindException _ -> Knock.NOT_TRIED;
      case ConnectException _ when text.contains("refused") || text.contains("reset") -> Knock.REFUSED;
      case ConnectException _ when text.contains("timed out") -> Knock.SILENT;
      default -> Knock.NOT_TRIED;
    };
  }
}
