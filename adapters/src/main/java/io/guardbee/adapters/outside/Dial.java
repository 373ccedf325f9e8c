package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.result.OutsideFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
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
    var pace = paced(address, door);
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

  /// A socket for datagrams. How long a datagram may take is what a connection may.
  ///
  /// @param what what is asked for, in words, for the reason where nothing comes
  Parcel udp(Door door, String what) throws Unanswered {
    var address = allowed(door);
    var pace = paced(address, door);
    try {
      return parcel(new InetSocketAddress(address, door.port()), door, what, pace);
    } catch (IOException e) {
      pace.leave();
      throw new Unanswered(new OutsideFailure.Odd(door.where(), "no way leads there"));
    } catch (RejectedExecutionException _) {
      pace.leave();
      throw new Unanswered(new OutsideFailure.TimeOver(door.where()));
    }
  }

  private Parcel parcel(InetSocketAddress at, Door door, String what, Pace pace) throws IOException {
    var socket = new DatagramSocket();
    try {
      socket.connect(at);
      var alarm = paces.timer().schedule(socket::close, paces.limits().question().toNanos(), TimeUnit.NANOSECONDS);
      return new Parcel(socket, door, what, pace, alarm);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /// How long an answer to a datagram is waited for.
  Duration patience() {
    return paces.limits().connect();
  }

  /// The pace of that address, which has been waited for.
  private Pace paced(InetAddress address, Door door) throws Unanswered {
    var pace = paces.at(address);
    try {
      pace.enter();
      return pace;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Unanswered(new OutsideFailure.TimeOver(door.where()));
    } catch (RejectedExecutionException _) {
      throw new Unanswered(new OutsideFailure.TimeOver(door.where())); // nobody asks after closing
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
