package io.guardbee.adapters.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.outside.NoauthQuestion;
import io.guardbee.checks.probe.outside.NoauthTold;
import io.guardbee.checks.probe.outside.NoauthTold.Access;
import io.guardbee.checks.probe.outside.Service;
import io.guardbee.checks.result.OutsideFailure;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Port mappers and mount daemons on loopback that tell, keep to themselves and talk nonsense.
@Timeout(60)
class NfsGreetingTest {
  private static final int XID = 0x67626565;

  /// Answers every call with these results, in fragments of `size` bytes.
  private static Stub daemon(byte[] results, int size) throws Exception {
    return new Stub(socket -> {
      var in = new DataInputStream(socket.getInputStream());
      in.readNBytes(in.readInt() & Integer.MAX_VALUE);
      var body = new ByteArrayOutputStream();
      var words = new DataOutputStream(body);
      for (var word : new int[]{XID, 1, 0, 0, 0, 0}) {
        words.writeInt(word);
      }
      words.write(results);
      fragments(new DataOutputStream(socket.getOutputStream()), body.toByteArray(), size);
    });
  }

  private static void fragments(DataOutputStream out, byte[] record, int size) throws Exception {
    for (int from = 0; from < record.length; from += size) {
      var to = Math.min(record.length, from + size);
      out.writeInt((to == record.length ? 1 << 31 : 0) | (to - from));
      out.write(record, from, to - from);
    }
    out.flush();
  }

  private static byte[] number(int number) throws Exception {
    var bytes = new ByteArrayOutputStream();
    new DataOutputStream(bytes).writeInt(number);
    return bytes.toByteArray();
  }

  /// `/path group group` for each export.
  private static byte[] exports(String... lines) throws Exception {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    for (var line : lines) {
      out.writeInt(1);
      var words = List.of(line.split(" "));
      text(out, words.getFirst());
      for (var group : words.subList(1, words.size())) {
        out.writeInt(1);
        text(out, group);
      }
      out.writeInt(0);
    }
    out.writeInt(0);
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String text) throws Exception {
    out.writeInt(text.length());
    out.write(Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), (text.length() + 3) / 4 * 4));
  }

  private static NoauthTold told(Stub mapper) throws Unanswered {
    return told(mapper.door(), Asking.PATIENT);
  }

  private static NoauthTold told(Door mapper, Limits limits) throws Unanswered {
    try (var paces = new Paces(limits)) {
      return new NfsGreeting(mapper.port()).say(new NoauthQuestion(mapper, Service.NFS),
          new Dial(_ -> true, paces));
    }
  }

  private static NoauthTold told(byte[] results, int size) throws Exception {
    try (var mount = daemon(results, size); var mapper = daemon(number(mount.door().port()), 1_000)) {
      var told = told(mapper);
      assertThat(List.of(mapper.came.get(), mount.came.get())).containsExactly(1, 1);
      return told;
    }
  }

  private static Object why(Stub mapper) {
    return why(mapper.door());
  }

  private static Object why(Door mapper) {
    return catchThrowableOfType(Unanswered.class, () -> told(mapper, Asking.PATIENT)).why();
  }

  @ParameterizedTest
  @CsvSource({"/srv *,OPEN", "/srv,OPEN", "/srv 0.0.0.0/0,OPEN", "/srv 10.0.0.0/8 ::/0,OPEN", "/srv 10.0.0.0/8,LOCKED",
      "/srv *.example.org,LOCKED", "/srv gss/krb5p,LOCKED", "/srv 0.0.0.0/0.0.0.0,OPEN", "/srv @team host,LOCKED"})
  void an_export_to_everybody_is_open_and_one_to_some_is_not(String line, Access access) throws Exception {
    assertThat(told(exports("/first 192.0.2.1", line), 10_000).access()).isEqualTo(access);
  }

  @Test
  void an_answer_in_pieces_is_put_together_and_a_server_that_exports_nothing_is_not_open() throws Exception {
    assertThat(told(exports("/home 10.0.0.0/8", "/srv/data *"), 7))
        .isEqualTo(new NoauthTold(Access.OPEN, "/srv/data is exported to everybody"));
    assertThat(told(exports(), 10_000)).isEqualTo(new NoauthTold(Access.LOCKED, "nothing is exported"));
  }

  @Test
  void without_a_mount_daemon_or_a_port_mapper_nothing_is_told() throws Exception {
    for (var port : new int[]{0, -1, 70_000}) {
      try (var mapper = daemon(number(port), 1_000)) {
        assertThat(why(mapper)).isInstanceOf(OutsideFailure.Odd.class);
      }
    }
    try (var shut = Shut.tcp()) {
      assertThat(why(shut.door())).isInstanceOf(OutsideFailure.Odd.class);
    }
  }

  @Test
  void a_list_that_is_cut_anywhere_is_no_list() throws Exception {
    var whole = exports("/home 10.0.0.0/8 host", "/srv *");
    for (int end = 0; end < whole.length; end += 4) {
      try (var mount = daemon(Arrays.copyOf(whole, end), 5_000); var mapper = daemon(number(mount.door().port()), 99)) {
        assertThat(why(mapper)).as("cut at %d", end).isInstanceOf(OutsideFailure.Odd.class);
      }
    }
  }

  @Test
  void lists_and_texts_without_end_are_left() throws Exception {
    var many = new String[1_500];
    Arrays.fill(many, "/a b");
    var endless = exports(many);
    var longest = exports("/" + "x".repeat(2_000) + " *");
    for (var results : List.of(endless, longest, new byte[60_000])) {
      try (var mount = daemon(results, 70_000); var mapper = daemon(number(mount.door().port()), 99)) {
        assertThat(why(mapper)).isInstanceOf(OutsideFailure.Odd.class);
      }
    }
  }

  @Test
  void silence_is_left_when_its_time_is_over() throws Exception {
    try (var mapper = Stub.silent()) {
      assertThat(catchThrowableOfType(Unanswered.class, () -> told(mapper.door(), Asking.HASTY)).why())
          .isInstanceOf(OutsideFailure.Silent.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void noise_is_never_open(int seed) throws Exception {
    var beginning = exports("/srv");
    try (var mapper = Stub.saying(Asking.noise(seed, beginning));
        var mount = daemon(Arrays.copyOf(Asking.noise(seed, new byte[]{0, 0, 0, 1, 0, 0, 4, 4}), 400), 99);
        var real = daemon(number(mount.door().port()), 99)) {
      assertThat(why(mapper)).isInstanceOf(OutsideFailure.Odd.class);
      assertThat(why(real)).isInstanceOf(OutsideFailure.Odd.class);
    }
  }
}
