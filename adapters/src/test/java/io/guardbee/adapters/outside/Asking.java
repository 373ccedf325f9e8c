package io.guardbee.adapters.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.ProbeFailure;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Asks one question of a server on loopback.
final class Asking {
  static final Duration LONG = Duration.ofSeconds(30);
  static final Limits PATIENT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 8, Duration.ZERO);
  static final Limits HASTY = new Limits(Duration.ofMillis(300), Duration.ofMillis(400), 8, Duration.ZERO);
  static final OperatorNames NAMES = new OperatorNames("probe.example.org", "probe@example.org");

  private Asking() {}

  static Probed<Told> ask(Limits limits, Question question) {
    return ask(limits, NAMES, question);
  }

  static Probed<Told> ask(Limits limits, OperatorNames names, Question question) {
    try (var lookout = new Lookout("here", _ -> true, EnumSet.allOf(Kind.class), limits, InstantSource.system(),
        names)) {
      return lookout.ask(List.of(question), LONG).getFirst().told();
    }
  }

  static Told told(Question question) {
    var told = ask(PATIENT, question);
    assertThat(told).isInstanceOf(Probed.Got.class);
    return ((Probed.Got<Told>) told).value();
  }

  static ProbeFailure why(Probed<Told> told) {
    assertThat(told).isInstanceOf(Probed.Missed.class);
    return ((Probed.Missed<Told>) told).why();
  }

  /// Noise that a seed decides, up to 3,000 bytes, sometimes behind a true beginning.
  static byte[] noise(int seed, byte[] beginning) {
    var random = new Random(seed);
    var noise = new byte[random.nextInt(3_000)];
    random.nextBytes(noise);
    if (random.nextBoolean()) {
      System.arraycopy(beginning, 0, noise, 0, Math.min(noise.length, beginning.length));
    }
    return noise;
  }

  /// A server on loopback that answers each datagram with others, and counts what came.
  static final class Datagrams implements AutoCloseable {
    final AtomicInteger came = new AtomicInteger();
    private final DatagramSocket socket;

    Datagrams(Function<byte[], List<byte[]>> answer) throws SocketException, UnknownHostException {
      socket = new DatagramSocket(0, InetAddress.getByAddress(new byte[]{127, 0, 0, 1}));
      Thread.ofVirtual().start(() -> serve(answer));
    }

    private void serve(Function<byte[], List<byte[]>> answer) {
      try {
        while (true) {
          var packet = new DatagramPacket(new byte[65_507], 65_507);
          socket.receive(packet);
          came.incrementAndGet();
          for (var bytes : answer.apply(java.util.Arrays.copyOf(packet.getData(), packet.getLength()))) {
            socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
          }
        }
      } catch (java.io.IOException _) {
        // closed with the test
      }
    }

    Door door() {
      return new Door("127.0.0.1", socket.getLocalPort());
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
