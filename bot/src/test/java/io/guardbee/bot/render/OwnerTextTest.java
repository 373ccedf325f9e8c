package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Remedy;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTextTest {
  private static final String CONTACT = "support@cloud.example, weekdays 9 to 17";
  /// Words that an administrator uses and a researcher need not know.
  private static final List<String> JARGON = List.of("sshd", "uid", "daemon", "jail", "pam ", "listener", "collector",
      "fingerprint", "posix", "fail2ban", "unit", "systemd", "kernel", "shell", "port", "regex", "config", "repo",
      "hash", "nopasswd", "stdin");
  private static final List<String> ACCUSING = List.of("you failed", "your fault", "you forgot", "you should have",
      "careless", "negligen", "must not have");

  private static Reply.Answered text(AuditReport report) {
    return (Reply.Answered) OwnerText.answer(report, "vm-42", CONTACT);
  }

  private static String shown(Reply.Answered answered) {
    return answered.blocks().stream()
        .flatMap(b -> b instanceof Block.Code(var _, var t) ? Stream.of(t) : Stream.empty())
        .findFirst().orElseThrow();
  }

  private static String file(Reply.Answered answered) {
    return answered.attachments().getFirst().content().get();
  }

  private static List<Check> checks() {
    return List.copyOf(Catalogue.load().checks());
  }

  @ParameterizedTest
  @ValueSource(strings = {"failing", "fine", "silent", "hostile", "many"})
  void a_text_for_an_owner_reads_as_agreed(String sample) {
    Golden.matches(sample + "-owner.txt", BlockDump.of(text(SampleReports.called(sample))));
  }

  @Test
  void the_file_reads_as_agreed() {
    Golden.matches("failing-owner-file.txt", file(text(SampleReports.failing())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"failing", "fine", "silent", "hostile", "many"})
  void what_is_shown_can_be_copied_and_names_who_helps(String sample) {
    var answered = text(SampleReports.called(sample));

    ChatLimits.hold(answered);
    assertThat(shown(answered)).hasSizeLessThanOrEqualTo(OwnerText.SHOWN).endsWith("Questions? " + CONTACT + "\n");
    assertThat(answered.attachments()).singleElement().satisfies(file -> {
      assertThat(file.mediaType()).isEqualTo("text/plain");
      assertThat(file.name()).isEqualTo("guardbee-k3x9p-owner.txt");
    });
  }

  @Test
  void what_does_not_fit_stands_in_the_file() {
    var answered = text(SampleReports.called("many"));

    assertThat(shown(answered)).containsPattern("[0-9]+ more points stand in\\s+the attached file")
        .doesNotContain("27.");
    assertThat(file(answered)).contains("\n27. ").doesNotContain("attached file").contains("===== Script 27");
  }

  @Test
  void every_script_that_the_text_names_is_in_the_file() {
    var answered = text(SampleReports.failing());

    assertThat(shown(answered)).contains("Run: sudo sh fix-1.sh", "Run: sudo sh fix-2.sh");
    assertThat(file(answered)).contains("to be saved as fix-1.sh", "to be saved as fix-2.sh",
        "printf '%s\\n' 'PermitRootLogin no'", "rm -f /etc/ssh/sshd_config.d/00-guardbee.conf");
  }

  @Test
  void nobody_to_ask_is_said_in_neutral_words() {
    var answered = (Reply.Answered) OwnerText.answer(SampleReports.fine(), "vm-42", "");

    assertThat(shown(answered)).endsWith("Questions? Answer to whoever sent you this text.\n");
  }

  @Test
  void what_is_set_in_the_cloud_is_not_run_on_the_machine() {
    var remedy = new Remedy("openstack security group rule delete 1\n", "openstack security group rule list web",
        "openstack security group rule create web", "It shuts out who comes by it.");
    var cloud = SampleReports.cloud();
    var report = SampleReports.mended(cloud, "sg-world-ssh", remedy);

    assertThat(file(text(report)))
        .contains("set in the cloud, not on the machine", "openstack", "Run: sh fix-1.sh", "To take it back:")
        .doesNotContain("sudo").doesNotContain("How to run a script");
  }

  @Test
  void no_other_machine_is_named() {
    assertThat(file(text(SampleReports.viaJumpHost()))).doesNotContain("bastion").doesNotContain("203.0.113.9")
        .contains("we could not log");
  }

  @Test
  void a_check_of_a_view_that_nobody_has_is_no_text() {
    var report = SampleReports.only(SampleReports.failing(), "dns-open");
    var elsewhere = new AuditReport(report.auditId(), report.target(), report.trust(), report.startedAt(),
        report.took(),
        java.util.Map.of(), report.overall(), report.silent(), report.items(), report.checks(), report.notices());

    assertThat(OwnerText.answer(elsewhere, "vm-42", CONTACT)).isInstanceOf(Reply.Failed.class);
  }

  @ParameterizedTest
  @MethodSource("checks")
  void every_check_has_words_that_a_researcher_knows(Check check) {
    var words = OwnerWords.of(check.spec());
    var all = String.join(" ", words.problem(), words.meaning(), words.advice(), words.question());

    assertThat(OwnerWords.written(check.spec().id().value())).isTrue();
    assertThat(words.problem()).hasSizeLessThanOrEqualTo(90).doesNotEndWith(".");
    assertThat(words.meaning()).endsWith(".").hasSizeLessThanOrEqualTo(260);
    assertThat(words.question()).doesNotEndWith(".");
    assertThat(words.advice()).satisfiesAnyOf(a -> assertThat(a).startsWith("Run: "),
        a -> assertThat(a).endsWith("."));
    assertThat(JARGON).noneMatch(word -> (words.problem() + " " + words.meaning() + " " + words.question())
        .toLowerCase(Locale.ROOT).matches("(?s).*\\b" + word.strip() + "s?\\b.*"));
    assertThat(ACCUSING).noneMatch(all.toLowerCase(Locale.ROOT)::contains);
  }
}
