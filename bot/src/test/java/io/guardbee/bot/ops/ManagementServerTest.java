package io.guardbee.bot.ops;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardbee.bot.settings.ServeSection;
import io.guardbee.checks.result.Redaction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Over plain sockets, since what must hold is what an ill-behaved client sees.
class ManagementServerTest {
  private final AtomicReference<Optional<String>> dead = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Health> store = new AtomicReference<>(Health.ok("store", "SQLite"));
  private final AtomicReference<Supplier<String>> metrics = new AtomicReference<>(() -> "guardbee_x 1.0\n");
  private final ManagementServer server = ManagementServer.start(section(0), new ManagementServer.Views(dead::get,
      () -> new Readiness(Map.of("store", store::get), Duration.ofSeconds(5)).ask(), () -> metrics.get().get(),
      Map.of("/told", ManagementServerTest::echo)),
      Redaction.knowing(List.of("horse battery")));
  private final List<Socket> silent = new ArrayList<>();

  private static ManagementServer.Answered echo(Map<String, List<String>> headers, byte[] body) {
    var words = new String(body, UTF_8);
    if (words.equals("break")) {
      throw new IllegalStateException("inside");
    }
    return new ManagementServer.Answered(201, "text/plain", headers.get("X-said") + " " + words);
  }

  private String post(String path, String rest) throws IOException {
    return ask("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Said: so\r\n" + rest);
  }

  @Test
  void what_is_posted_where_somebody_takes_it_is_handed_on() throws Exception {
    assertThat(post("/told", "Content-Length: 5\r\n\r\nhello")).startsWith("HTTP/1.1 201 ").endsWith("[so] hello");
    assertThat(post("/told", "Content-Length: 5\r\n\r\nbreak")).startsWith("HTTP/1.1 500 ").doesNotContain("inside");
    assertThat(get("/told")).startsWith("HTTP/1.1 404 ");
    assertThat(post("/other", "Content-Length: 5\r\n\r\nhello")).startsWith("HTTP/1.1 405 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 1000001\r\n\r\n", "Content-Length: 99999999999\r\n\r\n",
      "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"})
  void what_is_posted_without_a_length_or_too_long_is_refused_unread(String rest) throws Exception {
    assertThat(post("/told", rest)).startsWith("HTTP/1.1 413 ");
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    for (var socket : silent) {
      socket.close();
    }
  }

  @Test
  void a_living_process_says_so_and_a_dead_one_says_why() throws Exception {
    assertThat(get("/healthz")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nok\n");

    dead.set(Optional.of("work has shown no sign of life for 99 s\u0007, horse battery"));
    assertThat(get("/healthz")).startsWith("HTTP/1.1 503 ")
        .endsWith("\r\n\r\nwork has shown no sign of life for 99 s·, [redacted]\n");
  }

  @Test
  void readiness_names_each_part() throws Exception {
    assertThat(get("/readyz")).startsWith("HTTP/1.1 200 ").contains("Content-type: application/json")
        .endsWith("{\"ready\":true,\"parts\":[{\"name\":\"store\",\"state\":\"ok\",\"words\":\"SQLite\"}]}\n");

    store.set(Health.down("store", "the database is full of horse battery"));
    assertThat(get("/readyz")).doesNotContain("horse").startsWith("HTTP/1.1 503 ").contains("\"state\":\"down\"");
  }

  @Test
  void metrics_are_prometheus_text() throws Exception {
    assertThat(get("/metrics")).startsWith("HTTP/1.1 200 ")
        .contains("Content-type: text/plain; version=0.0.4; charset=utf-8").endsWith("\r\n\r\nguardbee_x 1.0\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/healthz/", "/healthz/x", "/METRICS", "/metrics%2e", "//metrics", "/../metrics",
      "/%00"})
  void there_is_nothing_else(String path) throws Exception {
    assertThat(get(path)).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void a_query_does_no_harm() throws Exception {
    assertThat(get("/healthz?probe=1")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @CsvSource({"POST,405", "PUT,405", "DELETE,405", "OPTIONS,405", "TRACE,405", "get,405"})
  void only_reading_is_possible(String method, int status) throws Exception {
    assertThat(ask(method + " /healthz HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ")
        .contains("Allow: GET, HEAD");
  }

  @Test
  void head_gives_the_head_alone() throws Exception {
    assertThat(ask("HEAD /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 200 ")
        .contains("Content-length: 3").endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 5\r\n\r\nhello", "Content-Length: 99999999999\r\n\r\n",
      "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"})
  void a_body_is_refused_unread(String rest) throws Exception {
    assertThat(ask("GET /healthz HTTP/1.1\r\nHost: x\r\n" + rest)).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void nothing_tells_what_it_is_made_of() throws Exception {
    metrics.set(() -> {
      throw new IllegalStateException("inside");
    });

    for (var path : List.of("/healthz", "/readyz", "/metrics", "/x")) {
      assertThat(get(path)).doesNotContainIgnoringCase("server:", "java", "inside", "exception", "\tat ");
    }
    assertThat(get("/metrics")).startsWith("HTTP/1.1 500 ").endsWith("The page failed; the log says why.\n");
  }

  @Test
  void who_says_nothing_stops_nobody_and_is_hung_up_on() throws Exception {
    for (var i = 0; i < 60; i++) {
      silent.add(connect(i % 3 == 0 ? "" : i % 3 == 1 ? "GET /heal" : "GET /healthz HTTP/1.1\r\nX-Slow: 1"));
    }

    assertThat(get("/healthz")).startsWith("HTTP/1.1 200 ");
    Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
      for (var socket : silent) {
        assertThat(hungUp(socket)).isTrue();
      }
    });
  }

  @Test
  void headers_without_end_are_cut_off() throws Exception {
    var endless = "GET /healthz HTTP/1.1\r\n" + "X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(5000) + "\r\n";

    assertThat(ask(endless)).doesNotContain("HTTP/1.1 200");
    assertThat(get("/healthz")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void a_port_that_is_taken_ends_the_start_with_what_to_mend() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> start(section(taken.getLocalPort()))).isInstanceOf(StartupException.class)
          .hasMessage("Health and metrics cannot listen on 127.0.0.1 port " + taken.getLocalPort()
              + ": another program does. Stop it, or set serve.port to a free port.");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "192.0.2.1|Health and metrics cannot listen on 192.0.2.1 port 0: this machine has no such address, or the port "
          + "needs root. Set serve.address and serve.port.",
      "999.0.0.1|serve.address is no address of this machine: 999.0.0.1. Set it to one, such as 127.0.0.1."})
  void an_address_of_somebody_else_ends_the_start(String address, String message) {
    assertThatThrownBy(() -> start(new ServeSection(address, 0, 20, "json"))).isInstanceOf(StartupException.class)
        .hasMessage(message);
  }

  private static void start(ServeSection section) {
    ManagementServer.start(section, new ManagementServer.Views(Optional::empty,
        () -> new Readiness(Map.of(), Duration.ofSeconds(1)).ask(), () -> ""), text -> text).close();
  }

  private static ServeSection section(int port) {
    return new ServeSection("127.0.0.1", port, 20, "json");
  }

  private String get(String path) throws IOException {
    return ask("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

  private String ask(String request) throws IOException {
    try (var socket = connect(request)) {
      socket.setSoTimeout(20_000);
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (SocketException e) {
      return "hung up";
    }
  }

  private Socket connect(String words) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.getOutputStream().write(words.getBytes(ISO_8859_1));
    return socket;
  }

  private static boolean hungUp(Socket socket) throws IOException {
    socket.setSoTimeout(1);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }
}
