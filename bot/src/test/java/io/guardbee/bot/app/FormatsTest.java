package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.app.Program.Ran;
import io.guardbee.bot.render.ReportSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reports in other forms, as somebody asks for them at the terminal.
class FormatsTest {
  private static final String OS_ONLY = """
      guardbee-collector 1 0123456789abcdef0123456789abcdef digest=- mode=file root=0
      @0123456789abcdef0123456789abcdef begin os
      @0123456789abcdef0123456789abcdef part release
      ID=debian
      PRETTY_NAME="Debian"
      @0123456789abcdef0123456789abcdef full
      @0123456789abcdef0123456789abcdef end os
      @0123456789abcdef0123456789abcdef done
      """;

  private static Ran judged(String text, String... options) {
    var arguments = new String[options.length + 2];
    arguments[0] = "judge";
    arguments[1] = "-";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Program.run(text, Map.of(), arguments);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"html; <!doctype html>", "csv; machine,audit,", "markdown; # Security report: ",
      "sarif; {", "junit; <?xml version=", "json; {"})
  void a_form_is_all_that_standard_output_holds_and_the_code_stays_the_same(String form, String beginning) {
    var ran = judged(OS_ONLY, "--format", form);

    assertThat(ran.out()).startsWith(beginning).contains("ssh-password-auth");
    assertThat(ran.code()).isEqualTo(judged(OS_ONLY).code()).isEqualTo(2);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void json_is_the_same_by_either_name_and_text_is_what_is_shown_anyway() {
    ReportSchema.holds(judged(OS_ONLY, "--format", "json").out());
    ReportSchema.holds(judged(OS_ONLY, "--format=json", "--json").out());
    assertThat(judged(OS_ONLY, "--format", "text").out()).contains("Self-reported").doesNotStartWith("{");
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "csv", "markdown", "sarif", "junit"})
  void where_nothing_answers_the_form_is_printed_all_unknown_and_the_code_is_three(String form) {
    var ran = judged("rubbish", "--format", form);

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out()).contains("ssh-password-auth").doesNotContain("out-pass\"", "\"pass\"");
    assertThat(ran.err()).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "judge - --format hmtl; there is no form \"hmtl\". Did you mean html? There are: text, json, html",
      "judge - --json --format html; contradict each other",
      "audit local --json --format csv; contradict each other",
      "audit local --for-owner --format html; leave out --format",
      "demo --format html; name a command"})
  void what_makes_no_sense_is_one_line(String line, String said) {
    var ran = Program.run(line.split(" "));

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(said).hasLineCount(1);
  }

  @Test
  void an_answer_that_is_no_report_has_no_form() {
    var ran = Program.run("run", "/checks", "--format", "html");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("no report").hasLineCount(1);
  }

  @Test
  void help_names_the_forms() {
    assertThat(Program.run("help", "audit").out()).contains("--format=text|json|html|csv|markdown|sarif|junit");
  }

  @Test
  void in_the_chat_of_the_terminal_the_page_is_written_where_it_was_said(@TempDir Path dir) throws IOException {
    var shown = Program.run("/audit vm-45\nexit\n", Map.of(), "demo", "--save", dir.toString());
    var number = Pattern.compile("(\\d+)\\W+Full report as a page").matcher(shown.out()).results().findFirst()
        .orElseThrow(() -> new AssertionError(shown.out())).group(1);
    assertThat(dir).isEmptyDirectory();

    var ran = Program.run("/audit vm-45\n" + number + "\nexit\n", Map.of(), "demo", "--save", dir.toString());

    assertThat(ran.out()).contains("is one page with every point");
    assertThat(dir).isDirectoryContaining("glob:**.html");
    try (var files = Files.list(dir)) {
      assertThat(files).singleElement().satisfies(file -> {
        assertThat(ran.err()).contains("guardbee: wrote " + file);
        assertThat(file).content().contains("<h1>vm-45</h1>");
      });
    }
  }
}
