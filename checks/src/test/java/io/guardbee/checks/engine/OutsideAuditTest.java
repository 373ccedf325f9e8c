package io.guardbee.checks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.OutsideWords;
import io.guardbee.checks.asking.Approach;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.FakeGuest;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.HostKeyEvidence;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import io.guardbee.checks.result.ViewScore;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// An audit that looks from outside too.
class OutsideAuditTest {
  private static final String KEYS_ONLY = """
      door 192.0.2.7 22 open
      ssh 192.0.2.7 22 root; methods=publickey
      ssh 192.0.2.7 22 guardbee-nobody; methods=publickey
      end""";
  private final Audit audit = new Audit(new AuditEngine(Catalogue.load()),
      InstantSource.fixed(Instant.parse("2026-11-26T06:00:00Z")), new Random(42));
  private final List<Question> asked = new ArrayList<>();
  private final List<Door> tried = new ArrayList<>();

  /// Answers as a text says.
  private final class Scripted implements OutsideProbe {
    private final OutsideFacts facts;

    Scripted(String words) {
      facts = OutsideWords.read(words).or(new OutsideFacts("", List.of()));
    }

    @Override
    public Probed<OutsideFacts> knock(List<Door> doors, Duration timeout) {
      tried.addAll(doors);
      return Probed.got(new OutsideFacts(facts.vantage(),
          facts.answers().stream().filter(answered -> doors.contains(answered.door())).toList()));
    }

    @Override
    public List<Asked> ask(List<Question> questions, Duration timeout) {
      asked.addAll(questions);
      return questions.stream().map(question -> facts.asked().stream()
          .filter(one -> one.question().door().equals(question.door()) && one.question().kind() == question.kind())
          .findFirst().map(one -> new Asked(question, one.told()))
          .orElseGet(() -> new Asked(question, Probed.missed(new OutsideFailure.TimeOver("x"))))).toList();
    }
  }

  private AuditReport look(Optional<OutsideProbe> outside, Predicate<CheckSpec> wanted) {
    return audit.run(order(wanted), FakeGuest.failing(new ProbeFailure.ConnectionRefused("vm")),
        new Sides(Optional.empty(), outside, List.of("192.0.2.7"), Optional.empty()));
  }

  private static Audit.Order order(Predicate<CheckSpec> wanted) {
    return new Audit.Order(new Target("vm", "", "", List.of()), Set.of(), Duration.ofSeconds(20), wanted, Set.of(),
        _ -> {
        });
  }

  private static String outcome(AuditReport report, String check) {
    return report.checks().stream().filter(result -> result.id().value().equals(check)).map(CheckResult::outcome)
        .findFirst().orElseThrow().label();
  }

  @Test
  void the_outside_counts_as_asked_for_when_somebody_may_look() {
    var report = look(Optional.of(new Scripted(KEYS_ONLY)), _ -> true);

    assertThat(report.views()).containsOnlyKeys(View.INSIDE, View.OUTSIDE);
    assertThat(report.views().values()).extracting(ViewScore::score).contains(100);
    assertThat(outcome(report, "ssh-password-offered")).isEqualTo("pass");
    assertThat(report.answered()).as("nobody could log in, and yet something is known").isTrue();
    assertThat(report.silent()).containsOnlyKeys(View.INSIDE);
  }

  @Test
  void where_nobody_may_look_the_view_was_not_part_of_the_audit() {
    var report = look(Optional.empty(), _ -> true);

    assertThat(report.views()).containsOnlyKeys(View.INSIDE);
    assertThat(outcome(report, "ssh-password-offered")).isEqualTo("unknown");
  }

  @Test
  void a_machine_whose_doors_are_all_shut_told_nothing() {
    var report = look(Optional.of(new Scripted("door 192.0.2.7 22 silent\nend")), _ -> true);

    assertThat(report.silent()).containsOnlyKeys(View.INSIDE, View.OUTSIDE);
    assertThat(report.exitCode()).isEqualTo(3);
  }

  @Test
  void the_door_that_the_login_went_in_by_is_open_and_is_not_tried_again() {
    var key = new HostKeyProbe.Key("ssh-ed25519", "SHA256:x");
    GuestProbe guest = _ -> Answer.failed(new ProbeFailure.KeyRejected("me", "vm"), HostKeyTrust.KNOWN, "")
        .with(HostKeyEvidence.shown(key, HostKeyTrust.KNOWN));
    var probe = new Scripted("door 192.0.2.7 22 silent\nssh 192.0.2.7 22 root; methods=publickey\nend");

    for (var straight : List.of(true, false)) {
      tried.clear();
      var report = audit.run(order(_ -> true), guest, new Sides(Optional.empty(), Optional.of(probe),
          new Approach(List.of("192.0.2.7"), List.of(), 22, straight), Optional.empty()));

      assertThat(tried).hasSize(straight ? 0 : 1);
      assertThat(outcome(report, "ssh-password-offered")).isEqualTo(straight ? "pass" : "unknown");
    }
  }

  @Test
  void one_check_alone_asks_only_what_it_reads() {
    look(Optional.of(new Scripted(KEYS_ONLY + "\n")), spec -> spec.id().value().equals("tls-cert"));
    assertThat(asked).noneMatch(question -> question.kind() == Kind.SSH);

    look(Optional.of(new Scripted(KEYS_ONLY)), spec -> spec.id().value().equals("ssh-root-login"));
    assertThat(asked).isEmpty();
  }
}
