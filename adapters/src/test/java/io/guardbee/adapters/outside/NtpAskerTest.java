package io.guardbee.adapters.outside;

import static io.guardbee.adapters.outside.Asking.HASTY;
import static io.guardbee.adapters.outside.Asking.PATIENT;
import static io.guardbee.adapters.outside.Asking.ask;
import static io.guardbee.adapters.outside.Asking.told;
import static io.guardbee.adapters.outside.Asking.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.outside.Asking.Datagrams;
import io.guardbee.checks.probe.outside.NtpQuestion;
import io.guardbee.checks.probe.outside.NtpQuestion.Ask;
import io.guardbee.checks.probe.outside.NtpTold;
import io.guardbee.checks.result.OutsideFailure;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Time servers on loopback, of all ages.
@Timeout(60)
class NtpAskerTest {
  /// Gives the time; answers nothing else.
  private static List<byte[]> time(byte[] query) {
    if ((query[0] & 7) != 3 || query.length != 48) {
      return List.of();
    }
    var answer = new byte[48];
    answer[0] = 0x24;
    answer[1] = 2;
    System.arraycopy(query, 40, answer, 24, 8);
    return List.of(answer);
  }

  private static byte[] control(int length, int second) {
    var answer = new byte[length];
    answer[0] = 0x16;
    answer[1] = (byte) second;
    return answer;
  }

  private static byte[] clients(int length, int error) {
    var answer = new byte[length];
    answer[0] = (byte) 0xd7;
    answer[3] = 42;
    answer[4] = (byte) error;
    return answer;
  }

  @Test
  void a_server_gives_the_time_to_one_packet() throws Exception {
    try (var server = new Datagrams(NtpAskerTest::time)) {
      assertThat(told(new NtpQuestion(server.door(), Ask.TIME))).isEqualTo(new NtpTold(48, 1, 48, false));
      assertThat(server.came).hasValue(1);
    }
  }

  @Test
  void a_kiss_of_death_refuses_and_a_server_without_a_clock_does_not() throws Exception {
    try (var kissing = new Datagrams(query -> time(query).stream().peek(answer -> {
      answer[1] = 0;
      System.arraycopy("RATE".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, answer, 12, 4);
    }).toList()); var lost = new Datagrams(query -> time(query).stream().peek(answer -> answer[1] = 0).toList())) {
      assertThat(((NtpTold) told(new NtpQuestion(kissing.door(), Ask.TIME))).refused()).isTrue();
      assertThat(((NtpTold) told(new NtpQuestion(lost.door(), Ask.TIME))).refused()).isFalse();
    }
  }

  @Test
  void every_packet_of_a_long_answer_is_counted() throws Exception {
    try (var server = new Datagrams(query -> {
      assertThat(query).startsWith(0x17, 0, 3, 42);
      return Collections.nCopies(4, clients(440, 0));
    })) {
      var told = (NtpTold) told(new NtpQuestion(server.door(), Ask.CLIENTS));

      assertThat(told).isEqualTo(new NtpTold(8, 4, 1760, false));
      assertThat(told.tenfold()).isEqualTo(2_200);
      assertThat(server.came).hasValue(1);
    }
  }

  @Test
  void more_packets_than_any_server_sends_are_not_waited_for() throws Exception {
    try (var server = new Datagrams(_ -> Collections.nCopies(150, clients(8, 0)))) {
      assertThat(((NtpTold) told(new NtpQuestion(server.door(), Ask.CLIENTS))).packets()).isLessThanOrEqualTo(100);
    }
  }

  @Test
  void variables_come_and_a_refusal_is_one() throws Exception {
    try (var open = new Datagrams(_ -> List.of(control(468, 0x82)));
        var shut = new Datagrams(_ -> List.of(control(12, 0xc2)));
        var old = new Datagrams(_ -> List.of(clients(8, 0x40)))) {
      assertThat(told(new NtpQuestion(open.door(), Ask.VARIABLES))).isEqualTo(new NtpTold(12, 1, 468, false));
      assertThat(told(new NtpQuestion(shut.door(), Ask.VARIABLES))).isEqualTo(new NtpTold(12, 1, 12, true));
      assertThat(told(new NtpQuestion(old.door(), Ask.CLIENTS))).isEqualTo(new NtpTold(8, 1, 8, true));
    }
  }

  @ParameterizedTest
  @EnumSource(Ask.class)
  void silence_is_unheard(Ask ask) throws Exception {
    try (var server = new Datagrams(_ -> List.of())) {
      assertThat(why(ask(HASTY, new NtpQuestion(server.door(), ask)))).isInstanceOf(OutsideFailure.Unheard.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Ask.class)
  void a_packet_sent_back_as_it_was_is_no_answer(Ask ask) throws Exception {
    try (var server = new Datagrams(List::of)) {
      assertThat(why(ask(PATIENT, new NtpQuestion(server.door(), ask)))).isInstanceOf(OutsideFailure.Odd.class);
    }
  }

  @Test
  void the_time_for_somebody_else_is_no_answer() throws Exception {
    try (var server = new Datagrams(query -> time(query).stream().peek(answer -> answer[24]++).toList())) {
      assertThat(why(ask(PATIENT, new NtpQuestion(server.door(), Ask.TIME)))).isInstanceOf(OutsideFailure.Odd.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void noise_is_never_the_time(int seed) throws Exception {
    try (var server = new Datagrams(query -> List.of(Asking.noise(seed, query)))) {
      assertThat(why(ask(PATIENT, new NtpQuestion(server.door(), Ask.TIME)))).isInstanceOf(OutsideFailure.Odd.class);
    }
  }
}
