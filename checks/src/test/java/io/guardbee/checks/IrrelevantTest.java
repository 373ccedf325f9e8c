package io.guardbee.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Nonce;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What has nothing to do with a question does not change its answer: an account that cannot log in, a socket of the
/// loopback, a package, a setting of os-release, a part or a section of a later collector. Tried on whole hosts.
class IrrelevantTest {
  private static final Path RECORDINGS = Path.of("../bot/src/main/resources/io/guardbee/bot/demo");
  private static final Pattern RECORDED_NONCE = Pattern.compile("nonce=([0-9a-f]{32})");
  private static final String MARK = "@" + Samples.NONCE.hex() + " ";
  private static final List<String> HOSTS = hosts();

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "os | release | ZZ_IRRELEVANT=1",
      "sockets | ss | tcp LISTEN 0 5 127.0.0.53%lo:53 0.0.0.0:* users:((\"systemd-resolve\",pid=99999,fd=3))",
      "updates | config | APT::Periodic::Verbose \"1\";",
      "sudo | version | zz irrelevant"})
  void a_line_that_does_not_matter_changes_no_verdict(String section, String part, String line) {
    var changed = HOSTS.stream().filter(host -> within(host, section, part, line) != null).toList();
    assertThat(changed).as("hosts that have %s %s", section, part).isNotEmpty();

    assertThat(changed).allSatisfy(host -> {
      var before = verdicts(host);
      var after = verdicts(within(host, section, part, line));
      if (section.equals("sockets")) { // a socket that the kernel's tables do not have is rightly not known
        before.remove("guide-inventory");
        after.remove("guide-inventory");
      }
      assertThat(after).isEqualTo(before);
    });
  }

  @Test
  void an_account_that_cannot_log_in_changes_no_verdict() {
    assertThat(HOSTS).allSatisfy(host -> {
      var known = within(host, "accounts", "passwd", "zz-daemon:x:990:990:/nonexistent:/usr/sbin/nologin");
      var locked = within(java.util.Objects.requireNonNull(known), "accounts", "shadow", "zz-daemon locked 20782 -");

      assertThat(verdicts(locked == null ? known : locked)).isEqualTo(verdicts(host));
    });
  }

  @Test
  void parts_and_sections_that_nobody_knows_change_no_verdict() {
    assertThat(HOSTS).allSatisfy(host -> {
      var parts = host.replaceAll("(?m)^" + MARK + "full$",
          MARK + "part zz\nirrelevant\n" + MARK + "rc 0\n" + MARK + "full");
      var sections = host.replaceAll("(?m)^" + MARK + "done$",
          MARK + "begin zz\n" + MARK + "part zz\nirrelevant\n" + MARK
              + "full\n" + MARK + "end zz\n" + MARK + "done");

      assertThat(parts).isNotEqualTo(host);
      assertThat(verdicts(parts)).isEqualTo(verdicts(host));
      assertThat(verdicts(sections)).isEqualTo(verdicts(host));
    });
  }

  @Test
  void the_order_of_sections_changes_no_verdict() {
    assertThat(HOSTS).allSatisfy(host -> {
      var pieces = List.of(host.split("(?m)(?=^" + MARK + "begin )"));
      var last = pieces.getLast().indexOf(MARK + "done");
      var turned = pieces.getFirst() + pieces.getLast().substring(0, last)
          + String.join("", pieces.subList(1, pieces.size() - 1).reversed()) + pieces.getLast().substring(last);

      assertThat(verdicts(turned)).isEqualTo(verdicts(host));
    });
  }

  /// What each check says of a host, with the objects that it blames.
  private static Map<String, String> verdicts(String host) {
    Facts facts = Samples.facts(host);
    var said = new TreeMap<String, String>();
    for (Check check : Catalogue.load().checks()) {
      var outcome = check.judge(facts).outcome();
      said.put(check.spec().id().value(), outcome.label() + (outcome instanceof Outcome.Fail fail
          ? " " + fail.findings().stream().map(Finding::object).sorted().toList()
          : ""));
    }
    return said;
  }

  /// The host with a line more at the end of a part; null where it has no such part.
  private static @org.jspecify.annotations.Nullable String within(String host, String section, String part,
      String line) {
    var begin = host.indexOf(MARK + "begin " + section + "\n");
    var label = begin < 0 ? -1 : host.indexOf(MARK + "part " + part + "\n", begin);
    var end = label < 0 ? -1 : host.indexOf("\n@", label + MARK.length());
    return end < 0 ? null : host.substring(0, end).stripTrailing() + "\n" + line + host.substring(end);
  }

  private static List<String> hosts() {
    try (Stream<Path> files = Files.list(RECORDINGS)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().map(IrrelevantTest::recording).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String recording(Path file) {
    try {
      var text = Files.readString(file);
      var nonce = RECORDED_NONCE.matcher(text);
      assertThat(nonce.find()).isTrue();
      return text.replace(new Nonce(nonce.group(1)).hex(), Samples.NONCE.hex());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
