package io.guardbee.bot.work;

import io.guardbee.adapters.store.AttestationRow;
import io.guardbee.adapters.store.Signature;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.adapters.store.WaiverRow;
import io.guardbee.adapters.store.WaiverRow.Covered;
import io.guardbee.adapters.store.Waivers.Covering;
import io.guardbee.bot.command.Acceptances;
import io.guardbee.bot.command.AttestationBook;
import io.guardbee.bot.command.ProjectRisks;
import io.guardbee.bot.command.WaiverBook;
import io.guardbee.bot.render.ReportReader;
import io.guardbee.bot.render.UnreadableReport;
import io.guardbee.checks.compliance.Accepted;
import io.guardbee.checks.compliance.Attesting;
import io.guardbee.checks.compliance.Seal;
import io.guardbee.checks.compliance.Waiving;
import io.guardbee.checks.compliance.Word;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.Attestation;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.Waiver;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What people accepted and confirmed, in the store, redacted before it gets there.
///
/// @param store opened when it is first wanted
public record StoredAcceptances(Supplier<Store> store, Wire wire, InstantSource clock)
    implements
      Acceptances,
      WaiverBook,
      AttestationBook,
      ProjectRisks {
  private static final Logger LOG = LoggerFactory.getLogger(StoredAcceptances.class);
  /// How long what ended is still told.
  private static final Duration TOLD = Duration.ofDays(30);
  private static final int LISTED = 1000;

  /// What was accepted belongs to a project: of a machine without one nothing is asked.
  @Override
  public AuditReport applied(AuditReport report) {
    if (report.target().project().isEmpty()) {
      return report;
    }
    var now = clock.instant();
    try {
      var key = key(report.target());
      var accepted = store.get().waivers().of(key, now.minus(TOLD)).stream().map(StoredAcceptances::accepted)
          .flatMap(Optional::stream).toList();
      var words = store.get().attestations().of(key, report.target().project(), now).stream()
          .flatMap(row -> word(row, report.target()).stream()).toList();
      return Attesting.on(Waiving.on(report, accepted, now), words, now);
    } catch (StoreUnavailable e) {
      LOG.warn("What was accepted cannot be read: {}", e.getMessage());
      var bare = Waiving.on(report, List.of(), now);
      var notice = "What was accepted or confirmed could not be read, because " + e.getMessage()
          + ": nothing is taken as accepted here.";
      return bare.notices().contains(notice) ? bare : bare.noting(notice);
    }
  }

  @Override
  public Known of(Project project, Set<CheckId> checks) {
    try {
      var held = store.get().waivers().holding(project.key(),
          checks.stream().map(CheckId::value).collect(Collectors.toSet()), clock.instant());
      return new Known(held.stream().flatMap(row -> accepted(row).stream()).toList(), Optional.empty());
    } catch (StoreUnavailable e) {
      LOG.warn("What was accepted cannot be read: {}", e.getMessage());
      return new Known(List.of(), Optional.of(String.valueOf(e.getMessage())));
    }
  }

  /// What audits of a machine are found by.
  private String key(Target target) {
    return wire.clean(Word.machine(target));
  }

  /// A row that this release cannot read accepts nothing.
  private static Optional<Accepted> accepted(Covering covering) {
    var row = covering.waiver();
    var seals = new HashMap<String, Seal>();
    covering.covered()
        .forEach(found -> Seal.read(found.seal()).ifPresent(seal -> seals.put(found.fingerprint(), seal)));
    return scope(row).map(scope -> new Accepted(new Waiver(row.id(), row.reason(), row.asked().name(),
        row.approved().map(Signature::name).orElse(""), row.until(), scope), new CheckId(row.check()), row.awaited(),
        row.withdrawn().map(by -> new Accepted.Withdrawal(by.name(), by.at())), seals));
  }

  private static Optional<Waiver.Scope> scope(WaiverRow row) {
    return Arrays.stream(Waiver.Scope.values()).filter(scope -> scope.label().equals(row.scope())).findFirst();
  }

  /// The place of the row is the one that was asked for.
  private static Optional<Word> word(AttestationRow row, Target target) {
    try {
      var scope = Attestation.Scope.valueOf(row.scope().toUpperCase(Locale.ROOT));
      return Optional.of(new Word(new CheckId(row.check()), scope, Word.place(scope, target), row.subject(),
          Word.Kind.valueOf(row.kind().toUpperCase(Locale.ROOT)), row.by().name(), row.by().at(), row.until()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public void ask(WaiverRow row, List<Covered> covered) {
    store.get().waivers().ask(new WaiverRow(row.id(), row.project(), row.check(), wire.clean(row.object()),
        wire.clean(row.targetKey()), wire.clean(row.machine()), row.scope(), row.severity(), wire.clean(row.reason()),
        row.until(), row.second(), clean(row.asked()), row.approved(), row.withdrawn()),
        covered.stream().map(found -> new Covered(wire.clean(found.targetKey()), found.fingerprint(), found.seal()))
            .toList());
  }

  private Signature clean(Signature signature) {
    return new Signature(signature.by(), wire.clean(signature.name()), signature.at());
  }

  @Override
  public Optional<WaiverRow> find(String id) {
    return store.get().waivers().find(id);
  }

  @Override
  public boolean approve(String id, Signature by) {
    return store.get().waivers().approve(id, clean(by));
  }

  @Override
  public boolean withdraw(String id, Signature by) {
    return store.get().waivers().withdraw(id, clean(by));
  }

  @Override
  public List<WaiverRow> of(String project) {
    return store.get().waivers().ofProject(project, clock.instant().minus(TOLD), LISTED);
  }

  @Override
  public List<WaiverRow> all() {
    return store.get().waivers().all(clock.instant().minus(TOLD), LISTED);
  }

  @Override
  public List<AuditReport> failing(String project, String check, Optional<String> machine) {
    return store.get().waivers().reports(project, check, machine.map(wire::clean).orElse(""), MACHINES).stream()
        .flatMap(StoredAcceptances::read).toList();
  }

  private static Stream<AuditReport> read(String json) {
    try {
      return Stream.of(ReportReader.read(json));
    } catch (UnreadableReport e) {
      LOG.warn("A stored report cannot be read back: {}", e.getMessage());
      return Stream.empty();
    }
  }

  @Override
  public void say(List<AttestationRow> words) {
    store.get().attestations().say(words.stream().map(row -> new AttestationRow(row.check(), row.scope(),
        wire.clean(row.place()), row.project(), wire.clean(row.targetKey()), wire.clean(row.machine()),
        wire.clean(row.subject()), wire.clean(row.shown()), row.kind(), row.until(), clean(row.by()))).toList());
  }

  @Override
  public int withdraw(String check, String place, Signature by) {
    return store.get().attestations().withdraw(check, wire.clean(place), by.by(), by.at());
  }
}
