package io.guardbee.checks.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.result.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What hostile, spoiled and irrelevant text does to the checks of name, time, mail and web servers.
class ServerChecksTest {
  private static final Set<String> FAMILIES = Set.of("dns", "ntp", "mail", "web");
  private static final String MARK = "@" + Samples.NONCE.hex() + " ";
  private static final int SPOILED = 60;
  private static final List<String> ODD = List.of("\u202e\u0000", "${IFS}$(id)", "{{{{{{{{{{{{{{{{{{{{", "\"", "};",
      "9".repeat(400), "x".repeat(70_000), "' ; rm -rf / #", "-1 99999999999 4294967296 nginx 1", "server", "set 1",
      "0.0.0.0/0", "allow all 1/999", "::/0 allow_everything", "log 7777777 1 1 yes /x", "restrict", "file");

  static Stream<Check> checks() {
    return Catalogue.load().checks().stream()
        .filter(check -> FAMILIES.contains(check.getClass().getPackageName().replaceFirst(".*\\.", "")));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void no_text_makes_a_check_throw(Check check) {
    for (var name : Samples.names(check.getClass())) {
      var random = new Random(name.hashCode());
      var sample = Samples.resource(check.getClass(), name);
      IntStream.range(0, SPOILED).forEach(_ -> answer(check, Samples.facts(spoiled(sample, random))));
    }
  }

  /// What is said only where the program in question is not there changes nothing.
  @ParameterizedTest
  @MethodSource("checks")
  void a_line_about_something_else_changes_no_verdict(Check check) {
    for (var name : Samples.names(check.getClass())) {
      var sample = Samples.resource(check.getClass(), name);
      var more = sample.replace(MARK + "part units\n", MARK + "part units\n9999 /system.slice/else.service\n")
          .replace(MARK + "part kernel\n", MARK + "part kernel\nAnother\n");

      assertThat(check.judge(Samples.facts(more)).outcome()).as(name)
          .isEqualTo(check.judge(Samples.facts(sample)).outcome());
    }
  }

  /// What a VM says does not become a command.
  @ParameterizedTest
  @MethodSource("checks")
  void hostile_text_stays_out_of_remedies(Check check) {
    for (var name : Samples.names(check.getClass())) {
      var hostile = Samples.resource(check.getClass(), name).replaceAll("(?m)^((?:log|dir) .*/)", "$1\\$(id)/")
          .replace("nginx.service", "$(id).service").replace("named view", "$(id)");

      assertThat(answer(check, Samples.facts(hostile))).noneMatch(script -> script.contains("$(id)"));
    }
  }

  private static List<String> answer(Check check, Facts facts) {
    return check.judge(facts).outcome() instanceof Outcome.Fail fail
        ? check.remedy(facts, fail).stream().flatMap(r -> Stream.of(r.snippet(), r.verify(), r.undo())).toList()
            .stream().map(script -> script.replace("\"$(id -u)\"", "")).toList()
        : List.of();
  }

  /// Some lines that are not the frame's are gone, doubled, cut or other.
  private static String spoiled(String sample, Random random) {
    var lines = new ArrayList<String>();
    for (var line : sample.split("\n")) {
      if (line.startsWith("@") || line.startsWith("#") || line.startsWith("guardbee") || random.nextInt(4) > 0) {
        lines.add(line);
        continue;
      }
      switch (random.nextInt(4)) {
        case 0 -> lines.add(line.substring(0, random.nextInt(line.length() + 1)));
        case 1 -> lines.addAll(List.of(line, line));
        case 2 -> lines.add(line + ODD.get(random.nextInt(ODD.size())));
        default -> lines.add(ODD.get(random.nextInt(ODD.size())));
      }
    }
    return String.join("\n", lines) + "\n";
  }
}
