package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.command.Argument.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every command must hold, whatever it does.
class CommandContractTest {
  private static final int RANDOM_VALUES = 1_000;
  private static final List<String> CORPUS = List.of("@everyone", "<!channel>", "<@U123>", "`id`", "```", "$(reboot)",
      "vm-1;reboot", "\u202evm-1", "vm\u200b-1", "\u0000", "vm\u0000-1", "vm-1\n/fix", "\u001b[2J", "--", "--json",
      "-oProxyCommand=id", "../../etc/passwd", "' OR 1=1 --", "a b", " ", "item", "18", "0", "-1", "accept", "revoke",
      "really", "from", "\ud800", "\ufeff", "\u2028", "ｖｍ－１", "SHA256:" + "/".repeat(43), "x".repeat(10_000),
      "😀".repeat(200), "{}", "null", "%s%n", "\\", "/", "//audit");
  private final AllCommands all = new AllCommands();

  static Stream<Spec> specs() {
    return new AllCommands().specs().stream();
  }

  @Test
  void the_contract_sees_every_command_that_there_is() {
    var classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("io.guardbee.bot").stream()
        .filter(type -> type.isAssignableTo(Command.class) && !type.getModifiers().contains(JavaModifier.ABSTRACT))
        .filter(type -> !type.isEquivalentTo(HomePage.class)) // nobody types it
        .map(type -> type.getSimpleName()).collect(Collectors.toSet());

    assertThat(all.list()).extracting(command -> command.getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(classes);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void it_is_described_within_the_limits_of_every_platform(Spec spec) {
    assertThat(spec.name()).matches("[a-z]{1,32}");
    assertThat(spec.summary()).hasSizeBetween(10, 100).doesNotContain("\n").doesNotEndWith(".");
    assertThat(spec.arguments()).hasSizeLessThanOrEqualTo(25).extracting(Argument::name).doesNotHaveDuplicates();
    assertThat(spec.arguments()).allSatisfy(argument -> {
      assertThat(argument.hint()).hasSizeBetween(5, 100).doesNotContain("\n");
      assertThat(argument.name()).hasSizeLessThanOrEqualTo(32);
      assertThat(argument.choices()).hasSizeLessThanOrEqualTo(25);
      assertThat(argument.kind() == Kind.FLAG).isEqualTo(argument.name().startsWith("--"));
      assertThat(argument.kind() == Kind.CHOICE).isEqualTo(!argument.choices().isEmpty());
    });
    assertThat(spec.arguments().stream().dropWhile(Argument::required)).noneMatch(Argument::required);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void its_usage_names_each_argument(Spec spec) {
    assertThat(spec.usage()).startsWith(spec.typed());
    for (var argument : spec.arguments()) {
      assertThat(spec.usage()).contains(argument.choices().isEmpty()
          ? argument.kind() == Argument.Kind.ID ? argument.keyword() : argument.name()
          : String.join("|", argument.choices()));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void its_examples_can_be_asked_as_they_stand(Spec spec) {
    assertThat(spec.examples("vm-1")).isNotEmpty().allSatisfy(example -> {
      assertThat(example).startsWith(spec.typed());
      assertThat(all.commands.look(Invocation.terminal(((Words.Split) Words.of(example)).words()), true))
          .isEqualTo(new Commands.Look.Ready(spec));
    });
    var given = spec.examples("vm-1").stream()
        .map(example -> List.of(example.substring(spec.typed().length()).strip().split(" +")))
        .map(words -> words.getFirst().isEmpty() ? List.<String>of() : words)
        .map(words -> (Parsed.Arguments) Parsed.of(spec, words))
        .flatMap(arguments -> arguments.values().keySet().stream()).distinct().toList();
    assertThat(given).hasSameSizeAs(spec.arguments());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void whatever_is_typed_behind_it_is_answered_in_one_line(Spec spec) {
    for (var value : hostile(spec)) {
      holds(spec, List.of(value));
      holds(spec, Stream.concat(Stream.of("vm-1"), Stream.of(value)).toList());
      holds(spec, List.of("vm", value, "really"));
      holds(spec, List.of("vm-1", "accept", value));
      holds(spec, List.of("vm-1", "from", value, value));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void whatever_is_typed_as_its_name_is_answered_in_one_line(Spec spec) {
    CORPUS.forEach(value -> {
      oneLine(all.ask(List.of(spec.name() + value)));
      oneLine(all.ask(List.of("guardbee", value)));
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"vm\u0000-1", "vm\u200b-1", "\u202evm-1", "vm-1\n/fix"})
  void words_that_arrive_apart_are_held_to_what_holds_for_a_line(String word) {
    assertThat(all.ask(List.of("audit", word))).isInstanceOfSatisfying(Reply.Refused.class,
        refused -> assertThat(refused.text()).contains("control characters"));
    assertThat(all.ask(List.of("audit", "a".repeat(10_000)))).isInstanceOfSatisfying(Reply.Refused.class,
        refused -> assertThat(refused.text()).contains("500 characters"));
  }

  private void holds(Spec spec, List<String> arguments) {
    oneLine(all.ask(Stream.concat(Stream.of("guardbee", spec.name()), arguments.stream()).toList()));
  }

  private static void oneLine(Reply reply) {
    var line = switch (reply) {
      case Reply.Answered answered -> answered.summary();
      case Reply.Refused(var text) -> text;
      case Reply.Failed(var text, _) -> text;
    };
    assertThat(line).isNotBlank().hasSizeLessThan(600).doesNotContain("Guardbee itself failed");
    assertThat(line.codePoints().filter(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT))
        .isEmpty();
  }

  /// The same for each run, and others for each command.
  private static List<String> hostile(Spec spec) {
    var random = new Random(spec.name().hashCode());
    var values = new ArrayList<>(CORPUS);
    IntStream.range(0, RANDOM_VALUES).mapToObj(_ -> drawn(random)).forEach(values::add);
    return values;
  }

  private static String drawn(Random random) {
    var length = 1 + random.nextInt(24);
    var reach = random.nextBoolean() ? 0x80 : 0x11_0000;
    return IntStream.range(0, length).map(_ -> random.nextInt(reach))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }
}
