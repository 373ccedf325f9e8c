package io.guardbee.bot.work;

import io.guardbee.adapters.store.Audited;
import io.guardbee.adapters.store.Boarding;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.command.AuditMemory;
import io.guardbee.bot.render.ReportJson;
import io.guardbee.bot.render.ReportReader;
import io.guardbee.bot.render.UnreadableReport;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Fingerprint;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Waiver;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Audits in the store: redacted before they are written, shared by all who ask at the same time, in this process and
/// in others on the same store.
public final class StoredAudits implements AuditMemory {
  private static final Logger LOG = LoggerFactory.getLogger(StoredAudits.class);
  /// The verdict of an audit in which nobody could look.
  static final String SILENT = "silent";
  private static final Duration LOOK = Duration.ofMillis(150);
  private final Supplier<Store> store;
  private final Wire wire;
  private final Pause pause;
  private final InstantSource clock;
  private final String instance;
  private final Duration lease;
  private final Map<String, CompletableFuture<AuditReport>> flying = new ConcurrentHashMap<>();

  /// @param store opened when an audit is first made
  /// @param lease how long an audit counts as under way without a sign of life of its process
  public StoredAudits(Supplier<Store> store, Wire wire, Pause pause, InstantSource clock, String instance,
      Duration lease) {
    this.store = store;
    this.wire = wire;
    this.pause = pause;
    this.clock = clock;
    this.instance = instance;
    this.lease = lease;
  }

  @Override
  public Optional<String> remember(AuditReport report, Seen seen) {
    if (Thread.currentThread().isInterrupted()) {
      return Optional.of("This audit was broken off and is not remembered.");
    }
    try {
      store.get().audits().remember(audited(report, seen), judged(report));
      return Optional.empty();
    } catch (StoreUnavailable e) {
      LOG.warn("Audit {} is not remembered: {}", report.auditId(), e.getMessage());
      return Optional.of("This audit is not remembered, because " + e.getMessage() + ".");
    }
  }

  @Override
  public AuditReport shared(String called, Supplier<AuditReport> audit) {
    var key = wire.clean(called);
    var mine = new CompletableFuture<AuditReport>();
    for (var other = flying.putIfAbsent(key, mine); other != null; other = flying.putIfAbsent(key, mine)) {
      var report = joined(other, audit);
      if (report.isPresent()) {
        return report.get();
      }
    }
    try {
      var report = amongProcesses(key, audit);
      if (Thread.currentThread().isInterrupted()) {
        mine.completeExceptionally(new IllegalStateException("Called off"));
      } else {
        mine.complete(report);
      }
      return report;
    } finally {
      flying.remove(key, mine);
      mine.completeExceptionally(new IllegalStateException("Broken off"));
    }
  }

  /// Empty when that audit was broken off: then it is this thread's turn. Who is interrupted waits no longer: an audit of
  /// their own ends at once.
  private static Optional<AuditReport> joined(CompletableFuture<AuditReport> other, Supplier<AuditReport> audit) {
    try {
      return Optional.of(other.get());
    } catch (ExecutionException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.of(audit.get());
    }
  }

  private AuditReport amongProcesses(String key, Supplier<AuditReport> audit) {
    var since = clock.instant();
    while (true) {
      switch (boarded(key, since)) {
        case Boarding.Ours _ -> {
          return landed(key, audit);
        }
        case Boarding.Landed(var id) -> {
          var report = stored(id);
          if (report.isPresent()) {
            return report.get();
          }
          return audit.get();
        }
        case Boarding.Taken _ -> {
          if (!pause.await(LOOK)) {
            return audit.get();
          }
        }
      }
    }
  }

  private Boarding boarded(String key, Instant since) {
    try {
      return store.get().flights().board(key, instance, lease, since);
    } catch (StoreUnavailable _) {
      return new Boarding.Ours();
    }
  }

  private AuditReport landed(String key, Supplier<AuditReport> audit) {
    var done = false;
    try (var _ = living(key)) {
      var report = audit.get();
      done = !Thread.currentThread().isInterrupted()
          && told(() -> store.get().flights().land(key, instance, report.auditId()));
      return report;
    } finally {
      if (!done) {
        abandon(key);
      }
    }
  }

  /// Gives signs of life until it is closed, so that nobody waits long for the audit of a process that died.
  private Pause living(String key) {
    var over = new Pause();
    Thread.ofVirtual().name("flight").start(() -> {
      while (over.await(lease.dividedBy(3))) {
        told(() -> store.get().flights().renew(key, instance, lease));
      }
    });
    return over;
  }

  /// Who was interrupted still makes way for others, for which the database has to be asked.
  private void abandon(String key) {
    var interrupted = Thread.interrupted();
    told(() -> store.get().flights().abandon(key, instance));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean told(Runnable telling) {
    try {
      telling.run();
      return true;
    } catch (StoreUnavailable _) {
      return false; // the lease ends by itself
    }
  }

  private Optional<AuditReport> stored(String id) {
    try {
      return store.get().audits().find(id).map(audit -> ReportReader.read(audit.reportJson()));
    } catch (StoreUnavailable | UnreadableReport e) {
      LOG.warn("Audit {} cannot be read back: {}", id, e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private Audited audited(AuditReport report, Seen seen) {
    var target = report.target();
    return new Audited(report.auditId(), wire.clean(key(target)), wire.clean(target.name()), target.project(),
        report.startedAt(),
        report.took(), verdict(report), report.overall().grade().letter(), report.overall().coverage(),
        report.overall().score(), report.trust().label(), wire.cleaned(ReportJson.of(report)), found(report),
        seen.whole() ? report.digests() : Map.of(), new Audited.Drift(seen.whole(), seen.traces(), seen.changes()),
        seen.whole() ? Gist.of(report).written(wire) : "");
  }

  @Override
  public Probed<Past> of(Target target, Set<String> keys) {
    try {
      return Probed.got(store.get().histories().past(wire.clean(key(target)), target.project(), keys,
          clock.instant()));
    } catch (StoreUnavailable e) {
      LOG.warn("What was before cannot be read: {}", e.getMessage());
      return Probed.missed(new ProbeFailure.Undecided("What earlier audits saw cannot be read now.",
          "Ask again when Guardbee's memory is back."));
    }
  }

  /// The checks that could be told: of the others nobody can say that a finding is gone.
  private static Set<String> judged(AuditReport report) {
    return report.checks().stream().filter(CheckResult::told).map(c -> c.id().value())
        .collect(Collectors.toSet());
  }

  /// What a machine is known by: its id in the cloud, or else its name.
  static String key(Target target) {
    return target.id().isEmpty() ? target.name() : target.id();
  }

  private static String verdict(AuditReport report) {
    return switch (report.exitCode()) {
      case 0 -> "fine";
      case 1 -> "failing";
      case 2 -> "unsure";
      default -> SILENT;
    };
  }

  private List<Audited.Found> found(AuditReport report) {
    return report.checks().stream().flatMap(check -> found(check, report.target())).toList();
  }

  private java.util.stream.Stream<Audited.Found> found(CheckResult check, Target target) {
    return check.outcome() instanceof Outcome.Fail(_, var findings, _)
        ? findings.stream()
            .map(f -> new Audited.Found(Fingerprint.of(check.id(), target, f).value(), check.id().value(),
                wire.clean(f.object()), check.severity().label(), f.waiver().map(Waiver::id).orElse("")))
        : java.util.stream.Stream.of();
  }
}
