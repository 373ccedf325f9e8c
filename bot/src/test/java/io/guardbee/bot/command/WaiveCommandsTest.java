package io.guardbee.bot.command;

import static io.guardbee.bot.command.RiskScene.DANA;
import static io.guardbee.bot.command.RiskScene.READER;
import static io.guardbee.bot.command.RiskScene.SAM;
import static io.guardbee.bot.command.RiskScene.STRANGER;
import static io.guardbee.bot.command.RiskScene.pressed;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.console.ConsoleRenderer;
import io.guardbee.adapters.console.Ink;
import io.guardbee.adapters.store.WaiverRow.Covered;
import io.guardbee.bot.render.Golden;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaiveCommandsTest {
  private static final ConsoleRenderer PLAIN = new ConsoleRenderer(80, Ink.NONE);
  private static final String ROOT = "waive vm-42 ssh-root-login vm 90 \"The rescue console needs it\"";
  private static final String LOW = "waive vm-42 acct-password-set vm 180 \"Passwords for the console\"";
  private final RiskScene scene = new RiskScene();

  private static String text(Reply.Answered answered) {
    return PLAIN.render(answered.blocks());
  }

  private String id() {
    return scene.only().id();
  }

  @Test
  void a_low_risk_is_accepted_by_one_person_as_it_is_now() {
    var answer = scene.answered(DANA, LOW);

    Golden.matches(WaiveCommandsTest.class, "waive-low.txt", text(answer));
    assertThat(scene.only()).satisfies(row -> {
      assertThat(row.awaited()).isFalse();
      assertThat(row.severity()).isEqualTo("low");
      assertThat(row.targetKey()).isEqualTo("id-42");
      assertThat(row.until()).isEqualTo(scene.clock.instant().plus(Duration.ofDays(180)));
      assertThat(row.asked().by()).isEqualTo("slack:U1");
    });
    assertThat(scene.risks.covered.get(id())).hasSize(2).extracting(Covered::targetKey).containsOnly("id-42");
  }

  @Test
  void a_critical_risk_waits_for_another_person_and_its_channel_is_told() {
    var answer = scene.answered(DANA, ROOT);

    Golden.matches(WaiveCommandsTest.class, "waive-critical.txt", text(answer));
    assertThat(scene.only().awaited()).isTrue();
    assertThat(pressed(answer)).contains("/waivers project-x approve " + id(), "/waivers project-x withdraw " + id());
    assertThat(scene.announced).singleElement().asString()
        .contains("Dana asks to accept ssh-root-login on vm-42", "/waivers project-x approve " + id());
  }

  @Test
  void who_asked_does_not_approve_and_another_person_does_once() {
    scene.ask(DANA, ROOT);

    assertThat(scene.refused(DANA, "waivers project-x approve " + id()))
        .startsWith("You asked for it yourself, so another person");
    assertThat(scene.only().awaited()).isTrue();
    assertThat(scene.answered(SAM, "waivers project-x approve " + id()).summary())
        .isEqualTo("Approved: ssh-root-login on vm-42.");
    assertThat(scene.only().approved().orElseThrow().by()).isEqualTo("discord:7");
    assertThat(scene.refused(SAM, "waivers project-x approve " + id()))
        .isEqualTo("There is nothing to approve: that waiver holds already.");
    assertThat(scene.records("approve")).extracting(record -> record.person() + " " + record.decision())
        .containsExactly("slack:U1 refused", "discord:7 allowed");
    assertThat(scene.records("approve").getLast().subject()).contains(id(), "ssh-root-login");
  }

  @Test
  void the_operator_is_no_exception() {
    scene.ask(Asker.CONSOLE, ROOT);

    assertThat(scene.refused(Asker.CONSOLE, "waivers project-x approve " + id()))
        .contains("the operator is no exception", "another person with the right \"member\" on project-x");
    assertThat(scene.only().awaited()).isTrue();
  }

  /// A person with accounts on two platforms cannot be told from two persons: nothing ties the accounts together.
  @Test
  void another_account_counts_as_another_person() {
    scene.ask(DANA, ROOT);

    assertThat(scene.ask(SAM, "waivers project-x approve " + id())).isInstanceOf(Reply.Answered.class);
  }

  @Test
  void the_rights_of_who_approves_are_read_at_the_click() {
    scene.ask(DANA, ROOT);
    scene.demote("read");

    assertThat(scene.refused(SAM, "waivers project-x approve " + id())).contains("needs the right \"member\"");
    assertThat(scene.refused(STRANGER, "waivers project-x approve " + id())).isEqualTo("There is no such project.");
    assertThat(scene.only().awaited()).isTrue();
  }

  @Test
  void what_ended_or_was_taken_back_meanwhile_is_not_approved() {
    scene.ask(DANA, ROOT);
    scene.clock.pass(Duration.ofDays(90));
    assertThat(scene.refused(SAM, "waivers project-x approve " + id())).contains("has ended");

    var other = new RiskScene();
    other.ask(DANA, ROOT);
    other.ask(DANA, "waivers project-x withdraw " + other.only().id());
    assertThat(other.refused(SAM, "waivers project-x approve " + other.only().id())).contains("was taken back");
  }

  @Test
  void who_may_only_read_accepts_nothing_and_takes_back_nothing() {
    assertThat(scene.refused(READER, LOW)).contains("needs the right \"member\"");
    scene.ask(DANA, LOW);
    assertThat(scene.refused(READER, "waivers project-x withdraw " + id())).contains("needs the right \"member\"");
    assertThat(scene.answered(SAM, "waivers project-x withdraw " + id()).summary()).startsWith("Taken back:");
    assertThat(scene.refused(SAM, "waivers project-x withdraw " + id())).contains("was taken back");
  }

  @Test
  void strangers_learn_nothing() {
    scene.ask(DANA, LOW);

    assertThat(scene.refused(STRANGER, LOW)).isEqualTo("There is no such machine.");
    assertThat(scene.refused(STRANGER, "waivers project-x")).isEqualTo("There is no such project.");
    assertThat(scene.refused(SAM, "waivers project-y approve " + id())).isEqualTo("There is no such project.");
  }

  @Test
  void of_several_findings_one_has_to_be_named() {
    var asked = scene.answered(DANA, "waive vm-42 acct-password-set finding 30 \"For the console\"");

    Golden.matches(WaiveCommandsTest.class, "waive-which.txt", text(asked));
    assertThat(scene.risks.rows).isEmpty();
    scene.ask(DANA, pressed(asked).getFirst());
    assertThat(scene.only().object()).isEqualTo("user:root");
    assertThat(scene.risks.covered.get(id())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"The \"rescue\" console needs it", "\u201cuntil the move\u201d, said Ann", "\"so\" it is"})
  void words_that_no_button_can_carry_are_asked_for_again_and_none_are_invented(String reason) {
    var asked = scene.refused(DANA, List.of("waive", "vm-42", "acct-password-set", "finding", "30", reason));

    assertThat(asked).contains("which one? Nothing was accepted yet. Please ask again")
        .contains("user:root, user:webmaster");
    assertThat(scene.risks.rows).isEmpty();
    scene.ask(DANA, List.of("waive", "vm-42", "acct-password-set", "finding", "30", reason, "object", "user:root"));
    assertThat(scene.only().reason()).isEqualTo(reason);
  }

  @Test
  void a_button_keeps_the_words_of_who_asked() {
    var asked = scene.answered(DANA, "waive vm-42 acct-password-set finding 30 it\"is");

    scene.ask(DANA, pressed(asked).getFirst());
    assertThat(scene.only().reason()).isEqualTo("it\"is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "181", "999", "ninety", "-1", "1.5"})
  void it_holds_for_1_to_180_days(String days) {
    assertThat(scene.refused(DANA, "waive vm-42 acct-password-set vm " + days + " \"For the console\""))
        .contains("1 to 180 days");
  }

  @Test
  void what_does_not_fail_or_is_not_there_cannot_be_accepted() {
    assertThat(scene.refused(DANA, "waive vm-42 acct-uid0 vm 9 \"Because of it\"")).contains("nothing to accept");
    assertThat(scene.refused(DANA, "waive vm-42 log-attest vm 9 \"Because of it\""))
        .contains("/attest vm-42 log-attest");
    assertThat(scene.refused(DANA, "waive vm-42 no-such-check vm 9 \"Because of it\"")).contains("no item or check");
    assertThat(scene.refused(DANA, "waive vm-42 acct-password-set finding 9 \"Because of it\" object user:bob"))
        .contains("user:root, user:webmaster");
    assertThat(scene.refused(DANA, "waive vm-42 sg-world-ssh vm 9 \"Because of it\"")).contains("nobody saw");
    assertThat(scene.refused(DANA, "waive vm-42 acct-password-set vm 9 why")).contains("Give a reason");
    assertThat(scene.refused(Asker.CONSOLE, "waive stray acct-password-set vm 9 \"Because of it\""))
        .contains("belongs to none");
    assertThat(scene.risks.rows).isEmpty();
  }

  @Test
  void one_for_the_project_covers_what_is_known_of_its_other_machines() {
    scene.risks.reports.add(RiskReports.passwords("vm-43", "id-43"));

    var answer = scene.answered(DANA, "waive vm-42 acct-password-set project 30 \"Passwords for the console\"");

    assertThat(text(answer)).contains("3 findings on 2 machines");
    assertThat(scene.only().targetKey()).isEmpty();
    assertThat(scene.only().severity()).as("the worst of them").isEqualTo("high");
    assertThat(scene.only().awaited()).isTrue();
    assertThat(scene.risks.covered.get(id())).extracting(Covered::targetKey).containsExactly("id-42", "id-42", "id-43");
  }

  @Test
  void the_list_reads_as_agreed() {
    scene.ask(DANA, ROOT);
    scene.ask(DANA, LOW);
    scene.ask(DANA, "waive vm-42 fw-host vm 1 \"For a day\"");
    scene.risks.rows.keySet().stream().skip(1).findFirst()
        .ifPresent(id -> scene.ask(SAM, "waivers project-x withdraw " + id));
    scene.clock.pass(Duration.ofDays(2));

    var listed = scene.answered(READER, "waivers project-x");

    Golden.matches(WaiveCommandsTest.class, "waivers.txt", text(listed));
    assertThat(pressed(listed)).hasSize(2).allMatch(line -> line.startsWith("/waivers project-x "));
  }

  @Test
  void both_at_once_and_what_is_unknown_is_refused() {
    assertThat(scene.refused(DANA, "waivers project-x approve a withdraw b")).startsWith("Either approve");
    assertThat(scene.refused(DANA, "waivers project-x approve nothing")).contains("no waiver \"nothing\"");
  }
}
