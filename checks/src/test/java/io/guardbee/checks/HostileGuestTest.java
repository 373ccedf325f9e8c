package io.guardbee.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.probe.CollectorOutput;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.result.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A guest may print anything. Every check reads what every parser made of it: samples of all checks, spoilt with a seed,
/// are judged without an exception, and what is out of all proportion is too.
///
/// `-Dguardbee.fuzz=10` spoils each sample so many times, as is done by hand; a tenth of that is usual.
class HostileGuestTest {
  private static final int TIMES = Integer.getInteger("guardbee.fuzz", 1);
  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final List<String> HOSTILE = List.of("\u0000", "\u202e", "\ufffd", "\t", " ", "", "'", "\"", "`",
      "$(id)",
      "<!channel>", "@everyone", "-", "-1", "99999999999999999999999", "2147483648", "%s%n", "\\", "..", "/", "*", "[",
      "(",
      "{", "|", ":", "::", "=", "@", "#", "[::]:99999", "0x", "1e9", "nan", "\ud800", "null", "a".repeat(5_000));

  static Collection<Check> checks() {
    return CATALOGUE.checks();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void a_spoilt_sample_is_judged_by_every_check(Check owner) {
    for (var name : Samples.names(owner.getClass())) {
      if (!name.endsWith(".scene.txt") && !name.endsWith(".outside.txt")) {
        var text = Samples.resource(owner.getClass(), name);
        for (int seed = 0; seed < TIMES; seed++) {
          var spoilt = spoilt(text, new Random(31L * name.hashCode() + seed));

          judged(owner.spec().id() + " " + name + " seed " + seed, Samples.facts(name, spoilt));
        }
      }
    }
  }

  /// Each section filled to its cap with its own lines over and over.
  @ParameterizedTest
  @MethodSource("checks")
  void a_section_as_long_as_it_may_be_is_judged(Check owner) {
    Samples.names(owner.getClass()).stream()
        .filter(name -> name.startsWith("pass") && !name.endsWith(".scene.txt") && !name.endsWith(".outside.txt"))
        .findFirst().ifPresent(name -> judged(name, Samples.facts(name, swollen(Samples.resource(owner.getClass(),
            name)))));
  }

  @Test
  void noise_alone_is_no_guest() {
    var random = new Random(7);
    for (int i = 0; i < 200; i++) {
      var noise = new StringBuilder("guardbee-collector 1 " + Samples.NONCE.hex() + " digest=- mode=sent root=1\n");
      for (int line = random.nextInt(40); line > 0; line--) {
        noise.append(random.nextBoolean() ? "@" + Samples.NONCE.hex() + " " : "").append(HOSTILE.get(random.nextInt(
            HOSTILE.size()))).append(random.nextInt()).append('\n');
      }
      var facts = Samples.facts(noise.toString());

      for (var check : checks()) {
        assertThat(check.judge(facts).outcome()).as("%s of noise %s", check.spec().id(), noise)
            .isNotInstanceOf(Outcome.Fail.class);
        if (!check.spec().id().value().equals("ctx-purpose")) {
          assertThat(check.judge(facts).outcome()).as("%s of noise", check.spec().id())
              .isNotInstanceOf(Outcome.Pass.class);
        }
      }
    }
  }

  private static void judged(String what, Facts facts) {
    for (var check : checks()) {
      assertThatCode(() -> {
        var outcome = check.judge(facts).outcome();
        assertThat(outcome.reason()).isNotBlank();
        if (outcome instanceof Outcome.Fail fail) {
          check.remedy(facts, fail);
        }
      }).as("%s judges %s", check.spec().id(), what).doesNotThrowAnyException();
    }
  }

  private static String spoilt(String text, Random random) {
    // what stands before the guest's words is the test's own
    var own = text.lines().takeWhile(line -> line.startsWith("#")).toList();
    var lines = new ArrayList<>(text.lines().skip(own.size()).toList());
    for (int changes = random.nextInt(1, 12); changes > 0 && !lines.isEmpty(); changes--) {
      int at = random.nextInt(lines.size());
      var hostile = HOSTILE.get(random.nextInt(HOSTILE.size()));
      switch (random.nextInt(7)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 2 -> lines.set(at, cut(lines.get(at), random) + hostile);
        case 3 -> lines.set(at, lines.get(at).replaceAll("[0-9]+", hostile.replaceAll("[\\\\$]", "")));
        case 4 -> lines.add(at, hostile);
        case 5 -> lines.set(at, word(lines.get(at), hostile, random));
        default -> lines.subList(at, Math.min(lines.size(), at + random.nextInt(5))).clear();
      }
    }
    lines.addAll(0, own);
    return String.join("\n", lines) + "\n";
  }

  private static String cut(String line, Random random) {
    return line.isEmpty() ? line : line.substring(0, random.nextInt(line.length()));
  }

  private static String word(String line, String hostile, Random random) {
    var words = line.split("(?<=[ \\t:=,])", -1);
    words[random.nextInt(words.length)] = hostile;
    return String.join("", words);
  }

  private static String swollen(String text) {
    var out = new StringBuilder();
    var part = new ArrayList<String>();
    for (var line : Stream.concat(text.lines(), Stream.of("@")).toList()) {
      if (line.startsWith("@")) {
        int size = part.stream().mapToInt(String::length).sum() + part.size();
        for (int copies = size == 0
            ? 1
            : Math.clamp(CollectorOutput.SECTION_CAP / (4 * size), 1, 400); copies > 0; copies--) {
          part.forEach(l -> out.append(l).append('\n'));
        }
        part.clear();
        out.append(line).append('\n');
      } else {
        part.add(line);
      }
    }
    return out.substring(0, out.length() - 2);
  }
}
