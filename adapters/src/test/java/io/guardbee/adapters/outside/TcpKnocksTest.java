package io.guardbee.adapters.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Answered;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.OutsideFacts.Knock;
import io.guardbee.checks.probe.Probed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Doors on loopback, and what stands in for a network where a test needs one.
@Timeout(60)
class TcpKnocksTest {
  static final Duration LONG = Duration.ofSeconds(20);
  static final Limits FAST = new Limits(Duration.ofSeconds(2), LONG, 8, Duration.ZERO);

  static List<Knock> knocks(TcpKnocks probe, Duration timeout, Door... doors) {
    try (probe) {
      var facts = ((Probed.Got<OutsideFacts>) probe.knock(List.of(doors), timeout)).value();
      assertThat(facts.answers()).extracting(Answered::door).containsExactly(doors);
      return facts.answers().stream().map(Answered::knock).toList();
    }
  }

  static TcpKnocks everywhere(Limits limits) {
    return new TcpKnocks("here", _ -> true, new Paces(limits));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void an_open_door_is_open_and_nothing_is_sent_through_it(String address) throws Exception {
    try (var server = listening(address)) {
      assertThat(knocks(everywhere(FAST), LONG, new Door(address, server.getLocalPort()))).containsExactly(Knock.OPEN);

      try (var accepted = server.accept()) {
        assertThat(accepted.getInputStream().readAllBytes()).isEmpty();
      }
    }
  }

  private static ServerSocket listening(String address) {
    try {
      return new ServerSocket(0, 5, InetAddress.ofLiteral(address));
    } catch (IOException _) {
      return Assumptions.abort("This machine has no " + address);
    }
  }

  @Test
  void a_door_without_a_listener_is_refused() throws Exception {
    try (var shut = Shut.tcp()) {
      assertThat(knocks(everywhere(FAST), LONG, shut.door())).containsExactly(Knock.REFUSED);
    }
  }

  @Test
  void a_door_that_swallows_what_comes_is_silent() throws Exception {
    var fill = new ArrayList<Socket>();
    try (var full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var door = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), full.getLocalPort());
      fillBacklog(fill, door);
      var hasty = new Limits(Duration.ofMillis(200), LONG, 8, Duration.ZERO);

      assertThat(knocks(everywhere(hasty), LONG, new Door("127.0.0.1", full.getLocalPort())))
          .containsExactly(Knock.SILENT);
    } finally {
      for (var socket : fill) {
        socket.close();
      }
    }
  }

  /// Linux answers no further connection when the queue of those that nobody accepted is full.
  private static void fillBacklog(List<Socket> fill, InetSocketAddress door) throws IOException {
    for (int i = 0; i < 10; i++) {
      var socket = new Socket();
      fill.add(socket);
      try {
        socket.connect(door, 300);
      } catch (SocketTimeoutException _) {
        return;
      }
    }
    Assumptions.abort("This machine's queue does not fill");
  }

  @Test
  void what_the_caller_does_not_open_is_not_tried() throws Exception {
    try (var server = listening("127.0.0.1")) {
      var probe = new TcpKnocks("here", address -> !address.startsWith("127."), new Paces(FAST));

      assertThat(knocks(probe, LONG, new Door("127.0.0.1", server.getLocalPort()))).containsExactly(Knock.NOT_TRIED);

      server.setSoTimeout(1);
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "", "vm.example.org", "127.0.0.1/8", "300.1.1.1", "::1%nowhere"})
  void what_is_no_number_is_never_looked_up(String name) {
    var asked = new AtomicInteger();
    var probe = new TcpKnocks("here", _ -> true, new Paces(FAST), (_, _) -> {
      asked.incrementAndGet();
      return Knock.OPEN;
    });

    assertThat(knocks(probe, LONG, new Door(name, 22))).containsExactly(Knock.NOT_TRIED);
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_536})
  void a_port_that_cannot_be_is_not_tried(int port) {
    assertThat(knocks(everywhere(FAST), LONG, new Door("127.0.0.1", port))).containsExactly(Knock.NOT_TRIED);
  }

  @Test
  void each_door_is_tried_once_and_only_so_many_of_one_target_at_a_time() {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var tried = new ConcurrentLinkedQueue<Integer>();
    var together = new CountDownLatch(3);
    var three = new Limits(Duration.ofSeconds(1), LONG, 3, Duration.ZERO);
    var probe = new TcpKnocks("here", _ -> true, new Paces(three), (door, _) -> {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      tried.add(door.getPort());
      meet(together);
      now.decrementAndGet();
      return Knock.REFUSED;
    });
    var doors = IntStream.rangeClosed(1, 200).mapToObj(port -> new Door("192.0.2.1", port)).toArray(Door[]::new);

    assertThat(knocks(probe, LONG, doors)).hasSize(200).containsOnly(Knock.REFUSED);
    assertThat(tried).doesNotHaveDuplicates().hasSize(200);
    assertThat(most).hasValue(3);
  }

  private static void meet(CountDownLatch together) {
    together.countDown();
    try {
      together.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_pause_lies_between_two_connections_to_one_target_and_time_over_leaves_the_rest_untried() {
    var slow = new Limits(Duration.ofSeconds(1), LONG, 8, Duration.ofSeconds(10));
    var probe = new TcpKnocks("here", _ -> true, new Paces(slow), (_, _) -> Knock.OPEN);

    assertThat(knocks(probe, Duration.ofMillis(300), new Door("192.0.2.1", 1), new Door("192.0.2.1", 2),
        new Door("192.0.2.2", 1), new Door("192.0.2.2", 2)))
        .containsExactlyInAnyOrder(Knock.OPEN, Knock.NOT_TRIED, Knock.OPEN, Knock.NOT_TRIED);
  }

  @Test
  void one_spelling_of_an_address_shares_the_pace_of_another() {
    var slow = new Limits(Duration.ofSeconds(1), LONG, 8, Duration.ofSeconds(10));
    var probe = new TcpKnocks("here", _ -> true, new Paces(slow), (_, _) -> Knock.OPEN);

    assertThat(knocks(probe, Duration.ofMillis(300), new Door("2001:db8::1", 1), new Door("2001:DB8:0::1", 2)))
        .containsExactlyInAnyOrder(Knock.OPEN, Knock.NOT_TRIED);
  }

  @Test
  void a_door_that_never_answers_ends_with_the_question() throws Exception {
    var ended = new CountDownLatch(1);
    var probe = new TcpKnocks("here", _ -> true, new Paces(FAST), (_, _) -> {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException _) {
        ended.countDown();
      }
      return Knock.SILENT;
    });

    assertThat(knocks(probe, Duration.ofMillis(100), new Door("192.0.2.1", 22))).containsExactly(Knock.NOT_TRIED);
    ended.await();
  }

  @Test
  void nobody_knocks_after_closing() {
    var probe = new TcpKnocks("here", _ -> true, new Paces(FAST), (_, _) -> Knock.OPEN);
    probe.close();

    assertThat(knocks(probe, LONG, new Door("192.0.2.1", 22))).containsExactly(Knock.NOT_TRIED);
  }

  @Test
  void limits_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new Limits(Duration.ZERO, LONG, 1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Limits(LONG, LONG, 0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Limits(LONG, LONG, 1, Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
