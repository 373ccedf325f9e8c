package io.guardbee.adapters.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.HttpPage;
import io.guardbee.checks.probe.outside.HttpQuestion;
import io.guardbee.checks.probe.outside.HttpTold;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.OutsideFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Web servers of the JDK on loopback, and what only looks like one.
@Timeout(120)
class HttpAskerTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  @TempDir
  private Path folder;

  private static Probed<Told> ask(Door door, boolean tls) {
    return LookoutTest.ask(LookoutTest.PATIENT, new HttpQuestion(door, tls, "", "debian"));
  }

  private static HttpTold told(Door door, boolean tls) {
    var told = ask(door, tls);
    assertThat(told).isInstanceOf(Probed.Got.class);
    return (HttpTold) ((Probed.Got<Told>) told).value();
  }

  private static HttpTold.Page page(HttpTold told, HttpPage page) {
    return told.page(page).orElseThrow();
  }

  private HttpServer started(HttpServer server) {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    exchange.getResponseHeaders().set("Server", "Test/1.0");
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    var body = path.equals("/icons/")
        ? "<title>Index of /icons</title>".getBytes(StandardCharsets.UTF_8)
        : "x".repeat(50_000).getBytes(StandardCharsets.UTF_8);
    var head = exchange.getRequestMethod().equals("HEAD");
    // 0 sends it in chunks
    exchange.sendResponseHeaders(path.equals("/") || path.equals("/icons/") ? 200 : 404,
        head ? -1 : path.equals("/") ? 0 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static Door door(HttpServer server) {
    return new Door("127.0.0.1", server.getAddress().getPort());
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  }

  @Test
  void every_page_is_asked_for_once_and_read() throws Exception {
    var server = started(HttpServer.create(loopback(), 10));
    try {
      var told = told(door(server), false);

      assertThat(told.pages()).containsOnlyKeys(HttpPage.values());
      assertThat(page(told, HttpPage.ROOT).status()).isEqualTo(200);
      assertThat(page(told, HttpPage.ROOT).server()).isEqualTo("Test/1.0");
      assertThat(page(told, HttpPage.ROOT).body()).startsWith("xxx").hasSize(16_384);
      assertThat(page(told, HttpPage.ICONS).body()).contains("Index of /icons");
      assertThat(page(told, HttpPage.GIT).status()).isEqualTo(404);
      assertThat(asked).containsExactlyElementsOf(
          Arrays.stream(HttpPage.values()).map(page -> page.method() + " " + page.path("debian")).toList());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void pages_are_read_over_tls_whoever_signed_the_certificate() throws Exception {
    var https = HttpsServer.create(loopback(), 10);
    https.setHttpsConfigurator(
        new HttpsConfigurator(TestCertificate.selfSigned(folder, "-keyalg", "RSA", "-keysize", "2048")));
    var server = started(https);
    try {
      assertThat(page(told(door(server), true), HttpPage.ROOT).status()).isEqualTo(200);
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 301 Moved\r\nConnection: close\r\n", "HTTP/1.0 301 Moved\r\n",
      "HTTP/1.1 301 Moved\r\n"})
  void a_server_that_closes_after_each_page_is_asked_for_each_over_a_connection_of_its_own(String head)
      throws Exception {
    try (var stub = Stub.saying((head + "Location: https://vm.example.org/\r\nContent-Length: 0\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII))) {
      var told = told(stub.door(), false);

      assertThat(page(told, HttpPage.ROOT).location()).isEqualTo("https://vm.example.org/");
      assertThat(told.pages()).hasSameSizeAs(HttpPage.values());
    }
  }

  @Test
  void a_server_of_http_1_0_is_asked_over_no_connection_that_it_closed() throws Exception {
    try (var stub = Stub.saying("HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        .getBytes(StandardCharsets.US_ASCII))) {
      told(stub.door(), false);

      assertThat(stub.came).hasValue(HttpPage.values().length);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.2p1\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 999 x\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\ncut", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      "HTTP/1.1 100 Continue\r\n\r\n"})
  void what_is_cut_short_or_no_http_is_no_answer(String said) throws Exception {
    try (var stub = Stub.saying(said.getBytes(StandardCharsets.US_ASCII))) {
      assertThat(LookoutTest.why(ask(stub.door(), false))).isInstanceOf(OutsideFailure.Odd.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX: y\r\n", "X: y\r\n", "abcdefghij"})
  void a_server_that_pours_is_left(String poured) throws Exception {
    try (var stub = Stub.pouring(poured.repeat(500).getBytes(StandardCharsets.US_ASCII))) {
      assertThat(LookoutTest.why(ask(stub.door(), false))).isInstanceOf(OutsideFailure.Odd.class);
    }
  }

  @Test
  void an_endless_body_is_cut() throws Exception {
    try (var stub = new Stub(socket -> {
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      while (true) {
        socket.getOutputStream().write("y".repeat(4_000).getBytes(StandardCharsets.US_ASCII));
      }
    })) {
      assertThat(page(told(stub.door(), false), HttpPage.ROOT).body()).hasSize(16_384);
    }
  }

  @Test
  void a_server_that_drips_is_left_when_its_time_is_over() throws Exception {
    try (var stub = Stub.silent()) {
      var told = LookoutTest.ask(LookoutTest.HASTY, new HttpQuestion(stub.door(), false, "", "debian"));

      assertThat(LookoutTest.why(told)).isInstanceOf(OutsideFailure.Silent.class);
    }
  }

  @Test
  void hostile_bytes_never_get_further_than_an_answer() throws Exception {
    var random = new Random(20_261_126);
    var whole = "HTTP/1.1 200 OK\r\nServer: x\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\n\r\n"
        .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 5_000; i++) {
      var bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 4));
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      var talk = new HttpTalk(new java.io.ByteArrayInputStream(bytes), java.io.OutputStream.nullOutputStream(),
          new HttpQuestion(new Door("127.0.0.1", 80), false, "", "debian"));
      try {
        assertThat(talk.ask(HttpPage.ROOT).page().status()).isBetween(200, 599);
      } catch (IOException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }
}
