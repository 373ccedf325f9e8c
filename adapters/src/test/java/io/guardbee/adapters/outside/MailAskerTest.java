package io.guardbee.adapters.outside;

import static io.guardbee.adapters.outside.Asking.HASTY;
import static io.guardbee.adapters.outside.Asking.PATIENT;
import static io.guardbee.adapters.outside.Asking.ask;
import static io.guardbee.adapters.outside.Asking.told;
import static io.guardbee.adapters.outside.Asking.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.MailQuestion;
import io.guardbee.checks.probe.outside.MailTold;
import io.guardbee.checks.probe.outside.MailTold.Reply;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.OutsideFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Mail servers on loopback that relay, refuse, put off and talk nonsense.
@Timeout(60)
class MailAskerTest {
  private static final String OFFERS = "250-mail.example.net\r\n250-PIPELINING\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n";
  private final List<String> heard = new CopyOnWriteArrayList<>();

  /// Answers each verb as told, and everything else with 250.
  private Stub server(String greeting, Map<String, String> answers) throws Exception {
    return new Stub(socket -> serve(socket, greeting, answers));
  }

  /// The same behind TLS from the first byte on.
  private Stub encrypted(Path folder, String greeting, Map<String, String> answers) throws Exception {
    var sockets = TestCertificate.selfSigned(folder, "-keyalg", "EC").getSocketFactory();
    return new Stub(socket -> {
      var tls = (SSLSocket) sockets.createSocket(socket, null, true);
      tls.setUseClientMode(false);
      serve(tls, greeting, answers);
    });
  }

  private void serve(Socket socket, String greeting, Map<String, String> answers) throws IOException {
    var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    var out = socket.getOutputStream();
    out.write(greeting.getBytes(StandardCharsets.ISO_8859_1));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      out.write(answers.getOrDefault(line.split(" ")[0], "250 ok\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }

  private MailTold asked(Map<String, String> answers) throws Exception {
    try (var server = server("220 mail.example.net ESMTP\r\n", answers)) {
      var told = (MailTold) told(new MailQuestion(server.door(), false));
      assertThat(server.came).hasValue(1);
      return told;
    }
  }

  @Test
  void a_relay_is_asked_up_to_the_recipient_and_never_for_a_message() throws Exception {
    var told = asked(Map.of("EHLO", OFFERS, "QUIT", "221 bye\r\n"));

    assertThat(told.relay()).isEqualTo(Probed.got(new Reply("RCPT", 250, "ok")));
    assertThat(told.offers()).containsExactly("PIPELINING", "STARTTLS", "AUTH PLAIN LOGIN");
    assertThat(told.bareMethods()).containsExactly("PLAIN", "LOGIN");
    assertThat(heard).containsExactly("EHLO [127.0.0.1]", "MAIL FROM:<>", "RCPT TO:<probe@example.org>", "RSET",
        "QUIT");
  }

  @Test
  void a_refused_recipient_and_a_refused_sender_are_told_as_such() throws Exception {
    assertThat(asked(Map.of("RCPT", "554 5.7.1 Relay access denied\r\n")).relay())
        .isEqualTo(Probed.got(new Reply("RCPT", 554, "5.7.1 Relay access denied")));
    heard.clear();
    assertThat(asked(Map.of("MAIL", "550-no\r\n550 empty senders\r\n")).relay())
        .isEqualTo(Probed.got(new Reply("MAIL", 550, "no")));
    assertThat(heard).doesNotContain("RCPT TO:<probe@example.org>");
  }

  @Test
  void without_an_address_of_the_operator_nothing_is_asked_of_the_relay() throws Exception {
    try (var server = server("220 hello\r\n", Map.of("EHLO", OFFERS))) {
      var told = ask(PATIENT, OperatorNames.USUAL, new MailQuestion(server.door(), false));

      assertThat(told).isInstanceOfSatisfying(Probed.Got.class,
          got -> assertThat(((MailTold) got.value()).relay()).isInstanceOf(Probed.Missed.class));
      assertThat(heard).noneMatch(line -> line.startsWith("MAIL") || line.startsWith("RCPT"));
    }
  }

  @Test
  void where_tls_comes_first_the_same_is_asked_over_one_connection_whoever_shows_what_certificate(@TempDir Path folder)
      throws Exception {
    try (var server = encrypted(folder, "220 mail.example.net ESMTP\r\n", Map.of("EHLO", OFFERS))) {
      var told = (MailTold) told(new MailQuestion(server.door(), true));

      assertThat(told.relay()).isEqualTo(Probed.got(new Reply("RCPT", 250, "ok")));
      assertThat(told.offers()).contains("AUTH PLAIN LOGIN");
      assertThat(heard).startsWith("EHLO [127.0.0.1]").contains("RCPT TO:<probe@example.org>").doesNotContain("DATA");
      assertThat(server.came).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"554 no service\r\n", "SSH-2.0-OpenSSH_9.2p1\r\n", "220-never\r\n+OK\r\n"})
  void what_greets_otherwise_is_odd_over_tls_too(String greeting, @TempDir Path folder) throws Exception {
    try (var server = encrypted(folder, greeting, Map.of())) {
      assertThat(why(ask(PATIENT, new MailQuestion(server.door(), true)))).isInstanceOf(OutsideFailure.Odd.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void noise_where_tls_is_spoken_is_odd(int seed) throws Exception {
    try (var server = Stub.saying(Asking.noise(seed, new byte[]{22, 3, 3, 0, 80, 2, 0, 0, 76, 3, 3}))) {
      assertThat(why(ask(PATIENT, new MailQuestion(server.door(), true)))).isInstanceOf(OutsideFailure.Odd.class);
    }
  }

  @Test
  void a_server_that_speaks_first_where_tls_comes_first_and_one_that_says_nothing_give_no_answer() throws Exception {
    try (var clear = server("220 mail.example.net ESMTP\r\n", Map.of()); var silent = Stub.silent()) {
      assertThat(why(ask(PATIENT, new MailQuestion(clear.door(), true)))).isInstanceOf(OutsideFailure.Odd.class);
      assertThat(why(ask(HASTY, new MailQuestion(silent.door(), true)))).isInstanceOf(OutsideFailure.Silent.class);
    }
  }

  @Test
  void a_server_that_hangs_up_after_its_answer_has_answered() throws Exception {
    assertThat(asked(Map.of("RSET", "")).relay()).isInstanceOf(Probed.Got.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"554 no service\r\n", "SSH-2.0-OpenSSH_9.2p1\r\n", "220-never\r\n+OK\r\n", "\r\n",
      "HTTP/1.1 400\r\n",
      "220"})
  void what_greets_otherwise_is_odd(String greeting) throws Exception {
    try (var server = Stub.saying(greeting.getBytes(StandardCharsets.ISO_8859_1))) {
      assertThat(why(ask(PATIENT, new MailQuestion(server.door(), false)))).isInstanceOf(OutsideFailure.Odd.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"220-again and again\r\n", "220 a line without end", "\0"})
  void a_server_that_pours_is_left(String flood) throws Exception {
    try (var server = Stub.pouring(flood.repeat(500).getBytes(StandardCharsets.ISO_8859_1))) {
      assertThat(why(ask(PATIENT, new MailQuestion(server.door(), false)))).isInstanceOf(OutsideFailure.Odd.class);
    }
  }

  @Test
  void a_server_that_drips_is_left_when_its_time_is_over() throws Exception {
    try (var server = new Stub(socket -> {
      while (!socket.isClosed()) {
        socket.getOutputStream().write('2');
        socket.getOutputStream().flush();
        java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
      }
    })) {
      assertThat(why(ask(HASTY, new MailQuestion(server.door(), false)))).isInstanceOf(OutsideFailure.Silent.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void noise_never_relays(int seed) throws Exception {
    try (var server = Stub
        .saying(Asking.noise(seed, "220 x\r\n250 y\r\n250 z\r\n".getBytes(StandardCharsets.US_ASCII)))) {
      Probed<Told> told = ask(PATIENT, new MailQuestion(server.door(), false));

      assertThat(why(told)).isInstanceOf(OutsideFailure.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"probe", "a@b", "a@example.org>\r\nDATA", "a b@example.org", "@example.org", "a@-x.org"})
  void what_is_no_address_never_becomes_one(String address) {
    assertThatThrownBy(() -> new OperatorNames("example.org", address)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "org", "a..b", "exa mple.org", "-x.org", "example.org\n"})
  void what_is_no_name_never_becomes_one(String name) {
    assertThatThrownBy(() -> new OperatorNames(name, "")).isInstanceOf(IllegalArgumentException.class);
  }
}
