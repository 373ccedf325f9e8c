package io.guardbee.bot.command;

import io.guardbee.bot.command.Guests.Found;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.engine.Audit;
import io.guardbee.checks.engine.AuditEngine;
import io.guardbee.checks.engine.SeenInside;
import io.guardbee.checks.engine.Sides;
import io.guardbee.checks.probe.AdvisorySource;
import io.guardbee.checks.probe.AnnouncementFeed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.target.Purpose;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Where audits are ordered: knows the catalogue and the terms that hold for every audit of this process.
public final class AuditDesk {
  private final AuditEngine engine;
  private final RandomGenerator random;
  private final Terms terms;
  private final AuditMemory memory;
  private final Insights insights;
  private final Acceptances acceptances;

  /// What holds for every audit.
  ///
  /// @param purposes what the machines are declared to be for
  /// @param timeout for the whole collection of one audit
  /// @param advisories what distributions announce
  /// @param feeds who is told of it
  public record Terms(Set<Purpose> purposes, Duration timeout, AdvisorySource advisories,
      AnnouncementFeed.Source feeds) {
    public Terms {
      purposes = Set.copyOf(purposes);
    }

    /// Where nobody remembers who is told.
    public Terms(Set<Purpose> purposes, Duration timeout, AdvisorySource advisories) {
      this(purposes, timeout, advisories, AnnouncementFeed.Source.NONE);
    }

    /// Where nobody configured announcements.
    public Terms(Set<Purpose> purposes, Duration timeout) {
      this(purposes, timeout, AdvisorySource.NONE);
    }
  }

  /// A desk that remembers nothing.
  public AuditDesk(Catalogue catalogue, RandomGenerator random, Terms terms) {
    this(catalogue, random, terms, AuditMemory.none());
  }

  /// A desk that remembers audits, and nothing for the cloud's rules.
  public AuditDesk(Catalogue catalogue, RandomGenerator random, Terms terms, AuditMemory memory) {
    this(catalogue, random, terms, memory, Insights.none());
  }

  /// A desk of which nothing was ever accepted.
  ///
  /// @param insights remembers what audits saw inside the servers of clouds
  public AuditDesk(Catalogue catalogue, RandomGenerator random, Terms terms, AuditMemory memory, Insights insights) {
    this(catalogue, random, terms, memory, insights, Acceptances.none());
  }

  /// @param acceptances puts on each report what people accepted and confirmed
  public AuditDesk(Catalogue catalogue, RandomGenerator random, Terms terms, AuditMemory memory, Insights insights,
      Acceptances acceptances) {
    this.acceptances = acceptances;
    this.insights = insights;
    this.engine = new AuditEngine(catalogue);
    this.random = random;
    this.terms = terms;
    this.memory = memory;
  }

  public Catalogue catalogue() {
    return engine.catalogue();
  }

  /// Audits `guest`, or joins an audit of the same that is under way. Never throws for what the far side does.
  public AuditReport audit(Found.Guest guest, Predicate<CheckSpec> wanted, Consumer<String> progress) {
    return audit(guest, wanted, progress, _ -> {
    });
  }

  /// The same, and hands on what it saw inside a server of a cloud, if it was this call that looked.
  AuditReport audit(Found.Guest guest, Predicate<CheckSpec> wanted, Consumer<String> progress,
      Consumer<SeenInside> seen) {
    var ids = catalogue().specs().stream().filter(wanted).map(spec -> spec.id().value()).toList();
    var whole = ids.size() == catalogue().specs().size();
    var key = guest.target().id() + " " + guest.target().name() + " "
        + (whole ? "all" : String.join(",", ids));
    var ours = new AtomicBoolean();
    var shared = memory.shared(key, () -> {
      ours.set(true);
      var made = new Audit(engine, guest.clock(), random, terms.advisories(), terms.feeds(),
          memory).look(
              order(guest.target(), wanted, progress), guest.probe(),
              remembering(guest));
      var report = acceptances.applied(noted(made.report(), guest));
      // One check alone sees a part of the machine; what a whole audit saw must not give way to that.
      made.inside().filter(_ -> whole).ifPresent(inside -> {
        insights.keep(inside, report.auditId());
        seen.accept(inside);
      });
      return memory.remember(report, new AuditMemory.Seen(whole, made.traces(), made.changes())).map(report::noting)
          .orElse(report);
    });
    // what another one made may be some seconds older than what was decided since
    return ours.get() ? shared : acceptances.applied(shared);
  }

  /// The cloud's rules are judged by what stayed as it was, too, and by what listens on the other members of a group.
  private Sides remembering(Found.Guest guest) {
    var sides = guest.sides();
    return new Sides(sides.cloud().map(cloud -> () -> cloud.get().map(scene -> remembering(scene, guest.clock()))),
        sides.roles(), sides.outside(), sides.approach(), sides.bare());
  }

  private CloudScene remembering(CloudScene scene, InstantSource clock) {
    return new CloudScene(scene.inventory(), scene.serverId(),
        insights.of(scene.inventory().project()).lately(clock.instant()), scene.institutions(), scene.purposes());
  }

  private static AuditReport noted(AuditReport made, Found.Guest guest) {
    var report = made;
    for (var notice : guest.notices().reversed()) {
      report = report.noting(notice);
    }
    return report;
  }

  /// Judges what somebody says the collector printed.
  public AuditReport judge(String output, InstantSource clock) {
    var target = new Target("handed-in file", "", "", List.of());
    return new Audit(engine, clock, random, terms.advisories()).judge(order(target, _ -> true, _ -> {
    }), output);
  }

  private Audit.Order order(Target target, Predicate<CheckSpec> wanted, Consumer<String> progress) {
    return new Audit.Order(target, terms.purposes(), terms.timeout(), wanted, catalogue().sections(wanted), progress);
  }
}
