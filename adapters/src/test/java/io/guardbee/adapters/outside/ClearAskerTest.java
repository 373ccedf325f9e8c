package io.guardbee.adapters.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.ClearQuestion;
import io.guardbee.checks.probe.outside.ClearQuestion.Protocol;
import io.guardbee.checks.probe.outside.ClearTold;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.OutsideFailure;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Greetings and answers of such servers, as they come over the wire; `~` stands for the end of a line.
@Timeout(60)
class ClearAskerTest {
  private static Probed<Told> ask(byte[] said, Protocol protocol, Limits limits) throws Exception {
    try (var stub = Stub.saying(said)) {
      return LookoutTest.ask(limits, new ClearQuestion(stub.door(), protocol));
    }
  }

  private static byte[] bytes(String text) {
    return text.replace("~", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] mysql(int flags) {
    var greeting = new byte[60];
    greeting[0] = 56;
    greeting[4] = 10;
    System.arraycopy("11.8.3-MariaDB".getBytes(StandardCharsets.US_ASCII), 0, greeting, 5, 14);
    greeting[20 + 13] = (byte) flags;
    greeting[20 + 14] = (byte) (flags >> 8);
    return greeting;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"FTP | 220 (vsFTPd 3.0.3)~530 Please login with USER and PASS.~ | false",
      "FTP | 220-Welcome~220 ready~234 Proceed with negotiation.~ | true",
      "POP3 | +OK ready~+OK~USER~STLS~.~ | true", "POP3 | +OK ready~+OK~USER~.~ | false",
      "POP3 | +OK ready~-ERR unknown command~ | false",
      "IMAP | * OK ready~* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED~g1 OK~ | true",
      "IMAP | * OK ready~* CAPABILITY IMAP4rev1 AUTH=PLAIN~g1 OK~ | false", "POSTGRESQL | S | true",
      "POSTGRESQL | N | false"})
  void what_a_server_says_to_tls_is_read(Protocol protocol, String said, boolean offered) throws Exception {
    assertThat(ask(bytes(said.strip()), protocol, LookoutTest.PATIENT)).isEqualTo(Probed.got(new ClearTold(offered)));
  }

  @ParameterizedTest
  @CsvSource({"0x0800,true", "0xf7ff,false"})
  void the_flags_of_a_database_are_read(String flags, boolean offered) throws Exception {
    assertThat(ask(mysql(Integer.decode(flags)), Protocol.MYSQL, LookoutTest.PATIENT))
        .isEqualTo(Probed.got(new ClearTold(offered)));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void what_speaks_something_else_is_no_such_server(Protocol protocol) throws Exception {
    assertThat(LookoutTest.why(ask(bytes("HTTP/1.1 400 Bad Request~~"), protocol, LookoutTest.PATIENT)))
        .isInstanceOf(OutsideFailure.Odd.class);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_server_that_says_nothing_is_silent(Protocol protocol) throws Exception {
    try (var stub = Stub.silent()) {
      assertThat(LookoutTest.why(LookoutTest.ask(LookoutTest.HASTY, new ClearQuestion(stub.door(), protocol))))
          .isInstanceOf(OutsideFailure.Silent.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_server_that_pours_is_left(Protocol protocol) throws Exception {
    try (var stub = Stub.pouring(bytes("+OK * 220-\n".repeat(400)))) {
      assertThat(LookoutTest.ask(LookoutTest.PATIENT, new ClearQuestion(stub.door(), protocol))).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void hostile_bytes_never_get_further_than_an_answer(Protocol protocol) throws Exception {
    var random = new Random(20_261_126);
    for (int i = 0; i < 40; i++) {
      var bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      assertThat(ask(bytes, protocol, LookoutTest.PATIENT)).isNotNull();
    }
  }
}
