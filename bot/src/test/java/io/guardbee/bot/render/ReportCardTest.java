package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.adapters.console.ConsoleRenderer;
import io.guardbee.adapters.console.Ink;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.target.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCardTest {
  private static final ConsoleRenderer PLAIN = new ConsoleRenderer(80, Ink.NONE);

  private static Reply card(String sample) {
    return ReportCard.answer(SampleReports.called(sample), "vm-42", Optional.of("dana"));
  }

  private static Reply.Answered answered(AuditReport report, String asked) {
    return (Reply.Answered) ReportCard.answer(report, asked, Optional.empty());
  }

  private static List<String> commands(Reply.Answered answered) {
    return Stream.concat(answered.blocks().stream(), answered.pages().stream().flatMap(p -> p.blocks().stream()))
        .flatMap(ChatLimits::actions).map(Action::step)
        .flatMap(step -> step instanceof Step.Ask(var command) ? Stream.of(command) : Stream.empty()).distinct()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"failing", "fine", "silent", "hostile", "many", "cloud", "shut-off"})
  void a_card_and_its_pages_read_as_agreed(String sample) {
    Golden.matches(sample + "-card.txt", BlockDump.of(card(sample)));
  }

  @ParameterizedTest
  @CsvSource({"failing,ssh-password-auth", "fine,ssh-root-login", "hostile,acct-uid0"})
  void one_check_reads_as_agreed(String sample, String id) {
    Golden.matches(sample + "-part.txt",
        BlockDump.of(ReportCard.part(SampleReports.only(SampleReports.called(sample), id), "vm-42", id)));
  }

  @Test
  void fixes_read_as_agreed() {
    var text = new StringBuilder();
    Stream.of(SampleReports.only(SampleReports.failing(), "ssh-password-auth"),
        SampleReports.only(SampleReports.fine(), "ssh-root-login"),
        SampleReports.only(SampleReports.failing(), "bf-jail-ssh"),
        SampleReports.only(SampleReports.called("many"), "many-01"), SampleReports.silent(), SampleReports.hostile())
        .forEach(report -> text.append(BlockDump.of(RemedyBlocks.answer(report, "vm-42"))).append("\n--------\n\n"));

    Golden.matches("fixes.txt", text.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"failing", "fine", "silent", "hostile", "many", "cloud", "shut-off"})
  void no_answer_is_more_than_a_platform_takes(String sample) {
    var report = SampleReports.called(sample);

    ChatLimits.hold(card(sample));
    ChatLimits.hold(ReportCard.answer(report, "x".repeat(400), Optional.of("y".repeat(400))));
    report.checks().forEach(check -> {
      var one = SampleReports.only(report, check.id().value());
      ChatLimits.hold(ReportCard.part(one, "vm-42", check.id().value()));
      ChatLimits.hold(RemedyBlocks.answer(one, "vm-42"));
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"vm-42", "vm-43", "vm-44", "vm-45"})
  void no_answer_about_a_real_host_is_more_than_a_platform_takes(String vm) {
    var report = SampleReports.recorded(vm);

    ChatLimits.hold(ReportCard.answer(report, vm, Optional.of("dana")));
    ChatLimits.hold(OwnerText.answer(report, vm, "help@example.org"));
    report.checks().stream().map(check -> SampleReports.only(report, check.id().value())).forEach(one -> {
      ChatLimits.hold(ReportCard.part(one, vm, one.checks().getFirst().id().value()));
      ChatLimits.hold(RemedyBlocks.answer(one, vm));
    });
  }

  @Test
  void a_long_remedy_also_comes_as_a_file() {
    var report = SampleReports.only(SampleReports.recorded("vm-42"), "ssh-root-login");
    var remedy = report.checks().getFirst().remedy().orElseThrow();

    assertThat(RemedyBlocks.answer(report, "vm-42").files()).singleElement().satisfies(file -> {
      assertThat(file.name()).isEqualTo("fix-ssh-root-login.sh");
      assertThat(file.content().get()).isEqualTo(remedy.snippet());
    });
    assertThat(RemedyBlocks.answer(SampleReports.hostile(), "vm-42").files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"failing", "fine", "hostile", "many"})
  void a_card_is_short_and_begins_with_the_verdict(String sample) {
    var blocks = answered(SampleReports.called(sample), "vm-42").blocks();
    var lines = blocks.stream().filter(block -> !(block instanceof Block.Actions) && !(block instanceof Block.Menu))
        .map(block -> PLAIN.render(List.of(block)).strip()).toList();

    assertThat(blocks.getFirst()).isInstanceOfSatisfying(Block.Heading.class,
        heading -> assertThat(heading.text()).startsWith("vm-42"));
    assertThat(lines).hasSizeLessThanOrEqualTo(12);
  }

  @Test
  void the_page_for_a_terminal_holds_the_whole_report() {
    var report = SampleReports.failing();

    assertThat(answered(report, "vm-42").whole())
        .isEqualTo(new ReportBlocks(java.util.function.UnaryOperator.identity()).of(report, "vm-42"));
  }

  @Test
  void a_name_that_no_line_can_hold_is_asked_by_its_id() {
    var id = "3f0c6a1e-1111-2222-3333-444455556666";
    var commands = commands(
        answered(SampleReports.on(SampleReports.failing(), new Target("my \"vm\"", id, "p", List.of())),
            "my \"vm\""));

    assertThat(commands).contains("/fix " + id + " ssh-password-auth", "/audit " + id + " --for-owner")
        .noneMatch(command -> command.contains("my"));
  }

  @Test
  void a_name_with_blanks_is_asked_in_quotation_marks() {
    assertThat(commands(answered(SampleReports.failing(), "my vm"))).contains("/audit \"my vm\" --for-owner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"my \"vm\"", "--for-owner", "vm\u00a042", "vm\u202e42", "/etc/passwd", "vm\n42", ""})
  void a_name_that_no_command_can_take_brings_no_command(String asked) {
    var answered = answered(SampleReports.failing(), asked);

    assertThat(commands(answered)).isEmpty();
    ChatLimits.hold(answered);
    assertThat(PLAIN.render(answered.whole())).contains("What to do: /explain ssh-password-auth")
        .doesNotContain("/fix");
  }

  @Test
  void what_was_handed_in_cannot_be_asked_again() {
    var report = SampleReports.trusted(SampleReports.failing(), HostKeyTrust.SELF_REPORTED);

    assertThat(commands(answered(report, "facts.txt"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"failing,FAILING", "fine,FINE", "hostile,FAILING"})
  void a_program_learns_how_it_stands(String sample, Standing standing) {
    assertThat(answered(SampleReports.called(sample), "vm-42").standing()).isEqualTo(standing);
  }

  @Test
  void a_machine_that_nobody_could_ask_is_no_report_and_still_brings_its_json() {
    assertThat(card("silent")).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
      assertThat(failed.text()).contains("refused the connection").contains("Start sshd");
      assertThat(failed.attachments()).singleElement().satisfies(file -> assertThat(file.json()).isTrue());
    });
  }

  @Test
  void only_the_worst_that_has_commands_is_offered_to_be_fixed_at_once() {
    var primary = answered(SampleReports.called("many"), "vm-42").blocks().stream().flatMap(ChatLimits::actions)
        .filter(Action::primary).toList();

    assertThat(primary).singleElement().satisfies(action -> assertThat(action.step())
        .isEqualTo(new Step.Ask("/fix vm-42 many-02")));
  }
}
