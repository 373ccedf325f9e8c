package io.guardbee.adapters.outside;

import static io.guardbee.adapters.outside.Asking.HASTY;
import static io.guardbee.adapters.outside.Asking.PATIENT;
import static io.guardbee.adapters.outside.Asking.ask;
import static io.guardbee.adapters.outside.Asking.told;
import static io.guardbee.adapters.outside.Asking.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.outside.Asking.Datagrams;
import io.guardbee.checks.probe.outside.DnsQuestion;
import io.guardbee.checks.probe.outside.DnsTold;
import io.guardbee.checks.result.OutsideFailure;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Name servers on loopback that answer, refuse, lie and talk nonsense.
@Timeout(60)
class DnsAskerTest {
  private static byte[] answer(byte[] query, Consumer<Message> with) {
    try {
      var asked = new Message(query);
      var answer = new Message(asked.getHeader().getID());
      answer.getHeader().setFlag(Flags.QR);
      answer.addRecord(asked.getQuestion(), Section.QUESTION);
      with.accept(answer);
      return answer.toWire();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void record(Message answer) {
    try {
      answer.addRecord(new ARecord(answer.getQuestion().getName(), DClass.IN, 60,
          InetAddress.getByAddress(new byte[]{(byte) 192, 0, 2, 2})), Section.ANSWER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Datagrams udp(Consumer<Message> with) throws IOException {
    return new Datagrams(query -> List.of(answer(query, with)));
  }

  private static Stub tcp(Consumer<Message> with) throws IOException {
    return new Stub(socket -> {
      var in = new DataInputStream(socket.getInputStream());
      var answer = answer(in.readNBytes(in.readUnsignedShort()), with);
      var out = new DataOutputStream(socket.getOutputStream());
      out.writeShort(answer.length);
      out.write(answer);
    });
  }

  @Test
  void a_resolver_for_everybody_is_seen_over_udp_with_one_packet() throws Exception {
    try (var server = udp(answer -> {
      answer.getHeader().setFlag(Flags.RA);
      record(answer);
    })) {
      var told = (DnsTold) told(DnsQuestion.resolving(server.door(), false));

      assertThat(told).isEqualTo(new DnsTold("probe.example.org", "NOERROR", true, false, 1));
      assertThat(told.resolved()).isTrue();
      assertThat(server.came).hasValue(1);
    }
  }

  @Test
  void and_over_tcp_with_one_connection() throws Exception {
    try (var server = tcp(answer -> {
      assertThat(answer.getQuestion().getType()).isEqualTo(Type.A);
      answer.getHeader().setFlag(Flags.RA);
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    })) {
      assertThat(((DnsTold) told(DnsQuestion.resolving(server.door(), true))).resolved()).isTrue();
      assertThat(server.came).hasValue(1);
    }
  }

  @Test
  void a_refusal_and_an_answer_of_its_own_are_no_resolving() throws Exception {
    try (var refusing = udp(answer -> answer.getHeader().setRcode(Rcode.REFUSED)); var owning = udp(answer -> {
      answer.getHeader().setFlag(Flags.AA);
      record(answer);
    })) {
      assertThat((DnsTold) told(DnsQuestion.resolving(refusing.door(), false)))
          .isEqualTo(new DnsTold("probe.example.org", "REFUSED", false, false, 0));
      assertThat(((DnsTold) told(DnsQuestion.resolving(owning.door(), false))).resolved()).isFalse();
    }
  }

  @Test
  void a_zone_is_asked_for_as_a_whole_and_the_first_message_is_enough() throws Exception {
    try (var server = tcp(answer -> {
      assertThat(answer.getQuestion().getType()).isEqualTo(Type.AXFR);
      record(answer);
    })) {
      var told = (DnsTold) told(DnsQuestion.handing(server.door(), "open.example.org"));

      assertThat(told.handed()).isTrue();
      assertThat(told.name()).isEqualTo("open.example.org");
    }
  }

  @Test
  void the_answer_to_another_question_counts_for_nothing() throws Exception {
    try (var server = new Datagrams(query -> {
      var answer = answer(query, message -> message.getHeader().setFlag(Flags.RA));
      answer[0] ^= 1;
      return List.of(answer);
    })) {
      assertThat(why(ask(PATIENT, DnsQuestion.resolving(server.door(), false)))).isInstanceOf(OutsideFailure.Odd.class);
    }
  }

  @Test
  void a_question_sent_back_is_no_answer() throws Exception {
    try (var server = new Datagrams(List::of)) {
      assertThat(why(ask(PATIENT, DnsQuestion.resolving(server.door(), false)))).isInstanceOf(OutsideFailure.Odd.class);
    }
  }

  @Test
  void silence_is_unheard_over_udp_and_silent_over_tcp() throws Exception {
    try (var udp = new Datagrams(_ -> List.of()); var tcp = Stub.silent()) {
      assertThat(why(ask(HASTY, DnsQuestion.resolving(udp.door(), false)))).isInstanceOf(OutsideFailure.Unheard.class);
      assertThat(why(ask(HASTY, DnsQuestion.resolving(tcp.door(), true)))).isInstanceOf(OutsideFailure.Silent.class);
    }
  }

  @Test
  void a_closed_port_refuses() throws Exception {
    try (var shut = Shut.udp()) {
      assertThat(why(ask(PATIENT, DnsQuestion.resolving(shut.door(), false))))
          .isInstanceOf(OutsideFailure.Refused.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void noise_is_no_answer(int seed) throws Exception {
    try (var udp = new Datagrams(query -> List.of(Asking.noise(seed, query)));
        var tcp = Stub.saying(Asking.noise(seed, new byte[]{0, 60}))) {
      for (var question : List.of(DnsQuestion.resolving(udp.door(), false), DnsQuestion.resolving(tcp.door(), true))) {
        assertThat(why(ask(PATIENT, question))).isInstanceOf(OutsideFailure.class);
      }
    }
  }

  @Test
  void a_server_that_pours_is_read_up_to_one_message() throws Exception {
    try (var server = Stub.pouring(new byte[8_192])) {
      assertThat(why(ask(PATIENT, DnsQuestion.resolving(server.door(), true)))).isInstanceOf(OutsideFailure.Odd.class);
    }
  }
}
