package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.app.Program.Ran;
import io.guardbee.bot.render.ReportSchema;
import io.guardbee.checks.probe.CollectorScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static final String OS_ONLY = """
      guardbee-collector 1 0123456789abcdef0123456789abcdef digest=- mode=file root=0
      @0123456789abcdef0123456789abcdef begin os
      @0123456789abcdef0123456789abcdef part clock
      1763900000
      @0123456789abcdef0123456789abcdef part release
      ID=debian
      PRETTY_NAME="Debian"
      @0123456789abcdef0123456789abcdef part kernel
      Linux 6.1
      @0123456789abcdef0123456789abcdef full
      @0123456789abcdef0123456789abcdef end os
      @0123456789abcdef0123456789abcdef done
      """;

  private static Ran run(String... arguments) {
    return Program.run(arguments);
  }

  private static Ran typing(String input, String... arguments) {
    return Program.run(input, Map.of(), arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vm-42; rm -rf /", "-oProxyCommand=id", "ssh://-oProxyCommand=id@host", "ssh://root@ho st",
      "ssh://host", "vm\u0000-42", "\u001b[2J", "$(id)", "vm-42", "cloud:project/vm-42", "locl", ""})
  void a_malformed_target_is_one_line_and_nothing_runs(String target) {
    var ran = run("audit", target);

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err().strip().codePoints()).noneMatch(Character::isISOControl);
  }

  @Test
  void a_target_of_ten_thousand_characters_is_one_short_line() {
    var ran = run("audit", "a".repeat(10_000));

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err()).hasSizeLessThan(400);
  }

  @ParameterizedTest
  @CsvSource({"--outside=some,none", "--outside=every,all", "--purpose=wbe,Did you mean web?",
      "--timeout=never,20s or 2m", "--timeout=0s,20s or 2m", "--jsno,Did you mean --json?",
      "--config=/nowhere/x.yaml,no such file"})
  void an_option_that_means_nothing_is_refused_with_a_sentence(String option, String hint) {
    var ran = run("audit", "local", "ctx-os", option);

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains(hint).hasLineCount(1);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void every_verb_that_the_help_lists_has_a_help_of_its_own() {
    var verbs = run("--help").out().lines().dropWhile(line -> !line.equals("Commands:"))
        .filter(line -> line.matches("  [a-z]+ .*")).map(line -> line.strip().split(" ", 2)[0]).toList();

    assertThat(verbs).contains("audit", "waivers", "serve", "help").allSatisfy(verb -> {
      var ran = run(verb, "--help");
      assertThat(ran.code()).isZero();
      assertThat(ran.out()).contains("Usage: guardbee " + verb + " ").contains("Exit codes");
      assertThat(ran.err()).isEmpty();
    });
  }

  @Test
  void the_compliance_of_nothing_and_of_a_project_where_there_is_no_cloud_is_refused() {
    assertThat(run("compliance").err()).contains("compliance needs PROJECT").hasLineCount(1);
    assertThat(run("compliance").code()).isEqualTo(3);
    assertThat(run("compliance", "project-x").err()).contains("No cloud is configured here");
    assertThat(run("compliance", "project-x", "--json").code()).isEqualTo(3);
  }

  @Test
  void the_groups_of_nothing_are_refused_in_one_line() {
    assertThat(run("secgroups").err()).contains("secgroups needs PROJECT").hasLineCount(1);
    assertThat(run("secgroups", "project-x", "--json").code()).isEqualTo(3);
    assertThat(run("secgroups", "project-x", "--json").out()).isEmpty();
  }

  @Test
  void a_verb_with_a_typo_gets_a_guess() {
    assertThat(run("adit", "local").err()).contains("Did you mean audit?");
  }

  @Test
  void no_verb_at_all_says_what_to_do() {
    assertThat(run().code()).isEqualTo(3);
    assertThat(run().err()).contains("guardbee demo");
  }

  @Test
  void a_handed_in_file_is_judged_and_marked(@TempDir Path dir) throws IOException {
    var file = Files.writeString(dir.resolve("answer.txt"), OS_ONLY);

    var ran = run("judge", file.toString());

    assertThat(ran.out()).contains("Self-reported");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(typing(OS_ONLY, "judge", "-").code()).isEqualTo(2);
  }

  @Test
  void json_is_one_object_and_nothing_else() {
    var ran = typing(OS_ONLY, "judge", "-", "--json");

    ReportSchema.holds(ran.out());
    assertThat(ran.out()).startsWith("{").contains("\"hostKeyTrust\" : \"self-reported\"");
  }

  @Test
  void where_nothing_answers_the_object_is_printed_all_unknown_and_the_code_is_three() {
    var ran = typing("rubbish", "judge", "-", "--json");

    ReportSchema.holds(ran.out());
    assertThat(ran.out()).doesNotContain("\"pass\"");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/does/not/exist", "/", "\u0000"})
  void a_file_that_cannot_be_read_is_one_line(String file) {
    var ran = run("judge", file);

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).hasLineCount(1);
  }

  @Test
  void a_file_of_more_than_eight_mebibytes_is_refused() {
    assertThat(typing("x".repeat(8 * 1024 * 1024 + 1), "judge", "-").err()).contains("8 MiB");
  }

  @Test
  void the_collector_is_printed_as_it_runs() {
    assertThat(run("collector").out()).isEqualTo(CollectorScript.runnable());
    assertThat(run("collector", "--installed").out()).isEqualTo(CollectorScript.installed());
  }

  @Test
  void the_console_answers_line_by_line_without_a_prompt_where_nobody_types() {
    var ran = typing("/whoami\n\n/nonsense\nexit\n/whoami\n", "console");

    assertThat(ran.out()).containsOnlyOnce("You are the operator");
    assertThat(ran.err()).contains("There is no command").doesNotContain("guardbee> ");
    assertThat(ran.code()).isZero();
  }

  @Test
  void the_doctor_names_what_is_missing() {
    var ran = run("doctor", "--identity", "/does/not/exist");

    assertThat(ran.out()).contains("FAILURE   Identity: /does/not/exist cannot be read").contains("Catalogue");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void the_scripts_of_enrolment_are_saved(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("key"), "");
    Files.writeString(dir.resolve("key.pub"), "ssh-ed25519 " + "A".repeat(68) + " bot\n");

    var ran = run("run", "/enrol ssh://guardbee@192.0.2.7", "--identity", dir.resolve("key").toString(), "--save",
        dir.resolve("out").toString());

    assertThat(ran.code()).isZero();
    assertThat(Files.readString(dir.resolve("out/enrol-installed.sh"))).contains(CollectorScript.installed());
  }
}
