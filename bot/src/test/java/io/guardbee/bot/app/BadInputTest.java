package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.guardbee.bot.app.Program.Ran;
import io.guardbee.bot.demo.DemoDoor;
import io.guardbee.bot.render.ReportSchema;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What a person can get wrong, through the whole program: one line that says what to do, exit code 3, nothing run.
class BadInputTest {
  private static final String PASSPHRASE = "correct horse";
  private static final String UNKNOWN_HOST = "ssh://a@no-such-host.invalid";
  @TempDir
  private Path directory;

  static Stream<String> malformed() {
    return Stream.of("vm-42; rm -rf /", "a".repeat(10_000), "ssh://a@" + "b".repeat(10_000), "vm-42\u0007\u001b[2J",
        "vm\n-42", "-oProxyCommand=touch x", "ssh://-oProxyCommand=id", "ssh://a@-oProxyCommand=id",
        "ssh://a@host:22;id", "ssh://a@host:99999");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void a_malformed_target_is_one_line_even_for_programs(String target) {
    refused(Program.run("audit", target));
    refused(Program.run("audit", target, "--json"));
  }

  @Test
  void an_option_where_the_target_belongs_is_named() {
    var ran = Program.run("audit", "-oProxyCommand=id");

    assertThat(ran.err()).contains("\"-oProxyCommand=id\" is no option").contains("audit needs TARGET");
  }

  @Test
  void an_unknown_host_ends_soon_with_one_line() throws Exception {
    var key = key();

    var ran = soon("audit", UNKNOWN_HOST, "--identity", key, "--timeout", "10s");

    refused(ran);
    assertThat(ran.err()).contains("no-such-host.invalid");
  }

  @Test
  void an_unknown_host_gives_programs_the_object_all_unknown() throws Exception {
    var ran = soon("audit", UNKNOWN_HOST, "--identity", key(), "--timeout", "10s", "--json");

    silent(ran);
  }

  @ParameterizedTest
  @CsvSource({"absent,no such file", "folder,it is no file", "text,no private key"})
  void an_unreadable_key_is_named_and_nothing_is_connected(String name, String why) throws Exception {
    Files.createDirectory(directory.resolve("folder"));
    Files.writeString(directory.resolve("text"), "hello\n");

    unusable(directory.resolve(name), why);
  }

  @Test
  void a_key_that_only_others_may_read_is_named() throws Exception {
    var key = Files.writeString(directory.resolve("closed"), "hello\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(key), "root reads every file");

    unusable(key, "cannot be read");
  }

  @Test
  void the_passphrase_of_the_environment_opens_an_encrypted_key() throws Exception {
    try (var door = new DemoDoor()) {
      var ran = through(door, PASSPHRASE);

      ReportSchema.holds(ran.out());
      assertThat(ran.out()).contains("\"hostKeyTrust\" : \"accepted-new\"").contains("\"pass\"");
      assertThat(ran.code()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"wrong,does not open it", "'',there is no passphrase"})
  void a_wrong_passphrase_is_one_line(String passphrase, String why) throws Exception {
    try (var door = new DemoDoor()) {
      var ran = through(door, passphrase);

      silent(ran);
      assertThat(ran.err()).contains(why).doesNotContain(PASSPHRASE);
    }
  }

  private Ran through(DemoDoor door, String passphrase) throws Exception {
    var key = door.encryptedKey(directory, PASSPHRASE);
    return Program.run("", Map.of("GUARDBEE_PASSPHRASE", passphrase), "audit", door.address(), "--identity",
        key.toString(), "--known-hosts", directory.resolve("none").toString(), "--accept-new", "--outside", "none",
        "--json");
  }

  private String key() throws Exception {
    try (var door = new DemoDoor()) {
      return door.encryptedKey(directory, PASSPHRASE).toString();
    }
  }

  /// Runs with the right passphrase; fails when it takes longer than a person waits.
  private static Ran soon(String... arguments) {
    return Assertions.assertTimeout(Duration.ofSeconds(30),
        () -> Program.run("", Map.of("GUARDBEE_PASSPHRASE", PASSPHRASE), arguments));
  }

  /// The key is named before anybody connects: the server that listens sees no one.
  private static void unusable(Path key, String why) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(1);
      var target = "ssh://a@127.0.0.1:" + server.getLocalPort();

      var ran = Program.run("audit", target, "--accept-new", "--outside", "none", "--identity",
          key.toString());

      refused(ran);
      assertThat(ran.err()).contains(key.toString()).contains(why).contains("Check the path");
      silent(Program.run("audit", target, "--accept-new", "--outside", "none", "--identity", key.toString(), "--json"));
      Assertions.assertThrows(java.net.SocketTimeoutException.class, server::accept);
    }
  }

  private static void refused(Ran ran) {
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    oneLine(ran);
  }

  /// No view answered: the object goes out all the same.
  private static void silent(Ran ran) {
    assertThat(ran.code()).isEqualTo(3);
    ReportSchema.holds(ran.out());
    assertThat(ran.out()).contains("\"unknown\"").doesNotContain("\"pass\"").doesNotContain("\"fail\"");
    oneLine(ran);
  }

  private static void oneLine(Ran ran) {
    var complaints = ran.err().lines().filter(line -> !line.startsWith("guardbee: connecting to ")).toList();
    assertThat(complaints).hasSize(1).first().asString().hasSizeLessThan(700);
    assertThat(complaints.getFirst().codePoints()).noneMatch(Character::isISOControl);
  }
}
