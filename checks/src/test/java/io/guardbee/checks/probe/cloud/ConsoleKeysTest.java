package io.guardbee.checks.probe.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.CloudFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What of a console's text is believed. The forms are those that cloud-init prints on real images.
class ConsoleKeysTest {
  static final String SYSLOG = "<14>Nov  2 09:14:05 cloud-init: ";
  static final String EC2 = "<14>Nov  2 09:14:05 ec2: ";
  static final String JOURNAL = "[   14.612004] cloud-init[581]: ";
  static final String BOOT = """
      [    0.000000] Linux version 6.1.0-38-cloud-amd64 (debian-kernel@lists.debian.org)
      [    0.000000] Command line: BOOT_IMAGE=/boot/vmlinuz root=/dev/vda1 ro console=ttyS0,115200
      [[0;32m  OK  [0m] Reached target [0;1;39mnetwork-online.target[0m - Network is Online.
      [   11.204110] cloud-init[581]: Cloud-init v. 22.4.2 running 'modules:final' at Mon, 02 Nov 2026 09:14:03 +0000. Up 11.13 seconds.
      """;
  static final String OLD_BOOT = BOOT.replace("Mon, 02 Nov", "Sun, 01 Nov");
  static final Instant BOOTED = Instant.parse("2026-11-02T09:14:03Z");
  static final String PROMPT = "\nDebian GNU/Linux 12 vm-42 ttyS0\n\nvm-42 login: ";
  static final List<String> OURS = List.of(keyLine("ssh-ed25519", 1), keyLine("ecdsa-sha2-nistp256", 2),
      keyLine("ssh-rsa", 3));
  static final List<String> THEIRS = List.of(keyLine("ssh-ed25519", 77));

  /// `TYPE BASE64 COMMENT` of a key that nobody has.
  static String keyLine(String type, int seed) {
    var name = type.getBytes(StandardCharsets.US_ASCII);
    var body = new byte[type.equals("ssh-rsa") ? 270 : 40];
    new Random(seed).nextBytes(body);
    var blob = ByteBuffer.allocate(4 + name.length + body.length).putInt(name.length).put(name).put(body).array();
    return type + " " + Base64.getEncoder().encodeToString(blob) + " root@vm-42";
  }

  static HostKeyProbe.Key key(String line) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(line.split(" ")[1]));
      return new HostKeyProbe.Key(line.split(" ")[0],
          "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static List<HostKeyProbe.Key> keys(List<String> lines) {
    return lines.stream().map(ConsoleKeysTest::key).toList();
  }

  static String print(String line) {
    var kind = switch (line.split(" ")[0]) {
      case "ssh-ed25519" -> "ED25519";
      case "ssh-rsa" -> "RSA";
      default -> "ECDSA";
    };
    return (kind.equals("RSA") ? 3072 : 256) + " " + key(line).fingerprint() + " root@vm-42 (" + kind + ")";
  }

  static String block(String prefix, String what, List<String> lines) {
    return Stream.of(Stream.of("-----BEGIN SSH HOST KEY " + what + "-----"), lines.stream(),
        Stream.of("-----END SSH HOST KEY " + what + "-----")).flatMap(each -> each)
        .map(line -> prefix + line + "\n").collect(Collectors.joining());
  }

  static String prints(String prefix, List<String> lines) {
    return prefix + "#".repeat(61) + "\n"
        + block(prefix, "FINGERPRINTS", lines.stream().map(ConsoleKeysTest::print).toList());
  }

  static String keyBlock(List<String> lines) {
    return block("", "KEYS", lines);
  }

  static ConsoleKeys believed(String text) {
    return ((Probed.Got<ConsoleKeys>) ConsoleKeys.read(text)).value();
  }

  static String doubted(String text) {
    return ((Probed.Missed<ConsoleKeys>) ConsoleKeys.read(text)).why().why();
  }

  static Stream<Arguments> forms() {
    return Stream.of(Arguments.of("bare", prints("", OURS) + keyBlock(OURS)),
        Arguments.of("logger", prints(SYSLOG, OURS) + keyBlock(OURS)),
        Arguments.of("an older tag", prints(EC2, OURS) + block(EC2, "KEYS", OURS)),
        Arguments.of("the journal", prints(JOURNAL, OURS) + block(JOURNAL, "KEYS", OURS)),
        Arguments.of("CR LF", (prints(EC2, OURS) + keyBlock(OURS)).replace("\n", "\r\n")),
        Arguments.of("keys alone", keyBlock(OURS)),
        Arguments.of("a kernel line in between",
            keyBlock(OURS).replaceFirst("\n", "\n[   12.911702] random: crng init done\n")),
        Arguments.of("a line of systemd in between",
            keyBlock(OURS).replaceFirst("\n", "\n[[0;32m  OK  [0m] Started [0;1;39mcron.service[0m.\n")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void each_form_gives_the_keys_by_their_fingerprints(String form, String block) {
    assertThat(believed(BOOT + block + PROMPT)).as(form)
        .isEqualTo(new ConsoleKeys(keys(OURS), Optional.of(BOOTED), false, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", SYSLOG, EC2, JOURNAL})
  void fingerprints_alone_are_as_good(String prefix) {
    assertThat(believed(BOOT + prints(prefix, OURS) + PROMPT).keys()).isEqualTo(keys(OURS));
  }

  static Stream<Arguments> doubtful() {
    var cut = keyBlock(OURS);
    return Stream.of(
        Arguments.of("nothing at all", "", "shows no host keys"),
        Arguments.of("a prompt alone", PROMPT.repeat(3), "shows no host keys"),
        Arguments.of("only after a prompt", BOOT + PROMPT + keyBlock(OURS), "only after a login prompt"),
        Arguments.of("cut off at the end", BOOT + cut.substring(0, cut.indexOf("-----END")), "cut off"),
        Arguments.of("cut off within a key", BOOT + cut.substring(0, cut.indexOf("ecdsa") + 60), "cut off"),
        Arguments.of("cut off by a prompt", BOOT + cut.substring(0, cut.indexOf("-----END")) + PROMPT
            + cut.substring(cut.indexOf("-----END")), "garbled"),
        Arguments.of("cut off by a boot", BOOT + cut.substring(0, cut.indexOf("-----END")) + BOOT, "cut off"),
        Arguments.of("begun twice", BOOT + cut.substring(0, cut.indexOf("-----END")) + cut, "cut off"),
        Arguments.of("the beginning has scrolled away", cut.substring(cut.indexOf("ecdsa")) + PROMPT, "cut off"),
        Arguments.of("two blocks that differ", BOOT + keyBlock(OURS) + keyBlock(THEIRS), "different host keys"),
        Arguments.of("fingerprints of other keys", BOOT + prints(SYSLOG, THEIRS) + keyBlock(OURS), "do not belong"),
        Arguments.of("two blocks of fingerprints", BOOT + prints(SYSLOG, OURS) + prints(SYSLOG, THEIRS),
            "different host keys"),
        Arguments.of("a long line in the block", BOOT + cut.replaceFirst("\n", "\n" + "x".repeat(20_000) + "\n"),
            "garbled"),
        Arguments.of("a key that a kernel line ran into",
            BOOT + cut.replaceFirst("ssh-ed25519", "[   12.911702] random: ssh-ed25519"), "garbled"),
        Arguments.of("a key of another type than it says", BOOT + cut.replace("ssh-ed25519 ", "ssh-ed448 "), "garbled"),
        Arguments.of("markup", BOOT + cut.replaceFirst("\n", "\nssh-ed25519 AAAA<@U0> root@x\n"), "garbled"),
        Arguments.of("MD5", BOOT + block("", "FINGERPRINTS",
            List.of("2048 3e:f4:de:ad:be:ef:00:11:22:33:44:55:66:77:88:99 root@vm-42 (RSA)")), "MD5"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("doubtful")
  void what_is_doubtful_is_unknown_and_says_why(String what, String text, String why) {
    assertThat(doubted(text)).as(what).contains(why);
  }

  @Test
  void a_doubt_says_how_to_go_on() {
    assertThat(((Probed.Missed<ConsoleKeys>) ConsoleKeys.read("")).why().lift()).contains("/trust VM");
  }

  @Test
  void a_block_that_is_printed_twice_is_one() {
    assertThat(believed(BOOT + keyBlock(OURS) + keyBlock(OURS)).keys()).isEqualTo(keys(OURS));
  }

  @Test
  void what_stands_after_a_prompt_neither_adds_nor_throws_doubt() {
    var planted = prints(SYSLOG, THEIRS) + keyBlock(THEIRS) + "-----END SSH HOST KEY KEYS-----\n"
        + "[   99.000000] cloud-init[9]: Cloud-init v. 22.4.2 running 'modules:final' at Tue, 03 Nov 2026 09:14:03 +0000. Up 1 seconds.\n";

    assertThat(believed(BOOT + keyBlock(OURS) + PROMPT + planted))
        .isEqualTo(new ConsoleKeys(keys(OURS), Optional.of(BOOTED), false, Optional.empty()));
  }

  @Test
  void an_ordinary_boot_prints_no_keys_and_changes_nothing() {
    assertThat(believed(BOOT + keyBlock(OURS) + PROMPT + BOOT + PROMPT + BOOT + PROMPT))
        .isEqualTo(new ConsoleKeys(keys(OURS), Optional.of(BOOTED), false, Optional.empty()));
  }

  @Test
  void a_restart_before_anybody_could_log_in_is_no_second_first_start() {
    assertThat(believed(BOOT + BOOT + keyBlock(OURS) + PROMPT).again()).isFalse();
  }

  @Test
  void firmware_kernel_and_cloud_init_begin_one_boot_together() {
    var whole = "SeaBIOS (version 1.16.2)\niPXE\n" + BOOT.replaceFirst("\n", """

        [    4.100000] cloud-init[301]: Cloud-init v. 22.4.2 running 'init-local' at Mon, 02 Nov 2026 09:14:03 +0000. Up 4 seconds.
        """);

    assertThat(believed(whole + prints(SYSLOG, OURS) + keyBlock(OURS) + keyBlock(OURS)).keys()).isEqualTo(keys(OURS));
    assertThat(doubted(whole + keyBlock(OURS) + keyBlock(THEIRS))).contains("different host keys");
  }

  @Test
  void of_two_first_starts_the_last_counts_as_far_as_the_cloud_knows_of_a_rebuild() {
    var two = believed(OLD_BOOT + keyBlock(THEIRS) + PROMPT + BOOT + keyBlock(OURS) + PROMPT);

    assertThat(two.again()).isTrue();
    assertThat(two.vouched(done("rebuild", BOOTED.minusSeconds(60)))).isEqualTo(Probed.got(keys(OURS)));
    assertThat(two.vouched(done("rebuild", BOOTED.plusSeconds(3_600)))).isInstanceOf(Probed.Missed.class);
    assertThat(two.vouched(done("reboot", BOOTED.minusSeconds(60)))).isInstanceOf(Probed.Missed.class);
    assertThat(two.vouched(Probed.got(List.of()))).isInstanceOf(Probed.Missed.class);
  }

  @Test
  void one_rebuild_explains_one_first_start_and_not_what_somebody_wrote_after_it() {
    var rebuilt = done("rebuild", BOOTED.minusSeconds(60));
    var planted = believed(BOOT + keyBlock(OURS) + PROMPT + BOOT.replace("09:14:03", "09:14:05") + keyBlock(THEIRS));

    assertThat(planted.after()).hasValue(BOOTED);
    assertThat(planted.vouched(rebuilt)).isInstanceOf(Probed.Missed.class);
  }

  @Test
  void a_doubtful_last_first_start_is_not_replaced_by_an_older_one() {
    assertThat(doubted(BOOT + keyBlock(THEIRS) + PROMPT + BOOT + keyBlock(OURS) + keyBlock(THEIRS)))
        .contains("different host keys");
  }

  @Test
  void a_boot_that_a_user_of_the_vm_writes_is_not_believed_without_the_clouds_word() {
    var planted = believed(BOOT + keyBlock(OURS) + PROMPT + "\n" + BOOT + keyBlock(THEIRS) + PROMPT);
    var refused = new CloudFailure.Refused("campus", "what was done with it", "the role reader");

    assertThat(planted.vouched(Probed.missed(refused))).isEqualTo(Probed.missed(refused));
    assertThat(planted.vouched(Probed.got(List.of())))
        .isInstanceOfSatisfying(Probed.Missed.class, missed -> assertThat(missed.why().why()).contains("anybody"));
  }

  @Test
  void a_long_text_may_have_lost_a_prompt_however_it_begins() {
    var junk = "y".repeat(99).concat("\n").repeat(1_000);

    assertThat(believed(junk + BOOT + keyBlock(THEIRS)).again()).isTrue();
    assertThat(believed(" \n".repeat(50_000) + BOOT + keyBlock(THEIRS)).again()).as("blanks alone").isTrue();
    assertThat(believed("\n".repeat(20_000) + BOOT + keyBlock(THEIRS)).again()).as("as many lines as were asked for")
        .isTrue();
    assertThat(believed(BOOT + junk + keyBlock(OURS)).again()).as("a cut may fall right before a boot").isTrue();
    assertThat(believed(BOOT + keyBlock(OURS)).again()).isFalse();
  }

  @Test
  void the_same_keys_from_two_starts_are_no_contradiction() {
    var text = BOOT + keyBlock(OURS) + PROMPT + BOOT + keyBlock(OURS) + PROMPT;

    assertThat(believed(text).keys()).isEqualTo(keys(OURS));
  }

  @ParameterizedTest
  @CsvSource({"rebuild,true", "rescue,true", "unrescue,true", "evacuate,true", "reboot,false", "stop,false",
      "resize,false"})
  void another_disk_later_makes_the_keys_doubtful(String action, boolean outdated) {
    var keys = believed(BOOT + keyBlock(OURS));

    assertThat(keys.outdated(actions(action, BOOTED.plusSeconds(1))).isPresent()).isEqualTo(outdated);
    assertThat(keys.outdated(actions(action, BOOTED.minusSeconds(1)))).isEmpty();
  }

  @Test
  void of_a_boot_without_a_date_any_rebuild_may_have_come_later() {
    var undated = believed(BOOT.replaceAll("(?m)^.*Cloud-init.*\n", "") + keyBlock(OURS));

    assertThat(undated.booted()).isEmpty();
    assertThat(undated.outdated(actions("rebuild", Instant.EPOCH))).isPresent();
  }

  @Test
  void a_text_cut_anywhere_gives_the_same_keys_or_none() {
    var whole = BOOT + prints(SYSLOG, OURS) + keyBlock(OURS) + PROMPT;
    for (int end = 0; end <= whole.length(); end++) {
      for (var part : List.of(whole.substring(0, end), whole.substring(end))) {
        if (ConsoleKeys.read(part) instanceof Probed.Got<ConsoleKeys>(var keys)) {
          assertThat(keys.keys()).as("cut at %d", end).isEqualTo(keys(OURS));
        }
      }
    }
  }

  @Test
  void hostile_text_is_read_in_reasonable_time() {
    var random = new Random(5);
    var bytes = new byte[200_000];
    random.nextBytes(bytes);
    var noise = new String(bytes, StandardCharsets.ISO_8859_1);
    var hostile = noise + "-----BEGIN SSH HOST KEY KEYS-----\n" + "[0;0m".repeat(20_000) + "\n"
        + "1 SHA256:".repeat(3_000);

    assertThat(doubted(hostile)).isNotBlank();
  }

  static Probed<List<InstanceAction>> done(String action, Instant at) {
    return Probed.got(actions(action, at));
  }

  static List<InstanceAction> actions(String action, Instant at) {
    return Arrays.asList(new InstanceAction(action, at), new InstanceAction("create", Instant.EPOCH));
  }
}
