package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Form;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.command.Commands.Look;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is missing of a command is asked for where forms can be shown.
class FormsTest {
  private final AllCommands all = new AllCommands();

  private Look look(boolean forms, String line) {
    return all.commands.look(Invocation.terminal(List.of(line.split(" "))), forms);
  }

  private Form form(String line) {
    return ((Look.Incomplete) look(true, line)).form();
  }

  private String odd(Form form, Map<String, String> values) {
    return ((Words.Odd) all.commands.filled(form, values)).why();
  }

  @Test
  void a_form_asks_for_each_argument_that_is_missing() {
    assertThat(form("guardbee fix").fields()).extracting(Form.Field::name).containsExactly("VM", "CHECK");
    assertThat(form("Fix vm-1")).isEqualTo(new Form("Guardbee: /fix",
        List.of(new Form.Field("CHECK", "CHECK", "the check that fails there, by its id", true, List.of())),
        List.of("fix", "vm-1")));
    assertThat(form("forget").fields().getFirst().options()).containsExactly("vm", "project", "user");
  }

  @Test
  void a_terminal_gets_the_usage_instead() {
    assertThat(look(false, "fix vm-1")).isEqualTo(new Look.Wrong(new Reply.Refused(
        "That is not how it is asked: /fix VM CHECK. CHECK is missing: the check that fails there, by its id.")));
    assertThat(all.refused("/fix vm-1")).contains("CHECK is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"adit", "audit vm-1 ctx-os nonsense", "fix --nonsense", "enrol vm-1 from"})
  void what_does_not_fit_is_wrong_and_no_form_helps(String line) {
    assertThat(look(true, line)).isInstanceOf(Look.Wrong.class);
  }

  @Test
  void a_command_that_lacks_nothing_is_ready() {
    assertThat(look(true, "audit vm-1")).isInstanceOf(Look.Ready.class);
    assertThat(look(true, "guardbee")).isInstanceOfSatisfying(Look.Ready.class,
        ready -> assertThat(ready.spec().name()).isEqualTo("help"));
  }

  static List<Spec> specs() {
    return new AllCommands().specs();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void a_form_keeps_the_limits_and_its_answers_make_the_command(Spec spec) {
    if (spec.arguments().stream().noneMatch(Argument::required)) {
      assertThat(look(true, spec.name())).isInstanceOf(Look.Ready.class);
      return;
    }
    var form = form(spec.name());
    assertThat(form.title()).hasSizeLessThanOrEqualTo(45);
    assertThat(form.fields()).hasSizeBetween(1, 5).allSatisfy(field -> {
      assertThat(field.label()).hasSizeBetween(1, 45);
      assertThat(field.hint()).hasSizeBetween(1, 100);
    });

    var values = new HashMap<String, String>();
    spec.arguments().stream().filter(Argument::required).forEach(a -> values.put(a.name(), a.example("vm-1")));
    var words = ((Words.Split) all.commands.filled(form, values)).words();
    assertThat(spec.examples("vm-1").getFirst()).endsWith(String.join(" ", words)).startsWith(spec.typed());
    assertThat(all.commands.look(Invocation.terminal(words), true)).isInstanceOf(Look.Ready.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"''|VM is missing", "--for-owner|cannot begin with",
      "vm\u200b1|control characters", "vm\u00001|control characters"})
  void a_value_that_could_be_something_else_is_refused_in_one_line(String value, String why) {
    assertThat(odd(form("audit"), Map.of("VM", value))).contains(why).doesNotContain("\n");
  }

  @Test
  void a_value_that_is_too_long_or_no_choice_is_refused() {
    assertThat(odd(form("audit"), Map.of("VM", "a".repeat(10_000)))).contains("500 characters");
    assertThat(odd(form("forget"), Map.of("KIND", "everything", "NAME", "x"))).contains("vm, project, user");
    assertThat(odd(form("forget"), Map.of("KIND", "user", "NAME", "x y"))).contains("without blanks");
  }

  @Test
  void a_machine_may_be_called_anything_and_stays_one_word() {
    assertThat(all.commands.filled(form("audit"), Map.of("VM", "vm-1 --for-owner")))
        .isEqualTo(new Words.Split(List.of("audit", "vm-1 --for-owner")));
  }

  @Test
  void values_that_the_form_does_not_ask_for_are_not_looked_at() {
    assertThat(all.commands.filled(form("audit"), Map.of("VM", " vm-1 ", "ITEM|CHECK", "item 4", "x", "y")))
        .isEqualTo(new Words.Split(List.of("audit", "vm-1")));
  }

  @Test
  void a_form_of_a_command_that_is_gone_says_so() {
    assertThat(odd(new Form("t", List.of(), List.of("gone")), Map.of())).contains("out of date");
    assertThat(odd(new Form("t", List.of(), List.of()), Map.of())).contains("out of date");
    assertThat(odd(new Form("t", List.of(new Form.Field("X", "X", "", true, List.of())), List.of("audit")), Map.of()))
        .contains("out of date");
  }
}
