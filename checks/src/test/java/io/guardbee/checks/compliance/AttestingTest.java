package io.guardbee.checks.compliance;

import static io.guardbee.checks.compliance.Reported.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.result.Attestation;
import io.guardbee.checks.result.Attestation.Scope;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttestingTest {
  private static final Instant YEAR = NOW.plus(Duration.ofDays(365));
  private static final String KEY = "SHA256:jheLldyCaSee1tKAuug7X7uysMXRHhgX+Vlp33kwWeY";

  private static CheckResult due(String id, int item, String reason, String... points) {
    return Reported.check(id, item, View.PERSON, Severity.LOW, new Outcome.AttestationDue(reason, List.of(points)));
  }

  private static CheckResult guides(String... services) {
    return due("guide-read", 17, "Somebody has to confirm each guide: " + String.join(", ", services) + ".",
        Stream.of(services).map(service -> service + ": https://example.org (1) look").toArray(String[]::new));
  }

  private static Word word(CheckResult check, String place, String subject, Word.Kind kind, String who) {
    return new Word(check.id(), Subject.scope(check.spec()), place, subject, kind, who, NOW, YEAR);
  }

  private static Word confirmed(CheckResult check, String place, String subject, String who) {
    return word(check, place, subject, Word.Kind.CONFIRMED, who);
  }

  private static Word whole(CheckResult check, String place) {
    return confirmed(check, place,
        Subject.of(check.spec(), (Outcome.AttestationDue) check.outcome(), Reported.VM).getFirst().key(), "Dana");
  }

  private static CheckResult after(AuditReport report, Instant now, Word... words) {
    return Attesting.on(report, List.of(words), now).checks().getFirst();
  }

  private static CheckResult after(CheckResult check, Word... words) {
    return after(Reported.of(check), NOW, words);
  }

  @Test
  void what_is_due_and_confirmed_is_a_pass_that_carries_the_word() {
    var check = due("log-attest", 13, "Confirm who reads the logs.");
    var confirmed = after(check, whole(check, "id-42"));

    assertThat(confirmed.outcome())
        .isEqualTo(new Outcome.Pass("Confirmed by Dana on 26 Nov 2026 12:00 UTC; due again on "
            + "26 Nov 2027 12:00 UTC, or when something changes."));
    assertThat(confirmed.attestation()).contains(new Attestation("Dana", NOW, YEAR, Scope.VM));
    assertThat(Attesting.on(Reported.of(check), List.of(whole(check, "id-42")), NOW).items().getFirst().outcome())
        .isEqualTo("pass");
  }

  @Test
  void it_is_due_again_at_the_very_instant_at_which_the_word_ends() {
    var check = due("log-attest", 13, "Confirm who reads the logs.");

    assertThat(after(Reported.of(check), YEAR.minusNanos(1), whole(check, "id-42")).outcome().label())
        .isEqualTo("pass");
    assertThat(after(Reported.of(check), YEAR, whole(check, "id-42"))).isEqualTo(check);
  }

  @ParameterizedTest
  @CsvSource({"key-owner-attest, 2, PERSON, alpha", "acct-app-defaults, 6, VM, id-42", "priv-db-roles, 9, VM, id-42",
      "acct-project-members, 6, VM, id-42", "ann-subscribed, 16, PROJECT, alpha", "guide-read, 17, SERVICE, alpha",
      "log-attest, 13, VM, id-42"})
  void a_word_holds_where_the_design_says(String id, int item, Scope scope, String place) {
    var check = due(id, item, "Confirm it.");

    assertThat(Subject.scope(check.spec())).isEqualTo(scope);
    assertThat(Word.place(scope, Reported.VM)).isEqualTo(place);
    assertThat(after(check, whole(check, place)).outcome().label()).isEqualTo("pass");
    assertThat(after(check, whole(check, "elsewhere"))).isEqualTo(check);
  }

  @Test
  void a_word_for_the_project_holds_on_its_other_machines_and_one_for_a_machine_does_not() {
    var other = new Target("vm-43", "id-43", "alpha", List.of());
    var announced = due("ann-subscribed", 16, "Who gets the security announcements of Debian GNU/Linux 12 (bookworm).");
    var roles = due("priv-db-roles", 9, "Confirm for Redis.");

    assertThat(after(Reported.on(other, announced), NOW, whole(announced, "alpha")).outcome().label())
        .isEqualTo("pass");
    assertThat(after(Reported.on(other, roles), NOW, whole(roles, "id-42"))).isEqualTo(roles);
  }

  @Test
  void another_distribution_is_due_again_and_another_release_is_not() {
    var debian = due("ann-subscribed", 16, "Who gets the security announcements of Debian GNU/Linux 12 (bookworm).");
    var word = whole(debian, "alpha");

    assertThat(after(due("ann-subscribed", 16, "Who gets the security announcements of Debian GNU/Linux 13 (trixie)."),
        word).outcome().label()).isEqualTo("pass");
    assertThat(after(due("ann-subscribed", 16, "Who gets the security announcements of Ubuntu 24.04.3 LTS."), word)
        .outcome().label()).isEqualTo("attestation-due");
  }

  @Test
  void what_is_confirmed_in_part_stays_due_and_names_what_is_left() {
    var check = guides("Apache 2.4", "OpenSSH 9.2", "Redis 7.0");
    var partly = after(check, confirmed(check, "alpha", "OpenSSH 9.2", "Dana"));

    assertThat(partly.outcome()).isEqualTo(new Outcome.AttestationDue(
        "Still to be confirmed: Apache 2.4; Redis 7.0. 1 of 3 is confirmed.",
        List.of("Apache 2.4: https://example.org (1) look", "Redis 7.0: https://example.org (1) look")));
    assertThat(partly.attestation()).isEmpty();
  }

  @Test
  void a_new_service_and_a_new_major_version_are_due_again() {
    var before = guides("OpenSSH 9.2");
    var word = confirmed(before, "alpha", "OpenSSH 9.2", "Dana");

    assertThat(after(before, word).outcome().label()).isEqualTo("pass");
    assertThat(after(guides("OpenSSH 10.0"), word)).isEqualTo(guides("OpenSSH 10.0"));
    assertThat(after(guides("OpenSSH 9.2", "nginx 1.26"), word).outcome().reason()).contains("nginx 1.26");
  }

  @Test
  void each_key_is_confirmed_by_itself_wherever_it_opens_an_account() {
    var check = due("key-owner-attest", 2, "Each person behind the 2 keys confirms.", "ada: ssh-ed25519 256 " + KEY,
        "bob: ssh-ed25519 256 SHA256:" + "b".repeat(43));
    var word = confirmed(check, "alpha", KEY, "Ada");

    assertThat(after(check, word).outcome()).isInstanceOfSatisfying(Outcome.AttestationDue.class,
        left -> assertThat(left.points()).singleElement().asString().startsWith("bob: "));
    assertThat(after(due("key-owner-attest", 2, "The 1 key of carol.", "carol: ssh-ed25519 256 " + KEY), word).outcome()
        .label()).isEqualTo("pass");
  }

  @Test
  void a_word_for_keys_that_nobody_could_name_holds_on_no_other_machine() {
    var check = due("key-owner-attest", 2, "Each person who logs in to this VM with a key confirms.");
    var word = whole(check, "alpha");

    assertThat(after(check, word).outcome().label()).isEqualTo("pass");
    assertThat(after(Reported.on(new Target("vm-43", "id-43", "alpha", List.of()), check), NOW, word)).isEqualTo(check);
  }

  @Test
  void a_new_account_of_an_application_or_role_is_due_again() {
    var check = due("acct-project-members", 6, "1 user still belongs.", "\"alice\" (Default): member");
    var word = whole(check, "id-42");

    assertThat(after(check, word).outcome().label()).isEqualTo("pass");
    assertThat(after(due("acct-project-members", 6, "1 user still belongs.", "\"alice\" (Default): admin"), word)
        .outcome().label()).isEqualTo("attestation-due");
    var asked = due("acct-app-defaults", 6, "Confirm: Redis at port 6379.");
    assertThat(after(due("acct-app-defaults", 6, "Confirm: Redis at port 6379; Grafana at port 3000."),
        whole(asked, "id-42")).outcome().label()).isEqualTo("attestation-due");
  }

  @Test
  void not_applying_counts_and_putting_off_does_not() {
    var check = guides("Apache 2.4", "OpenSSH 9.2");
    var spared = word(check, "alpha", "Apache 2.4", Word.Kind.INAPPLICABLE, "Sam");
    var off = new Word(check.id(), Scope.SERVICE, "alpha", "OpenSSH 9.2", Word.Kind.LATER, "Dana", NOW,
        NOW.plus(Duration.ofDays(7)));

    assertThat(after(check, spared, confirmed(check, "alpha", "OpenSSH 9.2", "Dana")).outcome().reason())
        .startsWith("Confirmed by Dana, Sam on 26 Nov 2026 12:00 UTC, 1 of 2 as not applying here; due again on");
    assertThat(after(check, spared, off).outcome().reason()).isEqualTo("Still to be confirmed: OpenSSH 9.2. 1 of 2 is "
        + "confirmed. Put off by Dana until 3 Dec 2026 12:00 UTC.");
  }

  @Test
  void twice_gives_what_once_gave() {
    var log = due("log-attest", 13, "Confirm who reads the logs.");
    var off = new Word(log.id(), Scope.VM, "id-42", whole(log, "id-42").subject(), Word.Kind.LATER, "Dana", NOW,
        NOW.plus(Duration.ofDays(7)));
    var guides = guides("Apache 2.4", "OpenSSH 9.2");
    var words = List.of(off, confirmed(guides, "alpha", "OpenSSH 9.2", "Dana"));
    var once = Attesting.on(Reported.of(log, guides), words, NOW);

    assertThat(Attesting.on(once, words, NOW).checks().getFirst()).isEqualTo(once.checks().getFirst());
    assertThat(Attesting.on(once, List.of(whole(log, "id-42")), NOW).checks().getFirst().outcome().label())
        .isEqualTo("pass");
  }

  @Test
  void a_word_covers_nothing_and_passes_with_its_weight() {
    var seen = Reported.passing("time-synced");
    var silent = Reported.check("ssh-crypto", Severity.LOW,
        new Outcome.Unknown(new io.guardbee.checks.result.ProbeFailure.NotCovered()));
    var due = Reported.check("acct-project-members", 6, View.INSIDE, Severity.LOW,
        new Outcome.AttestationDue("They still belong there."));
    var before = Reported.of(seen, silent, due);
    var after = Attesting.on(before, List.of(whole(due, "id-42")), NOW);

    assertThat(after.overall().coverage()).isEqualTo(before.overall().coverage()).isEqualTo(0.5);
    assertThat(after.overall().score()).isEqualTo(100);
  }

  @Test
  void what_persons_decide_alone_is_answered_where_anything_answered() {
    var report = Reported.of(due("log-attest", 13, "Confirm who reads the logs."));

    assertThat(report.answered()).isTrue();
    assertThat(report.exitCode()).as("what is due moves no exit code").isZero();
  }

  @Test
  void a_subject_is_found_by_what_people_type() {
    var subjects = List.of(new Subject("OpenSSH 9.2", "OpenSSH 9.2"), new Subject("Apache 2.4", "Apache 2.4"),
        new Subject("Apache Tomcat 9", "Apache Tomcat 9"));

    assertThat(Subject.named(subjects, "openssh")).contains(subjects.getFirst());
    assertThat(Subject.named(subjects, "apache 2.4")).contains(subjects.get(1));
    assertThat(Subject.named(subjects, "apache")).isEmpty();
    assertThat(Subject.named(subjects, " ")).isEmpty();
  }
}
