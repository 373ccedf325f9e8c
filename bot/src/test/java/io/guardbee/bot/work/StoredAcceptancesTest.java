package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.store.AttestationRow;
import io.guardbee.adapters.store.PatientStores;
import io.guardbee.adapters.store.Signature;
import io.guardbee.adapters.store.Store;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.app.Machines;
import io.guardbee.bot.app.WholeBot;
import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.AuditMemory;
import io.guardbee.bot.command.Guests.Found;
import io.guardbee.bot.command.Insights;
import io.guardbee.bot.command.WaiverRequest;
import io.guardbee.bot.render.ReportJson;
import io.guardbee.bot.render.ReportReader;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.compliance.Subject;
import io.guardbee.checks.probe.PastSource;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredAcceptancesTest {
  private static final String SECRET = "hunter2-hunter2";
  private static final Signature SAM = new Signature("slack:U2", "Sam", Instant.EPOCH);
  @TempDir
  Path dir;
  private final SettableClock clock = new SettableClock();
  private final Wire wire = new Wire(text -> text.replace(SECRET, "[redacted]"));
  private Store store;
  private StoredAcceptances book;

  @BeforeEach
  void open() {
    store = at("sqlite:" + dir.resolve("bee.db"));
    book = new StoredAcceptances(() -> store, wire, clock);
  }

  private Store at(String url) {
    return Store.open(PatientStores.at(url), clock, new Random(7));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private AuditReport audited(StoredAcceptances by, AuditMemory memory) {
    var desk = new AuditDesk(Catalogue.load(), new Random(1), new AuditDesk.Terms(Set.of(), Duration.ofSeconds(20)),
        memory,
        Insights.none(), by);
    return desk
        .audit(new Found.Guest(new Target("vm-42", "id-42", "alpha", List.of("192.0.2.7")), Machines.sloppy(), clock,
            List.of()), _ -> true, _ -> {
            });
  }

  private AuditReport audited() {
    return audited(book, AuditMemory.none());
  }

  private static CheckResult check(AuditReport report, String id) {
    return report.checks().stream().filter(check -> check.id().value().equals(id)).findFirst().orElseThrow();
  }

  private String accepted(AuditReport report, String id) {
    var request = WaiverRequest.of(new WaiverRequest.Terms(id, "alpha", true, "", "The console " + SECRET,
        clock.instant().plus(Duration.ofDays(90))), List.of(report), WholeBot.ANN, clock.instant(),
        new Random(id.hashCode())).orElseThrow();
    book.ask(request.row(), request.covered());
    return request.row().id();
  }

  @Test
  void an_audit_shows_what_was_accepted_and_scores_by_it_before_it_is_remembered() {
    var before = audited();
    accepted(before, "acct-password-set");
    var remembered = new Remembering();

    var after = audited(book, remembered);

    assertThat(check(before, "acct-password-set").failing()).isTrue();
    assertThat(check(after, "acct-password-set").waived()).isTrue();
    assertThat(after.overall().score()).isGreaterThan(before.overall().score());
    assertThat(remembered.last.orElseThrow()).isSameAs(after);
    assertThat(ReportReader.read(ReportJson.of(after)).failed()).hasSameSizeAs(after.failed());
  }

  @Test
  void what_waits_for_another_person_holds_from_the_approval_on() {
    var id = accepted(audited(), "ssh-root-login");

    assertThat(check(audited(), "ssh-root-login").failing()).isTrue();
    assertThat(book.approve(id, new Signature(SAM.by(), SAM.name(), clock.instant()))).isTrue();
    assertThat(check(audited(), "ssh-root-login").findings().getFirst().waiver().orElseThrow())
        .satisfies(waiver -> {
          assertThat(waiver.approvedBy()).isEqualTo("Sam");
          assertThat(waiver.reason()).as("no secret gets into the store").isEqualTo("The console [redacted]");
        });
  }

  @Test
  void it_ends_at_its_very_instant_and_is_told() {
    accepted(audited(), "acct-password-set");

    clock.pass(Duration.ofDays(90).minusMillis(1));
    assertThat(check(audited(), "acct-password-set").waived()).isTrue();
    clock.pass(Duration.ofMillis(1));
    var ended = audited();
    assertThat(check(ended, "acct-password-set").failing()).isTrue();
    assertThat(ended.notices()).anyMatch(notice -> notice.startsWith("The waiver of acct-password-set (user:root) by ")
        && notice.contains("no longer holds: it ended on"));
  }

  @Test
  void an_audit_that_another_process_made_shows_what_was_decided_since() {
    var made = audited();
    accepted(made, "acct-password-set");

    var joined = audited(book, new Joined(() -> made));

    assertThat(check(joined, "acct-password-set").waived()).isTrue();
  }

  @Test
  void where_the_store_is_away_nothing_is_taken_as_accepted_and_it_is_said() {
    accepted(audited(), "acct-password-set");
    var waived = audited();
    var away = at("postgresql://nobody@127.0.0.1:1/none");
    var blind = new StoredAcceptances(() -> away, wire, clock);

    var report = blind.applied(waived);

    assertThat(check(report, "acct-password-set").failing()).isTrue();
    assertThat(report.notices()).filteredOn(notice -> notice.contains("nothing is taken as accepted here")).hasSize(1);
    assertThat(blind.applied(report)).isEqualTo(report);
    away.close();
  }

  @Test
  void a_word_makes_a_pass_that_carries_it_where_it_holds_and_for_a_year() {
    var due = audited();
    say(due, "log-attest", "vm", "id-42", "confirmed");
    say(due, "guide-read", "service", "alpha", "inapplicable");

    var after = audited();
    assertThat(check(after, "log-attest").attestation().orElseThrow().who()).isEqualTo("Sam");
    assertThat(check(after, "log-attest").outcome()).isInstanceOf(Outcome.Pass.class);
    assertThat(check(after, "guide-read").outcome().reason()).contains("2 of 2 as not applying here");
    assertThat(check(after, "ann-subscribed").outcome()).isInstanceOf(Outcome.AttestationDue.class);
    clock.pass(Duration.ofDays(365));
    assertThat(check(audited(), "log-attest").outcome()).isInstanceOf(Outcome.AttestationDue.class);
  }

  private void say(AuditReport report, String id, String scope, String place, String kind) {
    var check = check(report, id);
    book.say(Subject.of(check.spec(), (Outcome.AttestationDue) check.outcome(), report.target()).stream()
        .map(subject -> new AttestationRow(id, scope, place, "alpha", scope.equals("vm") ? place : "", "vm-42",
            subject.key(), subject.shown(), kind, clock.instant().plus(Duration.ofDays(365)),
            new Signature("slack:U2", "Sam", clock.instant())))
        .toList());
  }

  @Test
  void of_a_machine_without_a_project_the_store_is_not_asked() {
    var blind = new StoredAcceptances(() -> {
      throw new IllegalStateException("asked");
    }, wire, clock);
    var made = audited();
    var stray = new AuditReport(made.auditId(), new Target("stray", "", "", List.of()), made.trust(), made.startedAt(),
        made.took(), made.views(), made.overall(), made.silent(), made.items(), made.checks(), made.notices());

    assertThat(blind.applied(stray)).isSameAs(stray);
  }

  private static final class Remembering implements AuditMemory {
    private Optional<AuditReport> last = Optional.empty();

    @Override
    public Optional<String> remember(AuditReport report, Seen seen) {
      last = Optional.of(report);
      return Optional.empty();
    }

    @Override
    public AuditReport shared(String key, Supplier<AuditReport> audit) {
      return audit.get();
    }

    @Override
    public Probed<Past> of(Target target, Set<String> keys) {
      return PastSource.NONE.of(target, keys);
    }
  }

  /// Somebody else's audit lands.
  private record Joined(Supplier<AuditReport> other) implements AuditMemory {
    @Override
    public Optional<String> remember(AuditReport report, Seen seen) {
      return Optional.empty();
    }

    @Override
    public AuditReport shared(String key, Supplier<AuditReport> audit) {
      return other.get();
    }

    @Override
    public Probed<Past> of(Target target, Set<String> keys) {
      return PastSource.NONE.of(target, keys);
    }
  }
}
