package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.console.ConsoleRenderer;
import io.guardbee.adapters.console.Ink;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportRenderingTest {
  private static final ReportBlocks BLOCKS = new ReportBlocks(c -> "bot/bin/guardbee run \"" + c + "\"");
  private static final ConsoleRenderer PLAIN = new ConsoleRenderer(80, Ink.NONE);

  private static List<Block> blocks(String sample) {
    return BLOCKS.of(SampleReports.called(sample), "vm-42");
  }

  @ParameterizedTest
  @ValueSource(strings = {"failing", "fine", "silent", "hostile", "cloud", "shut-off"})
  void a_report_reads_as_agreed(String sample) {
    Golden.matches(sample + ".txt", PLAIN.render(blocks(sample)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"failing", "fine", "silent", "hostile"})
  void the_checks_of_a_report_read_as_agreed_with_their_evidence(String sample) {
    Golden.matches(sample + "-checks.txt", PLAIN.render(CheckBlocks.of(SampleReports.called(sample), "vm-42")));
  }

  @Test
  void a_report_names_its_views_and_its_oldest_fact() {
    assertThat(PLAIN.render(blocks("cloud"))).contains("grade C, cloud and inside, 1 check fails")
        .contains("oldest fact 12 minutes old");
    assertThat(PLAIN.render(blocks("shut-off"))).contains("checks that look at the cloud and").contains("shut off");
    assertThat(PLAIN.render(blocks("fine"))).contains("grade A, inside only").contains("facts fresh");
  }

  @Test
  void colour_reads_as_agreed() {
    Golden.matches("failing-colour.txt", new ConsoleRenderer(80, Ink.ANSI).render(blocks("failing"))
        .replace("\u001b", "ESC"));
  }

  @Test
  void a_remedy_reads_as_agreed() {
    var report = SampleReports.failing();

    Golden.matches("remedy.txt",
        PLAIN.render(RemedyBlocks.of(report.failed().getFirst(), Named.of(report, "vm-42"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"failing", "fine", "silent", "hostile"})
  void no_line_is_wider_than_eighty_columns(String sample) {
    assertThat(PLAIN.render(blocks(sample)).lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void what_a_hostile_machine_says_moves_no_terminal() {
    var text = PLAIN.render(blocks("hostile")) + PLAIN.render(CheckBlocks.of(SampleReports.hostile(), "vm-42"));

    assertThat(text.codePoints()).noneMatch(c -> c != '\n' && (Character.isISOControl(c) || c == 0x202e));
  }

  @Test
  void what_could_not_be_told_is_grouped_by_its_cause() {
    var text = PLAIN.render(blocks("failing"));

    assertThat(text).containsOnlyOnce("Guardbee cannot run: /usr/bin/fail2ban-client -i")
        .contains("Leaves open: bf-jail-ssh, bf-ban-effective")
        .contains("2 checks of the catalogue are not covered");
  }

  @Test
  void what_only_informs_stands_apart_from_what_is_wrong() {
    var text = PLAIN.render(blocks("failing"));

    assertThat(text).containsSubsequence("What is wrong, worst first", "ssh-root-login (item 8: No root over SSH)",
        "For your information", "ssh-allow-list", "Could not be told");
    assertThat(PLAIN.render(blocks("fine"))).doesNotContain("What is wrong").doesNotContain("For your information");
  }

  @Test
  void of_many_findings_five_are_named() {
    assertThat(PLAIN.render(blocks("failing"))).contains("- port=2222", "- and 1 more").doesNotContain("port=2223");
  }
}
