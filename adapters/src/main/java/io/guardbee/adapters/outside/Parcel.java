package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.result.OutsideFailure;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Future;

/// A socket for datagrams to and from one door; what others send is not seen. When its time is over it is closed. Close it.
final class Parcel implements AutoCloseable {
  /// The most that UDP over IPv4 carries.
  private static final int LARGEST = 65_507;
  private final DatagramSocket socket;
  private final Door door;
  private final String what;
  private final Pace pace;
  private final Future<?> alarm;

  /// @param what what is asked for, in words
  /// @param alarm closes the socket
  Parcel(DatagramSocket socket, Door door, String what, Pace pace, Future<?> alarm) {
    this.socket = socket;
    this.door = door;
    this.what = what;
    this.pace = pace;
    this.alarm = alarm;
  }

  void send(byte[] bytes) throws Unanswered {
    try {
      socket.send(new DatagramPacket(bytes, bytes.length));
    } catch (PortUnreachableException _) {
      throw new Unanswered(new OutsideFailure.Refused(door.where()));
    } catch (IOException _) {
      throw new Unanswered(new OutsideFailure.Odd(door.where(), "nothing could be sent"));
    }
  }

  /// The next datagram.
  byte[] receive(Duration limit) throws Unanswered {
    return more(limit).orElseThrow(() -> new Unanswered(new OutsideFailure.Unheard(door.where(), what)));
  }

  /// The next datagram; empty where none comes within `limit` and before the alarm.
  Optional<byte[]> more(Duration limit) throws Unanswered {
    var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    try {
      socket.setSoTimeout(Math.toIntExact(Math.max(1, limit.toMillis())));
      socket.receive(packet);
      return Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
    } catch (SocketTimeoutException _) {
      return Optional.empty();
    } catch (PortUnreachableException _) {
      throw new Unanswered(new OutsideFailure.Refused(door.where()));
    } catch (IOException _) {
      return Optional.empty(); // closed by the alarm
    }
  }

  @Override
  public void close() {
    alarm.cancel(false);
    socket.close();
    pace.leave();
  }
}
