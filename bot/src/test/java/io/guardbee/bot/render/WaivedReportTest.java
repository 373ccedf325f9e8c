package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.console.ConsoleRenderer;
import io.guardbee.adapters.console.Ink;
import io.guardbee.bot.render.form.WaivedSamples;
import io.guardbee.checks.result.AuditReport;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What was accepted and confirmed, as people read it.
class WaivedReportTest {
  private static final ConsoleRenderer PLAIN = new ConsoleRenderer(80, Ink.NONE);
  private static final AuditReport REPORT = WaivedSamples.report();

  @Test
  void the_card_and_its_pages_list_it_in_their_own_place() {
    Golden.matches("waived-card.txt", BlockDump.of(ReportCard.answer(REPORT, "web", Optional.of("dana"))));
  }

  @Test
  void the_whole_report_lists_it_in_its_own_place() {
    Golden.matches("waived.txt", PLAIN.render(new ReportBlocks(UnaryOperator.identity()).of(REPORT, "web")));
  }

  @Test
  void the_text_for_the_owner_says_what_nobody_has_to_mend() {
    var answer = (Reply.Answered) OwnerText.answer(REPORT, "web", "help@example.org");

    Golden.matches("waived-owner.txt", BlockDump.of(answer));
    assertThat(answer.attachments().getFirst().text()).contains("What was accepted as it is");
  }

  @Test
  void one_check_shows_by_whom_and_until_when() {
    var text = new StringBuilder();
    for (var id : new String[]{"ssh-root-login", "ssh-password-auth", "key-owner-attest", "log-running"}) {
      text.append(BlockDump.of(ReportCard.part(SampleReports.only(REPORT, id), "web", id))).append('\n');
    }
    Golden.matches("waived-parts.txt", text.toString());
  }

  @Test
  void a_report_of_which_all_was_accepted_is_fine_and_says_so() {
    var only = SampleReports.only(REPORT, "ssh-root-login");

    assertThat(ReportBlocks.verdict(only)).isEqualTo("ssh-root-login: fail, accepted");
    assertThat(only.exitCode()).isZero();
    assertThat(((Reply.Answered) ReportCard.part(only, "web", "ssh-root-login")).standing())
        .isEqualTo(Reply.Standing.FINE);
  }
}
