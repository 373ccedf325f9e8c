package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.result.OutsideFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/// Opens connections to the doors that the caller allowed, each at the pace of its target. Names are never looked up. Safe
/// for use by many threads.
///
/// @param open which addresses may be connected to, as numbers
record Dial(Predicate<String> open, Paces paces) {
  /// One connection.
  ///
  /// @param what what is asked for, in words, for the reason where nothing comes
  /// @param most how many bytes are read at most
  Wire tcp(Door door, String what, int most) throws Unanswered {
    var address = allowed(door);
    var pace = paces.at(address);
    try {
      pace.enter();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Unanswered(new OutsideFailure.TimeOver(door.where()));
    } catch (RejectedExecutionException _) {
      throw new Unanswered(new OutsideFailure.TimeOver(door.where())); // nobody asks after closing
    }
    try {
      return wire(new InetSocketAddress(address, door.port()), pace, most);
    } catch (IOException e) {
      pace.leave();
      throw new Unanswered(switch (e) {
        case ConnectException _ -> new OutsideFailure.Refused(door.where());
        case SocketTimeoutException _ -> new OutsideFailure.Silent(door.where(), what);
        default -> new OutsideFailure.Odd(door.where(), "the connection could not be opened");
      });
    } catch (RejectedExecutionException _) {
      pace.leave();
      throw new Unanswered(new OutsideFailure.TimeOver(door.where()));
    }
  }

  /// The address of a door that may be connected to.
  private InetAddress allowed(Door door) throws Unanswered {
    try {
      if (door.port() > 0 && door.port() <= 65_535 && open.test(door.address())) {
        return InetAddress.ofLiteral(door.address());
      }
    } catch (IllegalArgumentException _) {
      // no number: refused like any other
    }
    throw new Unanswered(new OutsideFailure.NotAllowed(door.where()));
  }

  private Wire wire(InetSocketAddress at, Pace pace, int most) throws IOException {
    var socket = new Socket();
    var struck = new AtomicBoolean();
    var alarm = paces.timer().schedule(() -> {
      struck.set(true);
      socket.close();
      return null;
    }, paces.limits().question().toNanos(), TimeUnit.NANOSECONDS);
    try {
      socket.setTcpNoDelay(true);
      socket.connect(at, Math.toIntExact(paces.limits().connect().toMillis()));
      return new Wire(socket, pace, alarm, struck, most);
    } catch (IOException | RuntimeException e) {
      alarm.cancel(false);
      socket.close();
      throw e;
    }
  }
}
