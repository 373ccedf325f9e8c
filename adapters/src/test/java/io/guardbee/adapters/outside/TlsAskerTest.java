package io.guardbee.adapters.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.TlsQuestion;
import io.guardbee.checks.probe.outside.TlsQuestion.Ask;
import io.guardbee.checks.probe.outside.TlsTold;
import io.guardbee.checks.probe.outside.TlsTold.Standing;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.OutsideFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS servers of the JDK on loopback, and bytes that stand for servers which the JDK no longer is.
@Timeout(120)
class TlsAskerTest {
  @TempDir
  private Path folder;

  /// A TLS server that shakes hands and hangs up.
  private static final class TlsServer implements AutoCloseable {
    private final SSLServerSocket listener;

    TlsServer(SSLContext context, String... versions) throws IOException {
      listener = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 20,
          InetAddress.ofLiteral("127.0.0.1"));
      if (versions.length > 0) {
        listener.setEnabledProtocols(versions);
      }
      Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
      while (!listener.isClosed()) {
        try {
          var socket = (SSLSocket) listener.accept();
          Thread.ofVirtual().start(() -> shake(socket));
        } catch (IOException _) {
          return; // closed with the test
        }
      }
    }

    private static void shake(SSLSocket socket) {
      try (socket) {
        socket.startHandshake();
        socket.getInputStream().read();
      } catch (IOException _) {
        // the far side only looked
      }
    }

    Door door() {
      return new Door("127.0.0.1", listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }

  private static Probed<Told> ask(Door door, Ask ask) {
    return LookoutTest.ask(LookoutTest.PATIENT, new TlsQuestion(door, "", ask));
  }

  private static TlsTold told(Door door, Ask ask) {
    var told = ask(door, ask);
    assertThat(told).isInstanceOf(Probed.Got.class);
    return (TlsTold) ((Probed.Got<Told>) told).value();
  }

  private static TlsTold.Shown shown(Door door) {
    return (TlsTold.Shown) told(door, Ask.IDENTITY);
  }

  @Test
  void a_certificate_is_read_with_its_names_times_and_key() throws Exception {
    var context = TestCertificate.selfSigned(folder, "-keyalg", "RSA", "-keysize", "2048", "-validity", "30",
        "-startdate", "2026/11/20 00:00:00", "-ext", "san=dns:VM.example.org,dns:*.example.net,ip:192.0.2.7");
    try (var server = new TlsServer(context)) {
      var shown = shown(server.door());

      assertThat(shown.version()).isEqualTo("TLSv1.3");
      var certificate = shown.certificate();
      assertThat(certificate.subject()).isEqualTo("CN=vm.example.org");
      assertThat(certificate.names()).containsExactly("vm.example.org", "*.example.net", "192.0.2.7");
      assertThat(certificate.covers("www.EXAMPLE.net")).isTrue();
      assertThat(certificate.covers("a.www.example.net")).isFalse();
      assertThat(certificate.key()).isEqualTo("RSA 2048");
      assertThat(certificate.until()).isAfter(LookoutTest.CLOCK.instant());
      assertThat(certificate.standing()).isEqualTo(Standing.SELF_SIGNED);
    }
  }

  @Test
  void an_expired_certificate_is_read_all_the_same() throws Exception {
    var context = TestCertificate.selfSigned(folder, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "1",
        "-startdate", "2020/01/01 00:00:00");
    try (var server = new TlsServer(context, "TLSv1.2")) {
      var shown = shown(server.door());

      assertThat(shown.version()).isEqualTo("TLSv1.2");
      assertThat(shown.certificate().until()).isBefore(LookoutTest.CLOCK.instant());
      assertThat(shown.certificate().key()).isEqualTo("EC 256");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Ask.class, names = "IDENTITY", mode = EnumSource.Mode.EXCLUDE)
  void a_server_of_today_declines_what_is_old_or_weak(Ask ask) throws Exception {
    var context = TestCertificate.selfSigned(folder, "-keyalg", "RSA", "-keysize", "2048");
    try (var server = new TlsServer(context)) {
      assertThat(told(server.door(), ask)).isInstanceOf(TlsTold.Declined.class);
    }
  }

  /// A handshake record of TLS 1.1 that takes AES_128_CBC, as OpenSSL sends it.
  private static byte[] serverPart(int version, int suite, boolean done) {
    var hello = ByteBuffer.allocate(4 + 2 + 32 + 1 + 3).put((byte) 2).put((byte) 0).putShort((short) 38)
        .putShort((short) version).put(new byte[32]).put((byte) 0).putShort((short) suite).put((byte) 0).array();
    var end = HexFormat.of().parseHex(done ? "0e000000" : "");
    return ByteBuffer.allocate(5 + hello.length + end.length).put((byte) 22).putShort((short) version)
        .putShort((short) (hello.length + end.length)).put(hello).put(end).array();
  }

  @Test
  void a_server_that_takes_an_old_version_is_found_out() throws Exception {
    try (var stub = Stub.saying(serverPart(0x0302, 0x002f, true))) {
      assertThat(told(stub.door(), Ask.OLD_VERSION))
          .isEqualTo(new TlsTold.Taken("TLSv1.1", "RSA_WITH_AES_128_CBC_SHA"));
    }
    try (var stub = Stub.saying(serverPart(0x0300, 0x000a, true))) {
      assertThat(told(stub.door(), Ask.OLD_VERSION)).isEqualTo(new TlsTold.Taken("SSLv3",
          "RSA_WITH_3DES_EDE_CBC_SHA"));
    }
  }

  @Test
  void a_server_that_takes_a_suite_without_encryption_is_found_out() throws Exception {
    try (var stub = Stub.saying(serverPart(0x0303, 0x003b, true))) {
      assertThat(told(stub.door(), Ask.WEAK_SUITE)).isEqualTo(new TlsTold.Taken("TLSv1.2", "RSA_WITH_NULL_SHA256"));
    }
  }

  @Test
  void whoever_begins_and_hangs_up_has_taken_nothing() throws Exception {
    try (var stub = Stub.saying(serverPart(0x0302, 0x002f, false))) {
      assertThat(told(stub.door(), Ask.OLD_VERSION)).isEqualTo(new TlsTold.Declined("hung up"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"15030100020228", "1503030002020a", "150302000202461503020002022a"})
  void an_alert_declines(String hex) throws Exception {
    try (var stub = Stub.saying(HexFormat.of().parseHex(hex))) {
      assertThat(told(stub.door(), Ask.OLD_VERSION)).isInstanceOf(TlsTold.Declined.class);
    }
  }

  @Test
  void a_warning_is_passed_over() throws Exception {
    var out = new ByteArrayOutputStream();
    out.write(HexFormat.of().parseHex("15030200020170"));
    out.write(serverPart(0x0302, 0x002f, true));
    try (var stub = Stub.saying(out.toByteArray())) {
      assertThat(told(stub.door(), Ask.OLD_VERSION)).isInstanceOf(TlsTold.Taken.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Ask.class)
  void what_speaks_something_else_is_no_tls_server(Ask ask) throws Exception {
    try (var stub = Stub.saying("220 mail.example.org ESMTP\r\n".getBytes(StandardCharsets.US_ASCII))) {
      assertThat(LookoutTest.why(ask(stub.door(), ask))).isInstanceOf(OutsideFailure.Odd.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Ask.class)
  void a_server_that_says_nothing_is_silent_and_declines_nothing(Ask ask) throws Exception {
    try (var stub = Stub.silent()) {
      var told = LookoutTest.ask(LookoutTest.HASTY, new TlsQuestion(stub.door(), "", ask));

      assertThat(LookoutTest.why(told)).isInstanceOf(OutsideFailure.Silent.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Ask.class)
  void a_server_that_pours_out_records_is_left(Ask ask) throws Exception {
    var record = ByteBuffer.allocate(5 + 16_000).put((byte) 22).putShort((short) 0x0303).putShort((short) 16_000)
        .array();
    try (var stub = Stub.pouring(record)) {
      assertThat(LookoutTest.why(ask(stub.door(), ask))).isInstanceOf(OutsideFailure.Odd.class);
    }
  }

  @Test
  void what_was_never_offered_cannot_be_chosen() {
    assertThatThrownBy(() -> Hello.OLD_VERSION.answer(new ByteArrayInputStream(serverPart(0x0304, 0x002f, true))))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Hello.OLD_VERSION.answer(new ByteArrayInputStream(serverPart(0x0302, 0x1301, true))))
        .isInstanceOf(IOException.class);
  }

  /// Whatever is sent, it is an answer or an [IOException], and a suite is taken only where one was named.
  @Test
  void hostile_bytes_never_get_further_than_an_answer() {
    var random = new Random(20_261_126);
    var whole = serverPart(0x0302, 0x002f, true);
    for (int i = 0; i < 20_000; i++) {
      var bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 8));
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        var told = Hello.OLD_VERSION.answer(new ByteArrayInputStream(bytes));
        assertThat(told).isInstanceOfAny(TlsTold.Taken.class, TlsTold.Declined.class);
      } catch (IOException expected) {
        assertThat(expected).isNotInstanceOf(UncheckedIOException.class);
      }
    }
  }
}
