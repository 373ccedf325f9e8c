package io.guardbee.checks.compliance;

import static io.guardbee.checks.compliance.Reported.NOW;
import static io.guardbee.checks.compliance.Reported.accepted;
import static io.guardbee.checks.compliance.Reported.failing;
import static io.guardbee.checks.compliance.Reported.passing;
import static io.guardbee.checks.compliance.Reported.waived;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaivingTest {
  private static final Instant LATER = NOW.plus(Duration.ofDays(90));
  private static final Finding ROOT = Finding.of("sshd", "sshd -T", "permitrootlogin yes");
  private static final Finding TOOR = Finding.of("user:toor", "/etc/passwd", "toor: uid 0");
  private static final CheckResult LOGIN = failing("ssh-root-login", Severity.CRITICAL, ROOT);
  private static final CheckResult ACCOUNTS = failing("acct-uid0", Severity.HIGH,
      TOOR, Finding.of("user:rescue", "/etc/passwd", "rescue: uid 0"));
  private static final AuditReport BEFORE = Reported.of(LOGIN, passing("time-synced"));

  private static AuditReport on(AuditReport report, Accepted... accepted) {
    return Waiving.on(report, List.of(accepted), NOW);
  }

  private static String only(AuditReport report) {
    assertThat(report.notices()).hasSize(1);
    return report.notices().getFirst();
  }

  @Test
  void a_waived_fail_stays_a_fail_and_moves_neither_score_nor_grade_nor_exit_code() {
    var after = on(BEFORE, accepted(BEFORE, LOGIN, LATER));

    assertThat(BEFORE.exitCode()).isEqualTo(1);
    assertThat(BEFORE.overall().grade()).isEqualTo(Grade.F);
    assertThat(after.exitCode()).isZero();
    assertThat(after.failed()).isEmpty();
    assertThat(after.overall().score()).isEqualTo(100);
    assertThat(after.overall().grade()).isEqualTo(Grade.A);
    assertThat(after.views().get(View.INSIDE)).isEqualTo(after.overall());
    assertThat(after.overall().coverage()).isEqualTo(BEFORE.overall().coverage());
    assertThat(after.checks().getFirst().outcome().label()).isEqualTo("fail");
    assertThat(after.items().getFirst().outcome()).isEqualTo("fail");
    assertThat(after.waived()).extracting(check -> check.id().value()).containsExactly("ssh-root-login");
    assertThat(after.notices()).isEmpty();
  }

  @Test
  void a_check_of_which_something_is_left_counts_by_what_is_left() {
    var report = Reported.of(ACCOUNTS);
    var one = failing("acct-uid0", Severity.HIGH, TOOR);

    var after = on(report, accepted(report, one, LATER));

    assertThat(waived(after)).containsExactly("user:toor");
    assertThat(after.exitCode()).isEqualTo(1);
    assertThat(after.failed()).hasSize(1);
    assertThat(after.overall().score()).isZero();
    assertThat(after.waived()).hasSize(1);
  }

  @Test
  void it_holds_until_its_very_last_instant_and_not_at_its_end() {
    var accepted = accepted(BEFORE, LOGIN, LATER);

    assertThat(waived(Waiving.on(BEFORE, List.of(accepted), LATER.minusNanos(1)))).containsExactly("sshd");
    var ended = Waiving.on(BEFORE, List.of(accepted), LATER);
    assertThat(waived(ended)).isEmpty();
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(only(ended)).isEqualTo("The waiver of ssh-root-login (sshd) by Dana no longer holds: it ended on 24 Feb "
        + "2027 12:00 UTC.");
    assertThat(Waiving.on(BEFORE, List.of(accepted), LATER.plus(Duration.ofDays(30))).notices())
        .as("not told for ever").isEmpty();
  }

  @Test
  void one_that_waits_for_a_second_person_does_not_hold_and_is_no_news() {
    var asked = accepted(BEFORE, LOGIN, LATER);
    var after = on(BEFORE, new Accepted(asked.waiver(), asked.check(), true, Optional.empty(), asked.covered()));

    assertThat(after).isEqualTo(BEFORE);
    assertThat(asked.stands(NOW)).isTrue();
  }

  @Test
  void one_that_was_taken_back_is_told() {
    var asked = accepted(BEFORE, LOGIN, LATER);
    var after = on(BEFORE, new Accepted(asked.waiver(), asked.check(), false,
        Optional.of(new Accepted.Withdrawal("Sam", NOW.minusSeconds(60))), asked.covered()));

    assertThat(waived(after)).isEmpty();
    assertThat(only(after)).endsWith("no longer holds: Sam took it back on 26 Nov 2026 11:59 UTC.");
  }

  @Test
  void changed_evidence_voids_it_and_is_told() {
    var accepted = accepted(BEFORE, LOGIN, LATER);
    var wider = Reported.of(failing("ssh-root-login", Severity.CRITICAL,
        Finding.of("sshd", "sshd -T", "permitrootlogin prohibit-password")));

    var after = on(wider, accepted);

    assertThat(waived(after)).isEmpty();
    assertThat(only(after)).endsWith("no longer holds: its evidence changed, to: permitrootlogin prohibit-password.");
  }

  @Test
  void a_higher_severity_is_more_than_was_accepted_and_a_lower_one_is_not() {
    var medium = failing("ssh-root-login", Severity.MEDIUM, ROOT);
    var then = Reported.of(medium);
    var accepted = accepted(then, medium, LATER);
    var raised = new CheckResult(medium.spec(), Severity.HIGH, List.of(new Modifier(1, "the world reaches it")),
        medium.outcome(), "a rule", List.of(), 0, List.of());

    assertThat(only(on(Reported.of(raised), accepted)))
        .endsWith("no longer holds: it is high now and was medium when it was accepted.");
    assertThat(waived(on(Reported.of(failing("ssh-root-login", Severity.LOW, ROOT)), accepted)))
        .containsExactly("sshd");
  }

  @Test
  void a_new_finding_is_not_covered_and_another_machine_is_not_either() {
    var one = failing("acct-uid0", Severity.HIGH, TOOR);
    var then = Reported.of(one);
    var accepted = accepted(then, one, LATER);

    assertThat(waived(on(Reported.of(ACCOUNTS), accepted))).containsExactly("user:toor");
    var elsewhere = on(Reported.on(new Target("vm-43", "id-43", "alpha", List.of()), one), accepted);
    assertThat(waived(elsewhere)).isEmpty();
    assertThat(elsewhere.notices()).isEmpty();
  }

  @Test
  void of_several_that_hold_the_one_that_ends_last_is_shown_and_a_void_one_is_not_told() {
    var short_ = accepted(BEFORE, LOGIN, NOW.plusSeconds(60));
    var over = accepted(BEFORE, LOGIN, NOW);

    var after = on(BEFORE, short_, over, accepted(BEFORE, LOGIN, LATER));

    assertThat(after.checks().getFirst().findings().getFirst().waiver().orElseThrow().until()).isEqualTo(LATER);
    assertThat(after.notices()).isEmpty();
  }

  @Test
  void twice_gives_what_once_gave_and_what_no_longer_holds_is_taken_off() {
    var accepted = accepted(BEFORE, LOGIN, LATER);
    var once = on(BEFORE, accepted);

    assertThat(on(once, accepted)).isEqualTo(once);
    assertThat(waived(on(once))).isEmpty();
    var void_ = Waiving.on(once, List.of(accepted), LATER);
    assertThat(Waiving.on(void_, List.of(accepted), LATER)).isEqualTo(void_);
  }

  @Test
  void hostile_objects_and_names_are_made_plain_in_what_is_told() {
    var evil = failing("acct-uid0", Severity.HIGH, Finding.of("user:\u202e@here\n<b>", "/etc/passwd", "x"));
    var report = Reported.of(evil);

    assertThat(only(Waiving.on(report, List.of(accepted(report, evil, LATER)), LATER))).doesNotContain("\u202e", "\n");
  }
}
