package io.guardbee.adapters.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.SshQuestion;
import io.guardbee.checks.probe.outside.SshTold;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.OutsideFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real SSH servers on loopback, and what only looks like one.
@Timeout(120)
class SshAskerTest {
  /// What may be cut off a packet without loss.
  private static final int PADDED = 12;
  private final List<String> tried = new CopyOnWriteArrayList<>();

  /// A server with an RSA and an ECDSA key that lets nobody in.
  private SshServer server(Consumer<SshServer> more) throws Exception {
    var server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(
        List.of(key("ssh-rsa", 2048), key("ecdsa-sha2-nistp256", 256))));
    server.setPublickeyAuthenticator((user, _, _) -> {
      tried.add("key of " + user);
      return false;
    });
    server.setPasswordAuthenticator((user, _, _) -> {
      tried.add("password of " + user);
      return false;
    });
    server.setKeyboardInteractiveAuthenticator(new DefaultKeyboardInteractiveAuthenticator());
    more.accept(server);
    server.start();
    return server;
  }

  private static KeyPair key(String type, int bits) throws Exception {
    return KeyUtils.generateKeyPair(type, bits);
  }

  private static Door door(SshServer server) {
    return new Door("127.0.0.1", server.getPort());
  }

  private static Probed<Told> ask(Door door, boolean rsa) {
    return LookoutTest.ask(LookoutTest.PATIENT, new SshQuestion(door, "root", rsa));
  }

  private static SshTold told(Door door, boolean rsa) {
    var told = ask(door, rsa);
    assertThat(told).isInstanceOf(Probed.Got.class);
    return (SshTold) ((Probed.Got<Told>) told).value();
  }

  private static SshTold.Offer offer(SshTold told) {
    assertThat(told.offer()).isInstanceOf(Probed.Got.class);
    return ((Probed.Got<SshTold.Offer>) told.offer()).value();
  }

  @Test
  void the_methods_that_a_server_goes_on_with_are_read_and_none_is_tried() throws Exception {
    try (var server = server(_ -> {
    })) {
      var told = told(door(server), false);

      assertThat(offer(told).methods()).contains("publickey", "password", "keyboard-interactive");
      assertThat(offer(told).guessable()).isTrue();
      assertThat(offer(told).open()).isFalse();
      assertThat(told.greeting()).startsWith("SSH-2.0-APACHE-SSHD");
      assertThat(told.key()).hasValue(new SshTold.Key("ecdsa-sha2-nistp256", 0));
      assertThat(tried).isEmpty();
    }
  }

  @Test
  void a_server_that_takes_keys_alone_offers_nothing_to_guess() throws Exception {
    try (var server = server(s -> s.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE)))) {
      assertThat(offer(told(door(server), false)).methods()).containsExactly("publickey");
      assertThat(offer(told(door(server), false)).guessable()).isFalse();
    }
  }

  @Test
  void the_names_of_the_key_exchange_are_read_as_they_are_sent() throws Exception {
    try (var server = server(_ -> {
    })) {
      var algorithms = told(door(server), true).algorithms();

      assertThat(algorithms.exchanges()).contains("curve25519-sha256", "kex-strict-s-v00@openssh.com");
      assertThat(algorithms.hostKeys()).contains("rsa-sha2-512", "ecdsa-sha2-nistp256");
      assertThat(algorithms.ciphers()).contains("aes128-ctr");
      assertThat(algorithms.macs()).contains("hmac-sha2-256");
    }
  }

  @Test
  void an_rsa_key_that_is_asked_for_tells_its_length() throws Exception {
    try (var server = server(_ -> {
    })) {
      assertThat(told(door(server), true).key()).hasValue(new SshTold.Key("ssh-rsa", 2048));
    }
  }

  @Test
  void a_server_whose_key_exchange_goes_no_further_still_tells_its_algorithms() throws Exception {
    try (var stub = Stub.saying(greeting(kexInit("curve-from-the-future", "ssh-future", "cipher-x", "mac-x")))) {
      var told = told(stub.door(), false);

      assertThat(told.algorithms()).isEqualTo(new SshTold.Algorithms(List.of("curve-from-the-future"),
          List.of("ssh-future"), List.of("cipher-x"), List.of("mac-x")));
      assertThat(told.key()).isEmpty();
      assertThat(told.offer()).isInstanceOf(Probed.Missed.class);
    }
  }

  @Test
  void a_server_that_pours_out_lines_is_left() throws Exception {
    try (var stub = Stub.pouring("hello, this is no SSH\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII))) {
      assertThat(LookoutTest.why(ask(stub.door(), false))).isInstanceOf(OutsideFailure.class);
    }
  }

  @Test
  void a_server_that_drips_is_left_when_its_time_is_over() throws Exception {
    try (var stub = new Stub(socket -> {
      while (true) {
        socket.getOutputStream().write('S');
        socket.getOutputStream().flush();
        Thread.onSpinWait();
      }
    })) {
      var told = LookoutTest.ask(LookoutTest.HASTY, new SshQuestion(stub.door(), "root", false));

      assertThat(LookoutTest.why(told)).isInstanceOf(OutsideFailure.class);
    }
  }

  @Test
  void a_web_server_does_not_speak_ssh() throws Exception {
    try (var stub = Stub.saying("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII))) {
      assertThat(LookoutTest.why(ask(stub.door(), false))).isInstanceOf(OutsideFailure.Odd.class);
    }
  }

  /// Whatever a peer sends, an answer comes back, and one that was cut is none.
  @Test
  void hostile_bytes_never_get_further_than_an_answer() throws Exception {
    var random = new Random(20_261_126);
    var whole = greeting(kexInit("curve25519-sha256", "ssh-ed25519", "aes128-ctr", "hmac-sha2-256"));
    for (int i = 0; i < 3_000; i++) {
      var bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 40));
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      assertThat(KexInit.parse(bytes)).satisfiesAnyOf(parsed -> assertThat(parsed).isEmpty(),
          parsed -> assertThat(parsed.orElseThrow().greeting()).startsWith("SSH-"));
      assertThat(ShownKey.read(bytes)).isNotNull();
    }
    for (int end = 0; end < whole.length - PADDED; end++) {
      assertThat(KexInit.parse(Arrays.copyOf(whole, end))).as("cut after %d", end).isEmpty();
    }
    for (int i = 0; i < 12; i++) {
      var bytes = whole.clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      try (var stub = Stub.saying(bytes)) {
        assertThat(ask(stub.door(), i % 2 == 0)).isNotNull();
      }
    }
  }

  private static byte[] greeting(byte[] packet) throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    out.write("a line before\r\nSSH-2.0-Test_1.0\r\n".getBytes(StandardCharsets.US_ASCII));
    out.write(packet);
    return out.toByteArray();
  }

  private static byte[] kexInit(String exchanges, String hostKeys, String ciphers, String macs) {
    var body = new java.io.ByteArrayOutputStream();
    body.write(20);
    body.writeBytes(new byte[16]);
    var lists = new ArrayList<>(List.of(exchanges, hostKeys, ciphers, ciphers, macs, macs, "none", "none", "", ""));
    for (var list : lists) {
      body.writeBytes(java.nio.ByteBuffer.allocate(4).putInt(list.length()).array());
      body.writeBytes(list.getBytes(StandardCharsets.US_ASCII));
    }
    body.writeBytes(new byte[5]);
    int short8 = 8 - (body.size() + 5) % 8;
    int padding = short8 < 4 ? short8 + 8 : short8;
    return java.nio.ByteBuffer.allocate(5 + body.size() + padding).putInt(1 + body.size() + padding)
        .put((byte) padding).put(body.toByteArray()).array();
  }
}
