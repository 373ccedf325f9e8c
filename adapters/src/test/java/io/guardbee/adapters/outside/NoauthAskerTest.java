package io.guardbee.adapters.outside;

import static io.guardbee.adapters.outside.Asking.HASTY;
import static io.guardbee.adapters.outside.Asking.PATIENT;
import static io.guardbee.adapters.outside.Asking.ask;
import static io.guardbee.adapters.outside.Asking.told;
import static io.guardbee.adapters.outside.Asking.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.NoauthQuestion;
import io.guardbee.checks.probe.outside.NoauthTold;
import io.guardbee.checks.probe.outside.NoauthTold.Access;
import io.guardbee.checks.probe.outside.Service;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.OutsideFailure;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Services on loopback that let in, refuse, or are none.
@Timeout(60)
class NoauthAskerTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Access access(Service service, byte[] says) throws Exception {
    try (var stub = Stub.saying(says)) {
      var told = (NoauthTold) told(new NoauthQuestion(stub.door(), service));
      assertThat(stub.came).hasValue(1);
      return told.access();
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "REDIS | +PONG | OPEN",
      "REDIS | -NOAUTH Authentication required. | LOCKED",
      "REDIS | -DENIED Redis is running in protected mode | LOCKED",
      "REDIS | SSH-2.0-OpenSSH_9.2p1 | FOREIGN",
      "MEMCACHED | VERSION 1.6.18 | OPEN",
      "MEMCACHED | CLIENT_ERROR unauthenticated | LOCKED",
      "MEMCACHED | HTTP/1.1 400 Bad Request | FOREIGN"})
  void stores_that_speak_in_lines(Service service, String line, Access access) throws Exception {
    assertThat(access(service, bytes(line + "\r\n"))).isEqualTo(access);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "ELASTICSEARCH | 200 OK | {\"cluster_name\" : \"x\"} | OPEN",
      "ELASTICSEARCH | 401 Unauthorized | {} | LOCKED",
      "ELASTICSEARCH | 200 OK | <html>It works</html> | FOREIGN",
      "ETCD | 200 OK | {\"header\":{\"cluster_id\":\"1\"}} | OPEN",
      "ETCD | 400 Bad Request | {\"error\":\"etcdserver: user name is empty\"} | LOCKED",
      "DOCKER | 200 OK | {\"ApiVersion\":\"1.41\"} | OPEN",
      "DOCKER | 403 Forbidden | no | LOCKED",
      "JUPYTER | 200 OK | {\"connections\": 0, \"kernels\": 0} | OPEN",
      "JUPYTER | 403 Forbidden | {} | LOCKED",
      "JUPYTER | 302 Found | /login?next=x | LOCKED",
      "JUPYTER | 200 OK | {\"version\": \"2.0\"} | FOREIGN"})
  void services_that_speak_http(Service service, String status, String body, Access access) throws Exception {
    assertThat(access(service, bytes("HTTP/1.1 " + status + "\r\nContent-Type: x\r\n\r\n" + body))).isEqualTo(access);
  }

  @Test
  void nothing_but_the_first_line_of_an_http_answer_is_kept() throws Exception {
    try (var stub = Stub.saying(bytes("HTTP/1.1 200 OK\r\nX: y\r\n\r\n{\"cluster_name\":\"secret\"}"))) {
      assertThat(told(new NoauthQuestion(stub.door(), Service.ELASTICSEARCH)))
          .isEqualTo(new NoauthTold(Access.OPEN, "HTTP/1.1 200 OK"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.",
      "\u0015\u0003\u0001\u0000\u0002\u0002F"})
  void what_wants_tls_is_not_judged(String says) throws Exception {
    try (var stub = Stub.saying(bytes(says))) {
      assertThat(why(ask(PATIENT, new NoauthQuestion(stub.door(), Service.DOCKER))))
          .isInstanceOfSatisfying(OutsideFailure.Odd.class, odd -> assertThat(odd.detail()).contains("TLS"));
    }
  }

  static Stream<Arguments> screens() {
    return Stream.of(
        Arguments.of(Service.X11, new byte[]{1, 0, 11, 0, 0, 0, 9, 9}, Access.OPEN),
        Arguments.of(Service.X11, new byte[]{0, 4, 11, 0, 0, 0, 1, 0}, Access.LOCKED),
        Arguments.of(Service.X11, new byte[]{2, 0, 11, 0, 0, 0, 1, 0}, Access.LOCKED),
        Arguments.of(Service.X11, bytes("RFB 003.008\n"), Access.FOREIGN),
        Arguments.of(Service.VNC, bytes("RFB 003.008\n\u0001\u0001"), Access.OPEN),
        Arguments.of(Service.VNC, bytes("RFB 003.008\n\u0002\u0002\u0013"), Access.LOCKED),
        Arguments.of(Service.VNC, bytes("RFB 003.008\n\u0000"), Access.LOCKED),
        Arguments.of(Service.VNC, bytes("RFB 003.003\n\u0000\u0000\u0000\u0001"), Access.OPEN),
        Arguments.of(Service.VNC, bytes("RFB 003.003\n\u0000\u0000\u0000\u0002"), Access.LOCKED),
        Arguments.of(Service.VNC, bytes("SSH-2.0-OpenSSH_9.2p1\r\n"), Access.FOREIGN));
  }

  @ParameterizedTest
  @MethodSource("screens")
  void screens_say_in_their_greeting_whether_they_are_open(Service service, byte[] says, Access access)
      throws Exception {
    assertThat(access(service, says)).isEqualTo(access);
  }

  private static byte[] mongo(String fields) {
    var body = bytes("\0\0\0\0" + "\0" + "\0\0\0\0" + fields + "\0");
    return ByteBuffer.allocate(16 + body.length).order(ByteOrder.LITTLE_ENDIAN).putInt(16 + body.length).putInt(7)
        .putInt(1).putInt(2013).put(body).array();
  }

  @Test
  void mongodb_lists_refuses_or_is_none() throws Exception {
    var one = "\u0001ok\0" + "\0\0\0\0\0\0\u00f0?";
    var none = "\u0001ok\0" + "\0".repeat(8);

    assertThat(access(Service.MONGODB, mongo(one))).isEqualTo(Access.OPEN);
    assertThat(access(Service.MONGODB, mongo(none + "\u0010code\0" + "\r\0\0\0"))).isEqualTo(Access.LOCKED);
    assertThat(access(Service.MONGODB, bytes("HTTP/1.0 200 OK\r\nConnection: close\r\n\r\n")))
        .isEqualTo(Access.FOREIGN);
    try (var stub = Stub.saying(mongo(none + "\u0010code\0" + ";\0\0\0"))) {
      assertThat(why(ask(PATIENT, new NoauthQuestion(stub.door(), Service.MONGODB))))
          .isInstanceOf(OutsideFailure.Odd.class);
    }
  }

  /// An rsync daemon with these modules, of which `open` want no password.
  private static Stub rsync(List<String> modules, List<String> open) throws Exception {
    return new Stub(socket -> {
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      var out = socket.getOutputStream();
      out.write(bytes("@RSYNCD: 31.0\n"));
      in.readLine();
      var asked = in.readLine();
      if ("#list".equals(asked)) {
        out.write(bytes("welcome\n"));
        for (var module : modules) {
          out.write(bytes(String.format("%-15s\t%s\n", module, module.equals("members") ? "" : "something")));
        }
        out.write(bytes("@RSYNCD: EXIT\n"));
      } else {
        out.write(bytes(open.contains(asked) ? "welcome\n@RSYNCD: OK\n" : "@RSYNCD: AUTHREQD abc\n"));
      }
    });
  }

  @Test
  void rsync_is_open_where_one_of_its_modules_is() throws Exception {
    try (var open = rsync(List.of("members", "share"), List.of("share"));
        var shut = rsync(List.of("members"), List.of());
        var empty = rsync(List.of(), List.of());
        var many = rsync(IntStream.range(0, 9).mapToObj(i -> "m" + i).toList(), List.of("m8"))) {
      assertThat(told(new NoauthQuestion(open.door(), Service.RSYNC)))
          .isEqualTo(new NoauthTold(Access.OPEN, "the module share opens without a password"));
      assertThat(told(new NoauthQuestion(shut.door(), Service.RSYNC)))
          .isEqualTo(new NoauthTold(Access.LOCKED, "none of its modules opens without a password"));
      assertThat(((NoauthTold) told(new NoauthQuestion(empty.door(), Service.RSYNC))).access())
          .isEqualTo(Access.LOCKED);
      assertThat(why(ask(PATIENT, new NoauthQuestion(many.door(), Service.RSYNC))))
          .isInstanceOf(OutsideFailure.Odd.class);
      assertThat(many.came).as("one for the list, six for modules").hasValue(7);
    }
  }

  /// NFS is asked about at another door than its own; [NfsGreetingTest] has its silence.
  @ParameterizedTest
  @EnumSource(value = Service.class, mode = EnumSource.Mode.EXCLUDE, names = "NFS")
  void silence_is_left_when_its_time_is_over(Service service) throws Exception {
    try (var stub = Stub.silent()) {
      assertThat(why(ask(HASTY, new NoauthQuestion(stub.door(), service)))).isInstanceOf(OutsideFailure.Silent.class);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Service.class, mode = EnumSource.Mode.EXCLUDE, names = "NFS")
  void noise_and_floods_never_let_anybody_in(Service service) throws Exception {
    for (int seed = 1; seed <= 8; seed++) {
      var noise = Asking.noise(seed, bytes("@RSYNCD: "));
      try (var stub = Stub.saying(noise)) {
        assertThat(open(ask(PATIENT, new NoauthQuestion(stub.door(), service)))).as("seed %d", seed).isFalse();
      }
    }
    try (var flood = Stub.pouring(bytes("@RSYNCD: x\n".repeat(900)))) {
      assertThat(open(ask(PATIENT, new NoauthQuestion(flood.door(), service)))).isFalse();
    }
  }

  private static boolean open(Probed<Told> told) {
    return told instanceof Probed.Got<Told>(NoauthTold it) && it.access() == Access.OPEN;
  }

  @Test
  void the_kubelet_answers_in_clear_at_its_other_port() throws Exception {
    assertThat(access(Service.KUBELET, bytes("HTTP/1.1 200 OK\r\n\r\n{\"kind\":\"PodList\",\"items\":[]}")))
        .isEqualTo(Access.OPEN);
  }
}
